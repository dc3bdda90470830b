"""A search box whose arrow keys move a list and whose Enter picks from it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView

from ptahdesk.ui.icons import icon
from ptahdesk.ui.theme import Theme

_MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchBox(QLineEdit):
    entered = Signal()

    def __init__(self, theme: Theme, move: Callable[[QKeyEvent], None]) -> None:
        super().__init__()
        self._move = move
        self._glass = _Glass(self, theme)

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


class _Glass(QObject):
    """The magnifying glass: recolours with the theme, and goes with its box."""

    def __init__(self, box: QLineEdit, theme: Theme) -> None:
        super().__init__(box)
        self._theme = theme
        self._action = box.addAction(self._icon(), QLineEdit.ActionPosition.LeadingPosition)
        theme.changed.connect(self._recolour)

    def _icon(self) -> QIcon:
        return icon("search", self._theme.tokens["muted"])

    def _recolour(self) -> None:
        self._action.setIcon(self._icon())
