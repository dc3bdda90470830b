"""Models as points of two figures, as large as the third is good: gone through by mouse, keyboard and ear."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.ranking import Dot
from ptahdesk.presenters.ranking_axes import NAMES, PAIRS, Pair
from ptahdesk.ui import scale
from ptahdesk.ui.panels.ranking_frame import Frame, Spot, frame
from ptahdesk.ui.panels.ranking_labels import Lettering, anywhere, labels
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.announcing import announce
from ptahdesk.ui.widgets.plot_axes import TOP, draw_axes, pen_for

FRONT, OTHER = "plot_1", "plot_8"
_WIDEST = 170  # pixels of a name
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_ENDS = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class RankingDots(QWidget):
    """Arrows go from point to point the way they point, Home and End to the outermost; Enter or a click
    opens one. Where one is, is said."""

    picked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._dots: tuple[Dot, ...] = ()
        self._key = ""  # of the model the keyboard is at
        self._under = -1  # the point under the mouse
        self._frame: Frame | None = None
        self._labels: dict[int, QRectF] = {}
        self.pair: Pair = PAIRS[0]
        self.setObjectName("rankingDots")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme.changed.connect(self._measure)

    def show_dots(self, dots: Sequence[Dot], pair: Pair) -> None:
        name = _("{axes}, {n} models").format(axes=NAMES[pair], n=f"{len(dots):,}")
        self.setAccessibleName(name)
        if tuple(dots) == self._dots and pair == self.pair:
            return
        self._dots, self.pair, self._under = tuple(dots), pair, -1
        if all(dot.key != self._key for dot in dots):
            self._key = ""
            self.setAccessibleDescription("")
        self._measure()

    @property
    def frame(self) -> Frame:
        if self._frame is None:
            self._frame = frame(self.size(), self.pair, self._dots)
        return self._frame

    @property
    def at(self) -> int:
        """Where the keyboard is; -1 for nowhere yet."""
        return next((n for n, dot in enumerate(self._dots) if dot.key == self._key), -1)

    def open(self, key: str) -> None:
        """One was pressed: the keyboard goes on from there."""
        self._key = key
        self.picked.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES and self._dots:
            self._go(self.frame.beside(self.at, *_MOVES[key]) if self.at >= 0 else 0)
        elif key in _ENDS and self._dots:
            self._go(self.frame.beside(max(self.at, 0), _ENDS[key] * len(self._dots), 0))
        elif key in _ENTER and self.at >= 0:
            self.open(self._key)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._hit(event.position())
        if under != self._under:
            self._under = under
            self.setCursor(Qt.CursorShape.ArrowCursor if under < 0 else Qt.CursorShape.PointingHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        under = self._hit(event.position())
        if event.button() is Qt.MouseButton.LeftButton and under >= 0:
            self.open(self._dots[under].key)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._under = -1
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame around it is the stylesheet's, that around a point is ours."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, found = pen_for(self), self.frame
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self._under if self._under >= 0 else self.at if self.hasFocus() else -1
        draw_axes(painter, self._theme, found.axes, self._dots[shown].words if shown >= 0 else "")
        painter.setClipRect(found.axes.area.adjusted(-scale.px(12), -scale.px(TOP - 18), 4, scale.px(12)))
        for spot in found.spots:
            self._interval(painter, spot)
        painter.setPen(QPen(self._theme.colour(FRONT), scale.px(2), Qt.PenStyle.DotLine))
        painter.drawPolyline(QPolygonF(found.line))
        for spot in sorted(found.spots, key=lambda spot: spot.dot.front):
            self._point(painter, spot)
        self._names(painter, found, shown)

    def _hit(self, point: QPointF) -> int:
        """Its name is its own too."""
        named = (at for at, box in self._labels.items() if box.contains(point))
        found = self.frame.spot_at(point)
        return found if found >= 0 else next(named, -1)

    def _interval(self, painter: QPainter, spot: Spot) -> None:
        colour = QColor(self._theme.colour(FRONT if spot.dot.front else OTHER))
        if not self._theme.high:
            colour.setAlphaF(0.75 if spot.dot.front else 0.4)
        painter.setPen(QPen(colour, scale.px(10 * 1.5) / 10))
        if spot.low > spot.high:
            painter.drawLine(QPointF(spot.at.x(), spot.low), QPointF(spot.at.x(), spot.high))

    def _point(self, painter: QPainter, spot: Spot) -> None:
        """Filled on the front, a ring behind it: told apart without colours too."""
        colour = self._theme.colour(FRONT if spot.dot.front else OTHER)
        painter.setPen(QPen(colour if not spot.dot.front else self._theme.colour("window"), scale.px(2)))
        painter.setBrush(colour if spot.dot.front else self._theme.colour("window"))
        painter.drawEllipse(spot.at, spot.radius, spot.radius)

    def _names(self, painter: QPainter, found: Frame, shown: int) -> None:
        if not self._labels and found.spots:
            self._labels = self._place(painter, found)
        for at, box in self._labels.items():
            if at != shown:
                self._name(painter, box, found.spots[at], "text" if found.spots[at].dot.front else "muted")
        if shown >= 0:
            spot = found.spots[shown]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("text"), scale.px(2)))
            painter.drawEllipse(spot.at, spot.radius + scale.px(3), spot.radius + scale.px(3))
            wide, high = self._width(painter, spot), painter.fontMetrics().height()
            box = self._labels.get(shown) or anywhere(spot, wide, high, _room(found))
            self._name(painter, box, spot, "text")

    def _name(self, painter: QPainter, box: QRectF, spot: Spot, colour: str) -> None:
        """On the ground's own colour, so that no line runs through letters."""
        ground = QColor(self._theme.colour("window"))
        ground.setAlphaF(0.85)
        painter.fillRect(box.adjusted(-1, 0, 1, 0), ground)
        painter.setPen(self._theme.colour(colour))
        words = painter.fontMetrics().elidedText(
            _short(spot.dot), Qt.TextElideMode.ElideRight, scale.px(_WIDEST)
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _place(self, painter: QPainter, found: Frame) -> dict[int, QRectF]:
        widths = [self._width(painter, spot) for spot in found.spots]
        letters = Lettering(widths, painter.fontMetrics().height())
        return labels(found.spots, found.line, letters, _room(found))

    def _width(self, painter: QPainter, spot: Spot) -> float:
        wide = painter.fontMetrics().horizontalAdvance(_short(spot.dot)) + 2
        return min(wide, scale.px(_WIDEST) + 2)

    def _measure(self) -> None:
        self._frame = None
        self._labels = {}
        self.update()

    def _go(self, at: int) -> None:
        dot = self._dots[at]
        self._key, self._under = dot.key, -1
        self.setAccessibleDescription(dot.words)
        announce(self, dot.words)
        self.update()


def _room(found: Frame) -> QRectF:
    """For names: one at the very top stands half above the plot."""
    return found.axes.area.adjusted(0, -scale.px(12), 0, 0)


def _short(dot: Dot) -> str:
    """Who made it stands before a colon."""
    return dot.name.rpartition(": ")[2]
