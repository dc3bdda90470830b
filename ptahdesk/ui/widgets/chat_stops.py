"""Links and buttons of the painted page by keyboard: Tab goes through those in sight, Enter presses one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from ptahdesk.ui.widgets.chat_box import Box
from ptahdesk.ui.widgets.chat_flow import Placed
from ptahdesk.ui.widgets.chat_hit import shift_of, uncover
from ptahdesk.ui.widgets.chat_laid import Action, Laid, Stop
from ptahdesk.ui.widgets.chat_lines import Line
from ptahdesk.ui.widgets.chat_page import Page, Place

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

    def __init__(self, page: Page, parent: QObject) -> None:
        super().__init__(parent)
        self.page = page

    def step(self, *, following: bool) -> bool:
        """To the next one; false when there is none, so that the focus goes on to another widget."""
        places = list(in_sight(self.page))
        at = self.page.stop
        if at in places:
            number = places.index(at) + (1 if following else -1)
        else:
            number = self._first(places) if following else len(places) - 1
        self.page.stop = places[number] if 0 <= number < len(places) else None
        if self.page.stop is not None:
            _bring(self.page, self.page.stop)
        self.moved.emit()
        return self.page.stop is not None

    @property
    def action(self) -> tuple[int, Action] | None:
        """What Enter would press."""
        place = self.page.stop
        found = in_sight(self.page).get(place) if place else None
        return (place[0], found.action) if place and found and found.action else None

    def _first(self, places: list[Place]) -> int:
        """Of the message that was chosen, if any of it can be pressed."""
        return next((at for at, place in enumerate(places) if place[0] == self.page.current), 0)

    def on(self, key: int, action: Action | None) -> bool:
        """Whether the keyboard is there."""
        return action is not None and self.action == (key, action)

    def leave(self) -> None:
        if self.page.stop is not None:
            self.page.stop = None
            self.moved.emit()

    def key(self, event: QKeyEvent) -> bool:
        """Whether the key pressed something."""
        place = self.page.stop
        found = in_sight(self.page).get(place) if place else None
        if place is None or found is None or event.key() not in _PRESS:
            return False
        self.press(place[0], found)
        return True

    def press(self, key: int, stop: Stop) -> None:
        """As a click there does."""
        if stop.action is not None:
            self.acted.emit(key, stop.action)
        else:
            self.linked.emit(stop.href)


def in_sight(page: Page) -> dict[Place, Stop]:
    """Every stop that can be seen, from the top, with its box in the viewport."""
    seen: dict[Place, Stop] = {}
    for index in dict.fromkeys(placed.index for placed in page.flow.placed):
        found = stops_of(page, index).items()
        seen |= {place: stop for place, stop in found if _is_seen(stop.box, page.height)}
    return seen


def stops_of(page: Page, index: int | None) -> dict[Place, Stop]:
    """Every stop of a message that is laid out on the page."""
    found: dict[Place, Stop] = {}
    for placed in page.flow.placed:
        laid, slot = placed.slot.laid, placed.slot
        if placed.index != index or not isinstance(laid, Laid):
            continue
        box = page.boxes.at(placed.index)
        x, y = page.left + box.left(slot), placed.y + slot.top
        for number, stop in enumerate(laid.stops()):
            shift = 0 if stop.action else shift_of(page, box.key, slot)
            found[box.key, _name(box, placed), number] = replace(stop, box=stop.box.translated(x - shift, y))
    return found


def _name(box: Box, placed: Placed) -> int | str:
    """A line below a text stands in another slot when that has grown or was read: it goes by its kind."""
    line = placed.slot.content
    if not isinstance(line, Line):
        return placed.nth
    lines = [slot.content for slot in box.slots[: placed.nth] if isinstance(slot.content, Line)]
    return f"{line.kind} {sum(one.kind == line.kind for one in lines)}"


def _bring(page: Page, place: Place) -> None:
    """What is scrolled out to the side inside its table."""
    index, stop = page.transcript.place(place[0]), in_sight(page)[place]
    if stop.action is None and index is not None:
        box = page.boxes.at(index)
        here = (one for one in page.flow.placed if one.index == index and _name(box, one) == place[1])
        slot = next(here).slot
        x = stop.box.x() - page.left - box.left(slot) + shift_of(page, box.key, slot)
        uncover(page, box, slot, x, stop.box.width())


def _is_seen(box: QRectF, height: int) -> bool:
    """All of it; of what is tall so much as fills half of the page."""
    shown = min(box.bottom(), height) - max(box.top(), 0)
    return shown >= min(box.height(), height / 2)


def paint_stop(painter: QPainter, page: Page) -> None:
    """A ring around where the keyboard is."""
    found = in_sight(page).get(page.stop) if page.stop else None
    if found is not None:
        painter.setPen(QPen(page.style.colour("accent"), page.style.px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(found.box).adjusted(0, -1, 0, 1)
        painter.drawRoundedRect(ring, page.style.px(4), page.style.px(4))
