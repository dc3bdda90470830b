"""Scrolling: the bar follows the page, and only the reader's hand says whether the end is followed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar

from ptahdesk.ui.widgets.chat_hit import Hit, hit_at, shift_by
from ptahdesk.ui.widgets.chat_page import Page

NOTCH = 76  # pixels of a wheel's notch, at zoom 1
LINE = 48
_ASIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Scroll(QObject):
    """Moves the page's anchor. Going up leaves the end; nothing but a wish for it comes back."""

    moved = Signal()
    followed = Signal(bool)

    def __init__(self, page: Page, bar: QScrollBar) -> None:
        super().__init__(bar)
        self._page, self._bar = page, bar
        self._shown = 0  # the bar's value as we know it
        self._rest = 0.0  # of a wheel's pixels
        self._syncing = False
        bar.valueChanged.connect(self._bar_moved)
        bar.sliderReleased.connect(self._let_go)

    def follow(self, following: bool) -> None:
        flow = self._page.flow
        if flow.following != following:
            flow.following = following
            self.followed.emit(following)

    def release(self) -> None:
        """The reader is busy here."""
        self.follow(False)

    def to_end(self) -> None:
        self.follow(True)
        self.moved.emit()

    def by(self, pixels: int) -> None:
        """Move by the reader's hand. Down is no reason to stop following: there is nothing further down."""
        if pixels > 0 and self._page.flow.following:
            return
        self.follow(False)
        self._page.flow.scroll(pixels)
        self.moved.emit()

    def to_message(self, index: int) -> None:
        self.follow(False)
        self._page.flow.jump(index)
        self.moved.emit()

    def sync(self) -> None:
        """Let the bar show where the page is. While it is held, it is left in the hand that holds it."""
        if self._bar.isSliderDown():
            return
        flow = self._page.flow
        self._syncing = True
        most = flow.maximum
        value = most if flow.following or flow.end_seen else min(flow.value, most)
        self._bar.setRange(0, most)
        self._bar.setPageStep(max(1, self._page.height))
        self._bar.setSingleStep(self._page.style.px(LINE))
        self._bar.setValue(value)
        self._shown = self._bar.value()
        self._syncing = False

    def wheel(self, event: QWheelEvent) -> None:
        """A notch, or the pixels a trackpad says."""
        pixels, angle = event.pixelDelta(), event.angleDelta()
        sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        x, y = (
            (pixels.x(), pixels.y())
            if not pixels.isNull()
            else (self._notches(angle.x()), self._notches(angle.y()))
        )
        if sideways and not x:
            x, y = y, 0
        hit = hit_at(self._page, event.position().x(), event.position().y())
        if abs(x) > abs(y) and hit is not None:
            if shift_by(self._page, hit, round(-x)):
                self.moved.emit()
            return
        self._rest += y
        whole = int(self._rest)
        self._rest -= whole
        if whole:
            self.by(-whole)

    def key(self, event: QKeyEvent) -> bool:
        """Whether the key moves the page."""
        page = max(1, round(self._page.height * 0.9))
        line = self._page.style.px(LINE)
        moves = {
            Qt.Key.Key_Up: -line,
            Qt.Key.Key_Down: line,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
        }
        key = Qt.Key(event.key())
        if key in _ASIDE and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            return self._aside(_ASIDE[key] * line)
        if key is Qt.Key.Key_End:
            self.to_end()
        elif key is Qt.Key.Key_Home:
            self.to_message(0)
        elif key in moves and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.by(moves[key])
        else:
            return False
        return True

    def _aside(self, pixels: int) -> bool:
        """What is too wide, in the message that was chosen, or else wherever it is in sight."""
        page = self._page
        chosen = page.transcript.place(page.current) if page.current is not None else None
        hits = [
            Hit(page.boxes.at(placed.index), placed, 0, 0)
            for placed in page.flow.placed
            if chosen in {None, placed.index}
        ]
        groups = {(hit.box.key, getattr(hit.placed.slot.content, "group", None)): hit for hit in hits}
        moved = [shift_by(page, hit, pixels) for hit in groups.values()]
        if any(moved):
            self.moved.emit()
        return any(moved)

    def _notches(self, angle: int) -> float:
        return angle / 120 * self._page.style.px(NOTCH)

    def _bar_moved(self, value: int) -> None:
        """The bar was moved by hand: a little is walked, far is looked up."""
        if self._syncing:
            return
        way, flow = value - self._shown, self._page.flow
        self._shown = value
        far = abs(way) > 2 * self._page.height
        at_end = value > self._bar.maximum() - self._page.height
        self._page.boxes.hurry.on = far and self._bar.isSliderDown() and not at_end
        if way > 0 and flow.following:
            return
        self.follow(False)
        if value <= 0:
            flow.jump(0)
        elif far:
            flow.jump_to_pixel(value)
        else:
            flow.scroll(way)
        self.moved.emit()

    def _let_go(self) -> None:
        self._page.boxes.hurry.on = False
        self.sync()
