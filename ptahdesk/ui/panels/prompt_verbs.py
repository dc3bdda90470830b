"""What can be done with prompts, wherever it is asked for. What it takes is made when it is first wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QWidget

from ptahdesk.domain.prompt import NOTHING, Prompt
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.prompting import Filling
from ptahdesk.ui.bringing import bring
from ptahdesk.ui.panels.chat_page import ChatPagePanel
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.overlay import Overlay, focus

if TYPE_CHECKING:
    from ptahdesk.ui.panels.prompts.card import PromptCard
    from ptahdesk.ui.panels.prompts.form import PromptForm
    from ptahdesk.ui.panels.prompts.slash import SlashList

_PLACE = "ptahdesk.ui.panels.prompts"


class PromptVerbs(QObject):
    """A slash at the beginning of a message offers them, a card keeps them, a form fills them in."""

    def __init__(
        self, where: tuple[QWidget, list[Overlay]], theme: Theme, desk: Desk, page: ChatPagePanel
    ) -> None:
        """`where` they are seen, and the cards there are in it: the topmost first."""
        self._host, self._cards = where
        super().__init__(self._host)
        self._theme, self._desk, self._page = theme, desk, page
        self._composer = page.composer
        self._box = page.composer.box
        self._slashed = ""  # what stood in the box when one was taken: that is what it replaces
        self._left = False  # Escape: no list for this slash
        self.slash: SlashList | None = None
        self.form: PromptForm | None = None
        self.card: PromptCard | None = None
        desk.prompting.around = self._around
        desk.prompting.landed.connect(self._land)
        desk.prompting.asks.connect(lambda filling: self._start(self._ask(filling)))
        desk.prompting.kept.connect(lambda new: self._start(self._open(new)))
        desk.prompting.changed.connect(lambda _nothing: self._typed())
        desk.composer.restored.connect(self._restored)
        self._box.textChanged.connect(self._typed)

    def verbs(self) -> dict[str, Callable[[], object]]:
        """As commands of the window."""
        prompting = self._desk.prompting
        return {
            "prompts": lambda: self._start(self._open(None)),
            "prompts.new": lambda: self._start(self._open(NOTHING)),
            "prompts.save": lambda: prompting.keep(self._desk.composer.draft.whole),
            "prompts.system": prompting.keep_system,
        }

    def _start(self, work: object) -> None:
        self._desk.doing.start("show prompts", work)  # type: ignore[arg-type]  # a coroutine of ours

    async def _open(self, new: Prompt | None) -> None:
        if self.card is None:
            module = await bring(f"{_PLACE}.card")
            if self.card is None:
                self.card = module.PromptCard(self._host, self._theme, self._desk)
                self._cards.append(self.card)
        self.card.open_library(new)

    async def _ask(self, filling: Filling) -> None:
        if self.form is None:
            module = await bring(f"{_PLACE}.form")
            if self.form is None:
                self.form = module.PromptForm(self._host, self._theme, self._desk.prompting)
                self._cards.insert(0, self.form)
        self.form.ask(filling)

    async def _prepare(self) -> None:
        await asyncio.wait([self._desk.prompting.want()])
        module = await bring(f"{_PLACE}.slash")
        if self.slash is None:
            self.slash = module.SlashList(self._host, self._theme, self._box, self._composer.card)
            self.slash.taken.connect(self._take)
            self.slash.left.connect(self._leave)
        self._typed()

    def _typed(self) -> None:
        """At every key: only a slash at the very beginning, on a line of its own, is looked at."""
        document = self._box.document()
        line = document.firstBlock().text() if document.blockCount() == 1 else ""
        if not line.startswith("/"):
            self._left = False
            if self.slash is not None:
                self.slash.leave()
        elif self.slash is None:
            self._start(self._prepare())
        elif self._host.window().focusWidget() is self._box and not self._left:
            self.slash.offer(self._desk.prompting.matching(line[1:]))

    def _restored(self, text: str) -> None:
        """Other words, which nobody has typed just now."""
        self._left = text.startswith("/")
        if self.slash is not None:
            self.slash.leave()

    def _leave(self) -> None:
        self._left = True

    def _take(self, prompt: Prompt) -> None:
        self._slashed = self._box.toPlainText()
        self._desk.prompting.use(prompt)

    def _around(self, name: str) -> str:
        if name == "clipboard":
            return QGuiApplication.clipboard().text()
        return self._page.view.selected() if name == "selection" else ""

    def _land(self, text: str) -> None:
        """One step for Undo, as something typed is."""
        box, pastes = self._box, self._desk.composer.pastes
        slashed, self._slashed = self._slashed, ""
        cursor = box.textCursor()
        if slashed and box.toPlainText() == slashed:
            cursor.select(QTextCursor.SelectionType.Document)
        box.mark()
        long = len(text) > self._desk.composer.longest
        cursor.insertText("" if long else text)
        box.setTextCursor(cursor)
        if long:
            pastes.add(text, box.mark())
        box.mark()
        focus(box)
