"""A formula on lines of its own: in the middle, and scrolled in itself when it is wider than the column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from ptahdesk.presenters.blocks import Formula, Paragraph, Prose, Span, Style
from ptahdesk.ui.widgets.chat_formulas import Formulas, scale
from ptahdesk.ui.widgets.chat_laid import Laid, Look, Stretch, draw_depth, draw_scroll, indent_of, utf16
from ptahdesk.ui.widgets.chat_prose import lay_prose
from ptahdesk.ui.widgets.chat_style import ChatStyle

if TYPE_CHECKING:
    from ptahdesk.presenters.formulas import Drawing

LARGER = 1.1  # than the text
RISE = 4  # room above and below


@dataclass(slots=True)
class LaidFormula(Laid):
    unit: Formula = field(default_factory=lambda: Formula(0, 0, ""))
    drawing: Drawing | None = None
    formulas: Formulas | None = None

    @property
    def em(self) -> float:
        return self.style.px(self.style.size) * LARGER

    @property
    def left(self) -> int:
        return indent_of(self.style, self.unit.where.depth)

    @property
    def overflow(self) -> int:
        return max(0, self.natural - (self.width - self.left))

    def draw(self, painter: QPainter, look: Look) -> None:
        if self.drawing is None or self.formulas is None:
            return
        style, factor = self.style, scale(self.em)
        base = style.px(RISE) + self.drawing.ascent * factor
        if self.unit.where.depth:
            draw_depth(painter, style, Stretch(self.unit.where, 0, self.height, base, look.above))
        room = self.width - self.left
        x = self.left + max(0.0, (room - self.natural) / 2) - look.shift
        painter.save()
        painter.setClipRect(QRectF(self.left, 0, room, self.height), Qt.ClipOperation.IntersectClip)
        for ground, _start, _end in look.shades[-1:]:
            painter.fillRect(QRectF(x, 0, self.natural, self.height), style.colour(ground))
        self.formulas.paint(painter, QPointF(x, base), self.drawing, self.em, style.colour("text"))
        if self.overflow:
            way = QRectF(self.left, self.height - 5, room, 4)
            draw_scroll(painter, style, way, self.overflow, look.shift)
        painter.restore()

    def offset_at(self, x: float, y: float, shift: int = 0) -> int:
        """A formula is selected whole or not at all."""
        middle = self.left + max(self.natural, 0) / 2 - shift
        if not self.overflow:
            middle = self.left + (self.width - self.left) / 2
        return 0 if x < middle else utf16(self.text)


def lay_formula(unit: Formula, style: ChatStyle, width: int, formulas: Formulas | None) -> Laid:
    """The formula, or its source while it is not drawn."""
    drawing, waits = formulas.find(unit.text, alone=True) if formulas and unit.shut else (None, False)
    if drawing is None:
        source = Paragraph((Span(unit.text, Style.CODE),), unit.where)
        shown = lay_prose(Prose(unit.start, unit.end, (source,)), style, width)
        shown.waits = waits
        return shown
    laid = LaidFormula(style, width, unit=unit, drawing=drawing, formulas=formulas)
    factor = scale(laid.em)
    laid.natural = -int(-drawing.width * factor // 1)
    tall = (drawing.ascent + drawing.depth) * factor + 2 * style.px(RISE)
    laid.height = -int(-tall // 1) + (style.px(8) if laid.overflow else 0)
    laid.text = unit.text
    return laid
