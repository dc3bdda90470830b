"""Links and buttons of the painted page by keyboard: Tab goes through those in sight, Enter presses one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from ptahdesk.domain.words import _
from ptahdesk.ui.widgets.chat_hit import shift_of
from ptahdesk.ui.widgets.chat_laid import Action, Laid, Stop
from ptahdesk.ui.widgets.chat_lines import FOLDING, TURNS
from ptahdesk.ui.widgets.chat_page import Page, Place
from ptahdesk.ui.widgets.chat_picture import LOADING

_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
WAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def goes(event: QKeyEvent) -> bool:
    """From message to message."""
    return event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in WAYS


class OwnKeys(QObject):
    """Where the page has the keyboard these keys are its own, whatever they do in the window elsewhere."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and goes(event):
            event.accept()
            return True
        return False


class Stops(QObject):
    """Where the keyboard is on the page; nowhere until Tab is pressed in it."""

    linked = Signal(str)
    acted = Signal(int, object)  # message, Action
    moved = Signal()
    told = Signal(str)  # where it is now, for those who do not see the ring

    def __init__(self, page: Page, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page

    def step(self, *, following: bool) -> bool:
        """To the next one; false when there is none, so that the focus goes on to another widget."""
        found = in_sight(self._page)
        places = list(found)
        at = self._page.stop
        if at in places:
            number = places.index(at) + (1 if following else -1)
        else:
            number = 0 if following else len(places) - 1
        self._page.stop = place = places[number] if 0 <= number < len(places) else None
        self.moved.emit()
        if place is not None:
            self.told.emit(_words(found[place]))
        return place is not None

    @property
    def action(self) -> tuple[int, Action] | None:
        """What Enter would press."""
        place = self._page.stop
        found = in_sight(self._page).get(place) if place else None
        return (place[0], found.action) if place and found and found.action else None

    def leave(self) -> None:
        if self._page.stop is not None:
            self._page.stop = None
            self.moved.emit()

    def key(self, event: QKeyEvent) -> bool:
        """Whether the key pressed something."""
        place = self._page.stop
        found = in_sight(self._page).get(place) if place else None
        if place is None or found is None or event.key() not in _PRESS:
            return False
        if found.action is not None:
            self.acted.emit(place[0], found.action)
        else:
            self.linked.emit(found.href)
        return True


def in_sight(page: Page) -> dict[Place, Stop]:
    """Every stop that can be seen, from the top, with its box in the viewport."""
    found: dict[Place, Stop] = {}
    for placed in page.flow.placed:
        laid, slot = placed.slot.laid, placed.slot
        if not isinstance(laid, Laid):
            continue
        box = page.boxes.at(placed.index)
        x, y = page.left + box.left(slot), placed.y + slot.top
        for number, stop in enumerate(laid.stops()):
            shift = 0 if stop.action else shift_of(page, box.key, slot)
            area = stop.box.translated(x - shift, y)
            if area.top() >= 0 and area.bottom() <= page.height:
                found[box.key, placed.nth, number] = replace(stop, box=area)
    return found


def _words(stop: Stop) -> str:
    if stop.words:
        return stop.words
    if stop.action is None:
        return _("Link to {address}").format(address=stop.href)
    if stop.action.name == LOADING:
        return _("Load the picture")
    named = {FOLDING: _("Thoughts"), **TURNS}
    return named.get(stop.action) or _("Copy code")


def paint_stop(painter: QPainter, page: Page) -> None:
    """A ring around where the keyboard is."""
    found = in_sight(page).get(page.stop) if page.stop else None
    if found is not None:
        painter.setPen(QPen(page.style.colour("accent"), page.style.px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(found.box).adjusted(0, -1, 0, 1)
        painter.drawRoundedRect(ring, page.style.px(4), page.style.px(4))
