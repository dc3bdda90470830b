"""Size and place of the window, from one run to the next."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_WRITTEN = re.compile(r"(\d{1,5})x(\d{1,5})([+-]\d{1,5})([+-]\d{1,5})( maximized)?")
_SEEN = QSize(120, 40)  # so much of it must be on a screen, or it cannot be taken hold of
_PAUSE = 400  # milliseconds without another move
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange})
_PLACED = "placed"


def written(window: QWidget) -> str:
    """As X writes it: `1280x800+20+40`. A maximized window is told with the place it goes back to."""
    whole = window.isMaximized() or window.isFullScreen()
    usual = window.normalGeometry() if whole else QRect(window.pos(), window.size())
    state = " maximized" if whole else ""
    return f"{usual.width()}x{usual.height()}{usual.x():+d}{usual.y():+d}{state}"


def restore(window: QWidget, text: str) -> None:
    """Once for a window. What is no place, or on no screen of today, changes nothing but what it can."""
    found = _WRITTEN.fullmatch(text)
    if found is None or window.property(_PLACED):
        return
    window.setProperty(_PLACED, True)
    width, height, x, y = (int(number) for number in found.groups()[:4])
    there = _on_screen(QRect(x, y, width, height))
    room = (there or QGuiApplication.primaryScreen().availableGeometry()).size()
    window.resize(QSize(width, height).boundedTo(room).expandedTo(window.minimumSize()))
    if there is not None:
        window.move(QPoint(x, y))
    if found[5]:
        window.showMaximized()


def _on_screen(wanted: QRect) -> QRect | None:
    """The screen on which enough of it would be seen."""
    for screen in QGuiApplication.screens():
        room = screen.availableGeometry()
        seen = room.intersected(wanted)
        if seen.width() >= _SEEN.width() and seen.height() >= _SEEN.height() and wanted.top() >= room.top():
            return room
    return None


class PlaceKeeper(QObject):
    """Tells where the window is whenever it has come to rest there."""

    def __init__(self, window: QWidget, keep: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._keep = keep
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._rested)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and self._window.isVisible():
            self._pause.start()
        elif event.type() is QEvent.Type.Hide and self._pause.isActive():
            self._pause.stop()
            self._rested()
        return False

    def _rested(self) -> None:
        self._keep(written(self._window))
