"""A search box whose arrow keys move a list and whose Enter picks from it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QListView, QToolButton

from ptahdesk.domain.words import _
from ptahdesk.ui import scale
from ptahdesk.ui.icons import pixmap
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.announcing import announce

_MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_GLASS, _GAP, _EDGE = 16, 8, 8


class SearchBox(QLineEdit):
    entered = Signal()

    def __init__(self, theme: Theme, move: Callable[[QKeyEvent], None]) -> None:
        super().__init__()
        self._move = move
        self._theme = theme
        theme.changed.connect(self._make_room)
        self._make_room()

    def _make_room(self) -> None:
        """For the magnifying glass, before the words."""
        self.setTextMargins(scale.px(_GLASS + _GAP), 0, 0, 0)

    def offer_clearing(self) -> None:
        """A cross at the end once something is typed: Qt's own, which says nothing of itself."""
        self.setClearButtonEnabled(True)
        for cross in self.findChildren(QToolButton):
            cross.setAccessibleName(_("Clear"))
            cross.setToolTip(_("Clear"))

    def tell(self, words: str) -> None:
        """What Enter would pick now: the focus stays here, so it is said from here."""
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            announce(self, words)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = scale.px(_GLASS)
        glass = pixmap("search", self._theme.tokens["muted"], side, self.devicePixelRatioF())
        painter.drawPixmap(scale.px(_EDGE), (self.height() - side) // 2, glass)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            self._move(event)
        elif event.key() in _ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class KeyedList(QListView):
    """A list that tells of the keys it has no use for itself."""

    entered = Signal()
    deleted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QListView.State.EditingState:
            event.accept()  # a key that ends the editing of a row means no more than that
        elif event.key() in _ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)
