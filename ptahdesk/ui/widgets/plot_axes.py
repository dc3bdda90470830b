"""What stands around a plot: round figures at the left and at the foot, and a line of words above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme

LEFT, TOP, FOOT = 64, 34, 24  # pixels: figures at the left, a line of words above, figures at the foot
_LINE = 16  # pixels a line of words is high

Ticks = Sequence[tuple[float, str]]  # pixels from the left or from the top, and what stands there


@dataclass(frozen=True, slots=True)
class Axes:
    """`room` is the longest that stands at the foot. Titles say what figures are of, if that is not plain."""

    area: QRectF
    up: Ticks
    along: Ticks
    room: str
    title_up: str = ""
    title_along: str = ""


def area_of(size: QSize, foot: int = FOOT) -> QRectF:
    left, top = scale.px(LEFT), scale.px(TOP)
    wide, high = size.width() - left - 4, size.height() - top - scale.px(foot)
    return QRectF(left, top, max(wide, 1), max(high, 1))


def pen_for(widget: QWidget) -> QPainter:
    """A painter with the letters that stand around plots and in them."""
    painter = QPainter(widget)
    font = QFont(widget.font())
    font.setPixelSize(scale.px(12))
    painter.setFont(font)
    return painter


def draw_axes(painter: QPainter, theme: Theme, axes: Axes, said: str) -> None:
    """`said`: what is told of the place one points at."""
    area, high, middle = axes.area, scale.px(_LINE), Qt.AlignmentFlag.AlignVCenter
    painter.setPen(theme.colour("muted"))
    title = QRectF(scale.px(2), 0, painter.fontMetrics().horizontalAdvance(axes.title_up), high)
    painter.drawText(title, Qt.AlignmentFlag.AlignLeft | middle, axes.title_up)
    for y, words in axes.up:
        painter.fillRect(QRectF(area.left(), y, area.width(), 1), theme.colour("track"))
        room = QRectF(0, y - high / 2, scale.px(LEFT - 8), high)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, words)
    wide = painter.fontMetrics().horizontalAdvance(axes.room)
    for x, words in axes.along:
        room = QRectF(x - wide / 2, area.bottom() + scale.px(6), wide, high)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
    below = QRectF(area.left(), area.bottom() + scale.px(6 + _LINE), area.width(), high)
    painter.drawText(below, Qt.AlignmentFlag.AlignRight | middle, axes.title_along)
    painter.setPen(theme.colour("text"))
    left = max(area.left(), title.right() + scale.px(16) if axes.title_up else 0)
    above = QRectF(left, 0, max(area.right() - left, 1), high)
    shown = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, int(above.width()))
    painter.drawText(above, Qt.AlignmentFlag.AlignRight | middle, shown)
