"""Menus that say what they are for, and that begin with their first item when a key has opened them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QCursor, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

_NEAR = 3  # pixels: a menu that opens at the pointer was opened by it


class Menu(QMenu):
    """Gone when it is closed. Qt hangs no open menu into the tree that screen readers read, but tells them
    of each item the focus comes to: so it has to come to one."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)

    def offer(self, title: str, key: str = "") -> QAction:
        """An item; its key is shown and said, and heard by the window's own action alone."""
        action = self.addAction(title)
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
        return action

    def repeat(self, command: QAction, title: str = "") -> None:
        """A command of the window, as an item of its own: one that is in two menus, Qt knows only as the
        first one's, and when that is gone no screen reader comes to it any more. `title`: shorter, where
        the menu says what it is about."""
        item = self.offer(title or command.text(), command.shortcut().toString())
        item.setObjectName(command.objectName())
        item.setEnabled(command.isEnabled())
        item.triggered.connect(command.trigger)

    def open_at(self, place: QPoint) -> None:
        """Where somebody points, or where the keyboard is."""
        self._open(place, pointed=(place - QCursor.pos()).manhattanLength() <= _NEAR)

    def hang_from(self, button: QWidget) -> None:
        """Beneath it, and not over the edge of the window where it stands near that."""
        corner = button.mapToGlobal(QPoint(0, button.height() + 2))
        window = button.window().geometry()
        beyond = corner.x() + self.sizeHint().width() - window.right()
        left = corner.x() + button.width() - self.sizeHint().width() if beyond > 0 else corner.x()
        self._open(QPoint(left, corner.y()), pointed=button.underMouse())

    def _open(self, place: QPoint, *, pointed: bool) -> None:
        self.popup(place)
        first = next((action for action in self.actions() if action.isEnabled()), None)
        if first is not None and not pointed:
            self.setActiveAction(first)
