"""Spend as bars, each stacked of what it went to: gone through by mouse, by keyboard and by ear."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from ptahdesk.domain.ledger import Total
from ptahdesk.domain.money import total
from ptahdesk.presenters import figures
from ptahdesk.presenters.usage_lines import Bars
from ptahdesk.ui import scale
from ptahdesk.ui.panels.usage_frame import ALL, Frame, highest
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.announcing import announce
from ptahdesk.ui.widgets.painted_accessible import Ground, serve
from ptahdesk.ui.widgets.plot_axes import TOP, Axes, draw_axes, pen_for

COLOURS = tuple(f"plot_{n}" for n in range(1, 9))
_FEWEST = 3  # bars one can zoom in to
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_ZOOMS = {Qt.Key.Key_Plus: 0.5, Qt.Key.Key_Equal: 0.5, Qt.Key.Key_Minus: 2.0}


class UsageChart(QWidget):
    """By mouse: a click opens, Ctrl and the wheel zoom in time. By keyboard: left and right go along
    the bars, up and down through parts of one, plus and minus zoom, Enter opens. Where one is, is said."""

    picked = Signal(int, int)
    pointed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bars = Bars()
        self._at = (-1, ALL)  # where the keyboard is
        self._said = ""  # of where one points, or where the keyboard is
        self._pointer: QPointF | None = None  # while what is said is of where it is
        self.seen = (0.0, 1.0)  # from which bar to which, as far as one has zoomed in
        self._highest = highest(self._bars)
        self.setObjectName("usageChart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        serve(self, lambda chart: Ground(chart, QAccessible.Role.Chart))
        theme.changed.connect(self.update)

    def show_bars(self, bars: Bars, name: str) -> None:
        self.setAccessibleName(name)
        if bars == self._bars:
            return
        if len(bars.days) != len(self._bars.days):
            self.seen = (0.0, float(max(len(bars.days), 1)))
        self._at = _again(self._at, self._bars, bars)
        self._bars = bars
        self._highest = highest(bars)
        self._follow()

    def words(self, place: int, part: int) -> str:
        """One bar or a part of it, as the line above the plot says it."""
        bars = self._bars
        if part != ALL:
            shown = bars.parts[part]
            return f"{bars.label(place)} · {shown.name} · {figures.money(shown.amounts[place])}"
        amount = total([each.amounts[place] for each in bars.parts])
        return f"{bars.label(place)} · {figures.total(Total(amount, False, bars.unpriced[place]))}"

    @property
    def frame(self) -> Frame:
        return Frame(self.size(), self._bars, self.seen, self._highest)

    def zoom(self, factor: float, middle: float) -> None:
        """More or fewer bars, around one of them."""
        count = float(max(len(self._bars.days), 1))
        low, high = self.seen
        wide = min(max((high - low) * factor, min(_FEWEST, count)), count)
        low = min(max(middle - (middle - low) * wide / (high - low), 0.0), count - wide)
        self.seen = (low, low + wide)
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        place, part = self._at
        if key in _MOVES and self._bars.days:
            self._go(*_MOVES[key])
        elif key in _ENTER and place >= 0:
            self.picked.emit(place, part)
        elif key in _ZOOMS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_ZOOMS[key], place + 0.5 if place >= 0 else self.seen[1])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        self._follow()
        place, _part = self.frame.part_at(self._pointer)
        self.setCursor(Qt.CursorShape.PointingHandCursor if place >= 0 else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place, part = self.frame.part_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and place >= 0:
            self.picked.emit(place, part)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointer = None
        self._say("")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Without Ctrl the page scrolls."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        self.zoom(0.8 if event.angleDelta().y() > 0 else 1.25, self.frame.bar_at(event.position().x()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, frame = pen_for(self), self.frame
        axes = Axes(frame.area, frame.amounts(), frame.days(), "2026-00-00")
        draw_axes(painter, self._theme, axes, self._said)
        painter.setClipRect(frame.area.adjusted(0, -scale.px(TOP), 0, 2))
        for place in frame.places():
            for nth, box in frame.boxes(place):
                painter.fillRect(box.adjusted(0, 0.5, 0, 0), self._theme.colour(COLOURS[nth]))
            if self._bars.unpriced[place]:
                self._unknown(painter, frame.whole(place))
        self._focus(painter, frame)

    def _unknown(self, painter: QPainter, bar: QRectF) -> None:
        """What nobody knows the price of has no height: a question mark says that it is there."""
        side = scale.px(16)
        room = QRectF(bar.center().x() - side / 2, bar.top() - side, side, side)
        painter.setPen(self._theme.colour("amber"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "?")

    def _focus(self, painter: QPainter, frame: Frame) -> None:
        """Around the bar or the part where the keyboard is."""
        place, part = self._at
        if not self.hasFocus() or place < 0:
            return
        boxes = dict(frame.boxes(place))
        pen = QPen(self._theme.colour("text"), scale.px(2))
        painter.setPen(pen)
        painter.drawRect(boxes.get(part, frame.whole(place)).adjusted(-2, -2, 2, 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame around it is the stylesheet's, that around a bar is ours."""
        super().focusInEvent(event)
        self.update()

    def _go(self, across: int, up: int) -> None:
        """From the last bar at first; through those parts that have a height here."""
        place, part = self._at
        last = len(self._bars.days) - 1
        if place < 0:
            place, part = last, ALL
        elif across:
            place, part = min(max(place + across, 0), last), ALL
        else:
            steps = [ALL, *(nth for nth, each in enumerate(self._bars.parts) if each.amounts[place])]
            part = steps[min(max(steps.index(part) + up, 0), len(steps) - 1)]
        self._at = (place, part)
        low, high = self.seen
        aside = min(place - low, 0) + max(place + 1 - high, 0)
        self.seen = (low + aside, high + aside)
        self._pointer = None
        said = self.words(place, part)
        self._say(said)
        self.setAccessibleDescription(said)
        announce(self, said)

    def _follow(self) -> None:
        """What is said is of what is there now."""
        place, part = self._at
        self.setAccessibleDescription(self.words(place, part) if place >= 0 else "")
        if self._pointer is not None:
            place, part = self.frame.part_at(self._pointer)
        elif not self._said:
            place = -1
        self._say(self.words(place, part) if place >= 0 else "")

    def _say(self, words: str) -> None:
        self._said = words
        self.pointed.emit(words)
        self.update()


def _again(at: tuple[int, int], old: Bars, new: Bars) -> tuple[int, int]:
    """The same day and the same part of it in other bars, as far as they are there."""
    place, part = at
    if place < 0 or old.days[place] not in new.days:
        return -1, ALL
    key = old.parts[part].key if part != ALL else None
    keys = [each.key for each in new.parts]
    return new.days.index(old.days[place]), keys.index(key) if part != ALL and key in keys else ALL
