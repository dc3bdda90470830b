"""The small lines around a message: who speaks, what it thought, how it ended, what it cost."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from ptahdesk.domain.words import _
from ptahdesk.presenters.blocks import TOP, Place
from ptahdesk.ui.widgets.chat_laid import Action, Laid, Look, Stop, Stretch, draw_depth
from ptahdesk.ui.widgets.chat_style import ChatStyle


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be laid out: which one, and its words."""

    kind: str  # name | fold | badge | facts | waiting | rule
    words: str = ""
    is_open: bool = False
    place: Place = TOP


FOLDING = Action("fold")
_HEIGHTS = {"name": 22, "fold": 28, "badge": 26, "facts": 28, "waiting": 24, "rule": 9}


@dataclass(slots=True)
class LaidLine(Laid):
    line: Line = Line("facts")

    def draw(self, painter: QPainter, look: Look) -> None:
        match self.line.kind:
            case "rule":
                self._draw_rule(painter, look)
            case "waiting":
                self._draw_waiting(painter)
            case "fold":
                self._draw_fold(painter, look)
            case kind:
                self._draw_words(painter, kind, look)

    def _draw_words(self, painter: QPainter, kind: str, look: Look) -> None:
        font = self.style.font(0.87 if kind == "name" else 0.83)
        colour = {"name": "muted", "badge": "warning"}.get(kind, "muted" if look.bright else "faint")
        if kind != "facts":
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self.style.colour(colour))
        words = QFontMetricsF(font).elidedText(self.line.words, Qt.TextElideMode.ElideRight, self.width)
        painter.drawText(QRectF(0, 0, self.width, self.height), Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_rule(self, painter: QPainter, look: Look) -> None:
        stretch = Stretch(self.line.place, 0, self.height, 5, look.above)
        draw_depth(painter, self.style, stretch)
        painter.setPen(QPen(self.style.colour("line"), 1))
        y = self.height // 2 + 0.5
        painter.drawLine(QPointF(0, y), QPointF(self.width, y))

    def _draw_waiting(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.style.colour("faint"))
        size = self.style.px(5)
        for number in range(3):
            painter.drawEllipse(QRectF(number * size * 1.9 + 1, (self.height - size) / 2, size, size))

    def _draw_fold(self, painter: QPainter, look: Look) -> None:
        style = self.style
        painter.setFont(style.font(0.87))
        colour = style.colour("text" if look.hot == FOLDING else "muted")
        painter.setPen(colour)
        left = style.px(18)
        words = QRectF(left, 0, self.width - left, self.height)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.line.words)
        x, y, size = style.px(4), self.height / 2, style.px(4)
        if self.line.is_open:
            tip = [
                QPointF(x, y - size / 2),
                QPointF(x + 2 * size, y - size / 2),
                QPointF(x + size, y + size / 2),
            ]
        else:
            tip = [QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF(tip))

    def action_at(self, x: float, y: float) -> Action | None:
        inside = self.line.kind == "fold" and 0 <= y <= self.height and 0 <= x <= self.width / 2
        return FOLDING if inside else None

    def stops(self) -> list[Stop]:
        if self.line.kind != "fold":
            return []
        words = QFontMetricsF(self.style.font(0.87)).horizontalAdvance(self.line.words)
        return [Stop(QRectF(0, 2, self.style.px(24) + words, self.height - 4), action=FOLDING)]


def lay_line(line: Line, style: ChatStyle, width: int) -> LaidLine:
    height = style.px(_HEIGHTS[line.kind])
    return LaidLine(style, width, height=height, natural=width, line=line)


def fold_words(*, live: bool) -> str:
    return _("Thinking …") if live else _("Thoughts")
