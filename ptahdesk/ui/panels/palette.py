"""The palette on its card: a search field, and everything one can go to or do."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.palette import Choice
from ptahdesk.ui.actions import COMMANDS, Actions
from ptahdesk.ui.panels.palette_rows import PalettePainter, PaletteRows, spoken
from ptahdesk.ui.panels.picker_rows import ROW
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.overlay import Overlay
from ptahdesk.ui.widgets.search_box import SearchBox

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
        self.search = self._search_box()
        self.list = self._list()
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
        """Every command of this window but the one that brought us here."""
        there = self._actions or ()
        return [
            Choice("command", command.title, command.id, _keys(command.keys))
            for command in COMMANDS
            if command.id in there and command.id != OPENS
        ]

    def _search_box(self) -> SearchBox:
        box = SearchBox(self._theme, self._into_list)
        box.setObjectName("pickerSearch")
        box.setPlaceholderText(_("Find a chat, a model or a command"))
        box.setAccessibleName(_("Find a chat, a model or a command"))
        box.setMaxLength(300)
        box.textChanged.connect(self._typed)
        box.entered.connect(self._enter)
        return box

    def _list(self) -> QListView:
        view = QListView()
        view.setObjectName("paletteList")
        view.setAccessibleName(_("Chats, models and commands"))
        self._rows = PaletteRows(self._palette, view)
        view.setModel(self._rows)
        view.setItemDelegate(PalettePainter(self._theme, view))
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.clicked.connect(self._pick)
        view.selectionModel().currentChanged.connect(self._say)
        return view

    def _typed(self, text: str) -> None:
        self._moved = False
        self._palette.find(text)

    def _changed(self, _nothing: None) -> None:
        if not self.isVisible():
            return
        stood = self.list.currentIndex()
        choice: Choice | None = stood.data(ROW) if stood.isValid() else None
        self._rows.refresh()
        self._beneath.setVisible(not self._palette.rows)
        self.list.setVisible(bool(self._palette.rows))
        place = self._rows.place_of(choice) if self._moved else None
        self._stand(place if place is not None else self._rows.first())
        if place is None:
            self.list.scrollToTop()

    def _stand(self, place: int | None) -> None:
        self.list.setCurrentIndex(self._rows.index(place) if place is not None else QModelIndex())

    def _say(self, index: QModelIndex) -> None:
        self.search.tell(spoken(index.data(ROW)) if index.isValid() else "")

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
        elif choice.kind == "model":
            self._desk.picker.pick(choice.target)
        elif self._actions is not None:
            self._actions[choice.target].trigger()

    def _into_list(self, event: QKeyEvent) -> None:
        self._moved = True
        self.list.keyPressEvent(event)


def _keys(keys: tuple[str, ...]) -> str:
    """The first way to type it, as this system writes it."""
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
