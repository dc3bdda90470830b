"""What a screen reader finds in what is painted: a name, a place, and perhaps something it can press."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import VoidPtr


class Ground(QAccessibleWidget):
    """A widget with what is painted on it; by itself, with nothing to be found there."""

    def give_up(self) -> None:
        """The widget is gone: Qt deletes what stood for it, and what is on it must ask for it no more."""


# What is made of a widget knows it, and with it the whole program: held here, none of that would ever go.
Make = Callable[[QWidget], Ground | None]
_makers: WeakKeyDictionary[QObject, Make] = WeakKeyDictionary()
_served: list[bool] = []
_kept: list[Ground] = []  # Qt does not keep what Python gave it


def serve(widget: QWidget, make: Make) -> None:
    """From now on `widget` is known by what is painted on it, as `make` says, which does not hold it."""
    if not _served:
        _served.append(True)
        QAccessible.installFactory(_factory)
        atexit.register(_let_all_go)
    _makers[widget] = make


def _factory(_kind: str, thing: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget) or thing not in _makers:
        return None
    made = _makers[thing](thing)
    if made is not None:
        _kept.append(made)
        thing.destroyed.connect(lambda: _let_go(made))
    return made


def _let_go(ground: Ground) -> None:
    ground.give_up()
    _kept.remove(ground)


def _let_all_go() -> None:
    """Python ends before Qt does, and then nobody could answer for them."""
    for ground in _kept:
        ground.give_up()
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(ground))


class Press(QAccessibleActionInterface):
    """The one thing that can be done with it."""

    def __init__(self, does: Callable[[], None]) -> None:
        super().__init__()
        self._does = does

    def actionNames(self) -> list[str]:
        return [self.pressAction()]

    def doAction(self, name: str) -> None:
        if name == self.pressAction():
            self._does()

    def keyBindingsForAction(self, _name: str) -> list[str]:
        return []


class Painted(QAccessibleInterface):
    """No widget of its own. Whoever makes it registers it, and holds it until Qt, whose it is then, has
    deleted it."""

    def __init__(
        self, parent: QAccessibleInterface, ground: QWidget, does: Callable[[], None] | None = None
    ) -> None:
        """`ground`: the widget it is painted on."""
        super().__init__()
        self.number = 0
        self._parent, self._ground = parent, ground
        self._press = Press(does) if does else None

    def enlist(self) -> None:
        """Make it known to Qt."""
        self.number = QAccessible.registerAccessibleInterface(self)

    def delist(self) -> None:
        """Qt deletes it. Until that is done somebody has to hold it."""
        QAccessible.deleteAccessibleInterface(self.number)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> VoidPtr:  # type: ignore[override] # an int crashes
        asked = self._press if kind is QAccessible.InterfaceType.ActionInterface else None
        return VoidPtr(shiboken6.getCppPointer(asked)[0] if asked else 0)

    def isValid(self) -> bool:
        return shiboken6.isValid(self._ground)

    def object(self) -> QObject | None:  # type: ignore[override] # it is none
        return None

    def parent(self) -> QAccessibleInterface:
        return self._parent

    def window(self) -> QWindow | None:  # type: ignore[override] # not before it is shown
        return self._ground.window().windowHandle()

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override] # there may be none
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override] # as above
        return None

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nobody writes into what is painted."""

    def on_screen(self, box: QRect) -> QRect:
        """What is in sight of a part of the ground."""
        return box.intersected(self._ground.rect()).translated(self._ground.mapToGlobal(QPoint(0, 0)))
