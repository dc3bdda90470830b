"""The palette on its card: a search field, and everything one can go to or do."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ptahdesk.domain.prompt import Prompt
from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.palette import Choice
from ptahdesk.ui.actions import COMMANDS, Actions, written
from ptahdesk.ui.panels.card_list import CardList, CardRows, field
from ptahdesk.ui.panels.palette_rows import PalettePainter
from ptahdesk.ui.panels.picker_rows import ROW
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.overlay import Overlay

OPENS = "palette"  # the command that brings it


class PalettePanel(Overlay):
    """Typing narrows, arrows move, Enter runs, Escape leaves."""

    def __init__(self, host: QWidget, theme: Theme, desk: Desk) -> None:
        super().__init__(host, theme, _("Find anything"))
        self._desk = desk
        self._palette = desk.palette
        self._actions: Actions | None = None
        self._moved = False  # whether somebody chose a row: then it stays, whatever else is found
        self.wanted = (640, 480)
        self.search = field(theme, self._into_list, _("Find a chat, a model or a command"), 300)
        self.search.textChanged.connect(self._typed)
        self.search.entered.connect(self._enter)
        self._rows = CardRows[Choice](lambda: desk.palette.rows, self)
        name = ("paletteList", _("Chats, models and commands"))
        self.list = CardList(name, self._rows, PalettePainter(theme, self), self.search)
        self.list.clicked.connect(self._pick)
        self.nothing = plain(
            _("Nothing has a name like that. What was said is found with Search all chats."),
            "small",
            wrap=True,
        )
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._beneath = QWidget()
        beneath = QVBoxLayout(self._beneath)
        beneath.setContentsMargins(20, 6, 20, 14)
        beneath.addWidget(self.nothing)
        self.body.addWidget(self.search)
        self.body.addWidget(self._beneath, 1)
        self.body.addWidget(self.list, 1)
        self._palette.changed.connect(self._changed)
        self._palette.ran.connect(self._run)

    def bind(self, actions: Actions) -> None:
        self._actions = actions

    def open_palette(self) -> None:
        self.search.clear()
        self._moved = False
        self.open(self.search)
        self._palette.open(self._commands())
        self._changed(None)

    def _commands(self) -> list[Choice]:
        """What can be done in this window just now, but for what brought us here."""
        there = self._actions
        return [
            Choice("command", command.title, command.id, written(there[command.id].shortcut()))
            for command in COMMANDS
            if there is not None and there.means(command.id) and command.id != OPENS
        ]

    def _typed(self, text: str) -> None:
        self._moved = False
        self._palette.find(text)

    def _changed(self, _nothing: None) -> None:
        if not self.isVisible():
            return
        chosen = self.list.chosen() if self._moved else None
        self._rows.refresh()
        self._beneath.setVisible(not self._palette.rows)
        self.list.setVisible(bool(self._palette.rows))
        self.list.stay_on(chosen)

    def _enter(self) -> None:
        if self.list.currentIndex().isValid():
            self._pick(self.list.currentIndex())

    def _pick(self, index: QModelIndex) -> None:
        self._palette.run(index.data(ROW))

    def _run(self, choice: Choice) -> None:
        """The card goes first: what is run may open another, or want the focus that was before."""
        self.close_card()
        if isinstance(choice.target, int):
            self._desk.chats.open(choice.target)
        elif isinstance(choice.target, Prompt):
            self._desk.prompting.use(choice.target)
        elif isinstance(choice.target, str) and choice.kind == "model":
            self._desk.picker.pick(choice.target)
        elif isinstance(choice.target, str) and self._actions is not None:  # else another hears of it
            self._actions[choice.target].trigger()

    def _into_list(self, event: QKeyEvent) -> None:
        self._moved = True
        self.list.keyPressEvent(event)
