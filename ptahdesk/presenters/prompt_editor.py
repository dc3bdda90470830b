"""One prompt that is looked at, to be written and changed: it is kept when it is left."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from ptahdesk.domain.prompt import NOTHING, Prompt, PromptError, variables
from ptahdesk.domain.words import _
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.prompt_rows import STARTERS
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.prompts import Prompts


class PromptEditor:
    """`draft` is as it stands there, `was` as it is kept."""

    def __init__(self, prompts: Prompts, told: tuple[Doing, Notices]) -> None:
        self._prompts = prompts
        self._doing, self._notices = told
        self.was = self.draft = NOTHING
        self._keeping = asyncio.Lock()
        # What was kept last: in whose place, what was written, as what
        self._last = NOTHING, NOTHING, NOTHING
        self.shown = Signal[None]()  # another one stands here

    @property
    def new(self) -> bool:
        """Kept nowhere yet."""
        return not self.draft.id

    @property
    def changed(self) -> bool:
        return self.draft.content != self.was.content

    @property
    def asks(self) -> str:
        """Which variables it has, as far as it is written."""
        told = [
            f"{one.name} ({' | '.join(one.choices) or one.default})" if one.default else one.name
            for one in variables(self.draft.text)
            if not one.surrounding
        ]
        return _("Asks for: {variables}").format(variables=", ".join(told)) if told else ""

    def begin(self, new: Prompt = NOTHING) -> None:
        """One that is kept only once somebody says so, or goes on to something else."""
        self.leave()
        self.was, self.draft = replace(NOTHING), new
        self.shown.emit(None)

    def show(self, prompt: Prompt) -> None:
        """In place of what was there, whatever that was."""
        self.was = self.draft = prompt
        self.shown.emit(None)

    def write(self, **parts: object) -> None:
        """Something is typed."""
        self.draft = replace(self.draft, **parts)  # type: ignore[arg-type]  # fields of Prompt

    def leave(self) -> None:
        """What was written is kept. A starter nobody changed is not, and nobody empties a prompt."""
        if not self.changed or self.draft in STARTERS:
            return
        if self.draft.text.strip():
            self.keep()
        elif self.was.id:
            words = _("A prompt has to say something. “{title}” is as it was.")
            self._notices.say(words.format(title=self.was.title))

    def keep(self) -> None:
        """Also a starter as it is."""
        if self.draft.text.strip():
            self._doing.start("keep a prompt", self._kept(self.draft, self.was))
        else:
            self._notices.say(_("A prompt has to say something."))

    async def kept(self) -> Prompt:
        """As it is now that it is kept."""
        return await self._kept(self.draft, self.was)

    async def _kept(self, draft: Prompt, before: Prompt) -> Prompt:
        """Of two presses the second is about what came of the first."""
        async with self._keeping:
            place, written, now = self._last
            again = place is before
            if again and written.content == draft.content:
                return now
            kept = (
                await self._saved(replace(draft, id=now.id), now)
                if again
                else await self._saved(draft, before)
            )
            self._last = before, draft, kept
        if self.draft == draft:
            self.show(kept)
        return kept

    async def _saved(self, draft: Prompt, before: Prompt) -> Prompt:
        was = before if before.id else None
        try:
            kept = await self._prompts.save(draft, was)
            self._say(kept, was)
        except PromptError as error:  # another has the short name: all else is kept
            self._notices.say(str(error))
            kept = await self._prompts.save(replace(draft, name=was.name if was else ""), was)
        return kept

    def _say(self, kept: Prompt, was: Prompt | None) -> None:
        back: Callable[[], Coroutine[Any, Any, object]]
        if was is None:
            words, back = _("Kept “{title}” as a prompt."), lambda: self._prompts.remove(kept.id)
        elif kept.id == was.id:
            words, back = _("Changed “{title}”."), lambda: self._prompts.save(was, kept)
        else:
            words, back = (
                _("“{title}” was changed elsewhere meanwhile: yours is kept beside it."),
                lambda: self._prompts.remove(kept.id),
            )
        said = words.format(title=kept.title)
        self._notices.say(said, _("Undo"), lambda: self._doing.start("undo", back()))
