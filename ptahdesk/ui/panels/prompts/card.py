"""The library on its card: a list one can search at the left, the prompt that is chosen at the right."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.prompt import Prompt
from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.presenters.prompt_library import PromptLibrary
from ptahdesk.presenters.prompt_rows import HEADING, PromptRow
from ptahdesk.ui import file_dialogs, scale
from ptahdesk.ui.panels.card_list import CardList, CardRows, field
from ptahdesk.ui.panels.palette_rows import PalettePainter
from ptahdesk.ui.panels.prompts.editor import EditorView
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, WordButton, divider
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.menu import Menu
from ptahdesk.ui.widgets.notice_bar import NoticeBar, centred
from ptahdesk.ui.widgets.overlay import Overlay

Asking = Callable[[QWidget, PromptLibrary], Coroutine[Any, Any, None]]
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PromptCard(Overlay):
    """Typing finds, arrows move, Enter uses, Tab goes to what is written of it, Escape leaves."""

    def __init__(self, host: QWidget, theme: Theme, desk: Desk) -> None:
        super().__init__(host, theme, _("Prompts"))
        self._desk = desk
        self.library = library = PromptLibrary(desk.app, desk.prompting, (desk.doing, desk.notices))
        self.wanted = (980, 680)
        self.search = field(theme, self._into_list, _("Find a prompt"), 200)
        self._rows = CardRows[PromptRow](lambda: library.rows, self)
        name = ("promptList", _("Prompts"))
        self.list = CardList(name, self._rows, PalettePainter(theme, self), self.search)
        self.editor = EditorView(theme, library)
        self.more = IconButton(theme, "more", _("Import and export"))
        self.notice = NoticeBar()
        self._lay_out()
        self.search.textChanged.connect(self._typed)
        self.search.entered.connect(self._use)
        self.list.clicked.connect(self._pick)
        self.list.doubleClicked.connect(lambda _index: self._use())
        self.editor.used.connect(self._use)
        self.more.clicked.connect(lambda: self.menu().hang_from(self.more))
        library.changed.connect(self._changed)
        library.editor.shown.connect(self._stand)
        desk.notices.told.connect(self._tell)

    def open_library(self, new: Prompt | None = None) -> None:
        """To choose one; or with a new one to be kept."""
        self.search.clear()
        self.notice.hide()
        self.open(self.search)
        self._desk.doing.start("open the prompts", self._open(new))

    async def _open(self, new: Prompt | None) -> None:
        await self.library.open(new)
        if new is not None and self.isVisible():
            self.editor.take_focus()

    def menu(self) -> Menu:
        menu = Menu(self, _("Import and export"))
        for words, ask in ((_("Import prompts…"), bring), (_("Export all prompts…"), carry_out)):
            menu.addAction(words, partial(_ask, self._desk, ask, (self.window(), self.library)))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._use()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        left = QWidget()
        scale.hold(left, width=320)
        beneath = QVBoxLayout(left)
        beneath.setContentsMargins(4, 0, 0, 8)
        beneath.setSpacing(0)
        beneath.addWidget(self.search)
        beneath.addWidget(self.list, 1)
        right = QVBoxLayout()
        right.addWidget(self.editor, 1)
        right.addLayout(centred(self.notice))
        right.setContentsMargins(0, 0, 0, 8)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(left)
        across.addLayout(right, 1)
        self.body.addWidget(self._head())
        self.body.addWidget(divider())
        self.body.addLayout(across, 1)
        scale.fit(self.card)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 10, 12, 10)
        row.setSpacing(8)
        row.addWidget(plain(_("Prompts"), "title"), 1)
        new = WordButton(_("New prompt"), "plain", self._theme, "plus")
        new.clicked.connect(self._begin)
        away = IconButton(self._theme, "close", _("Close"))
        away.clicked.connect(self.close_card)
        for button in (new, self.more, away):
            row.addWidget(button)
        return head

    def _begin(self) -> None:
        self.library.editor.begin()
        self.editor.take_focus()

    def _typed(self, text: str) -> None:
        self.library.find(text)
        self._choose(self._rows.first())

    def _changed(self, _nothing: None) -> None:
        self._rows.refresh()
        self._stand(None)

    def _stand(self, _nothing: None) -> None:
        """The list shows which one is in the editor; a new one is in no list."""
        was = self.library.editor.was
        rows = enumerate(self.library.rows)
        self.list.stand(next((at for at, row in rows if row.kind != HEADING and row.prompt == was), None))

    def _choose(self, place: int | None) -> None:
        if place is not None:
            self.library.choose(self.library.rows[place])

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self._choose(index.row())

    def _use(self) -> None:
        if self.library.editor.draft.text.strip():
            self.library.use()
            self.close_card()

    def _into_list(self, event: QKeyEvent) -> None:
        self.list.keyPressEvent(event)
        self._pick(self.list.currentIndex())

    def _tell(self, notice: Notice) -> None:
        """What stands behind a card cannot be pressed."""
        if self.isVisible():
            self.notice.tell(notice.text, notice.label, notice.act, notice.seconds)


def _ask(desk: Desk, ask: Asking, where: tuple[QWidget, PromptLibrary]) -> None:
    desk.doing.start("ask for a file", ask(*where))


async def bring(window: QWidget, library: PromptLibrary) -> None:
    path = await file_dialogs.for_prompts(window)
    if path is not None:
        library.bring(path)


async def carry_out(window: QWidget, library: PromptLibrary) -> None:
    path = await file_dialogs.for_prompts_export(window)
    if path is not None:
        library.carry_out(path)
