"""The prompts that are kept, in a list one can search, and what can be done with the one looked at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ptahdesk.domain.prompt import NOTHING, Prompt, PromptId
from ptahdesk.domain.words import _, many
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.prompt_editor import PromptEditor
from ptahdesk.presenters.prompt_rows import HEADING, PromptRow, rows_of
from ptahdesk.presenters.prompting import Prompting
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App


class PromptLibrary:
    """`rows` is what to show for `query`."""

    def __init__(self, app: App, prompting: Prompting, told: tuple[Doing, Notices]) -> None:
        self._prompts = app.prompts
        self._prompting = prompting
        self._doing, self._notices = told
        self.editor = PromptEditor(app.prompts, told)
        self.query = ""
        self.rows: list[PromptRow] = []
        self.changed = Signal[None]()
        self.close = prompting.changed.connect(lambda _nothing: self._heard())

    async def open(self, new: Prompt | None = None) -> None:
        """To be looked through; with a new one at once in the editor."""
        await self._prompting.want()
        self.find("")
        if new is not None:
            self.editor.begin(new)
        elif all(each.id != self.editor.was.id for each in self._prompting.known):
            self._first()

    def find(self, text: str) -> None:
        self.query = text.strip()
        self.rows = rows_of(self._prompting.known, self.query)
        self.changed.emit(None)

    def choose(self, row: PromptRow | None) -> None:
        if row is not None and row.kind != HEADING and row.prompt != self.editor.was:
            self.editor.leave()
            self.editor.show(row.prompt)

    def duplicate(self) -> None:
        """A copy with a title of its own, in the editor."""
        draft = self.editor.draft
        title = _("{title} (copy)").format(title=draft.title)
        self.editor.begin(replace(draft, title=title, name="", id=PromptId(0), used=None))

    def delete(self) -> None:
        """One that is kept nowhere is only put away."""
        if self.editor.new:
            self._first()
        else:
            self._doing.start("delete a prompt", self._delete(self.editor.was))

    async def _delete(self, prompt: Prompt) -> None:
        there = [row.prompt for row in self.rows if row.kind != HEADING]
        place = next((at for at, each in enumerate(there) if each.id == prompt.id), 0)
        self.editor.show((*there[place + 1 : place + 2], *reversed(there[:place]), NOTHING)[0])
        gone = await self._prompts.remove(prompt.id)

        def back() -> None:
            self._doing.start("undo", self._prompts.restore(gone))

        if gone:
            self._notices.say(_("Deleted “{title}”.").format(title=prompt.title), _("Undo"), back)

    def use(self) -> None:
        """As it stands in the editor, and what was changed of it is kept."""
        if self.editor.draft.text.strip():
            self._doing.start("use a prompt", self._use())

    async def _use(self) -> None:
        editor = self.editor
        self._prompting.use(await editor.kept() if editor.changed and editor.was.id else editor.draft)

    def bring(self, path: Path) -> None:
        self._doing.start("import prompts", self._bring(path))

    async def _bring(self, path: Path) -> None:
        brought = await self._prompts.bring(path)
        if not brought:
            self._notices.say(_("All of them are here already."))
            return

        def back() -> None:
            self._doing.start("undo", self._prompts.remove(*(each.id for each in brought)))

        words = many("{n} prompt came in.", "{n} prompts came in.", len(brought))
        self._notices.say(words.format(n=len(brought)), _("Undo"), back)

    def carry_out(self, path: Path) -> None:
        self._doing.start("export prompts", self._carry_out(path))

    async def _carry_out(self, path: Path) -> None:
        await self._prompts.write(path, self._prompting.known)
        self._notices.say(_("Exported to {name}.").format(name=path.name))

    def _first(self) -> None:
        self.editor.show(next((row.prompt for row in self.rows if row.kind != HEADING), NOTHING))

    def _heard(self) -> None:
        """What is in the editor may have been changed or deleted elsewhere: nothing typed is lost by it."""
        self.find(self.query)
        editor = self.editor
        now = next((each for each in self._prompting.known if each.id == editor.was.id), None)
        if now is not None and not editor.changed and now.content != editor.was.content:
            editor.show(now)
        elif now is None and editor.was.id and not editor.changed:
            self._first()
