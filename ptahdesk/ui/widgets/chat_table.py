"""Rows of a table: a text layout a cell, columns as wide as in every other piece of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextLayout, QTextLine, QTextOption

from ptahdesk.presenters.blocks import Cell, Span, Style, Table, plain_text
from ptahdesk.ui.widgets.chat_formulas import STAND_IN, Formulas, fitted, room_for
from ptahdesk.ui.widgets.chat_laid import Laid, Look, Stop, Stretch, draw_depth, draw_scroll, indent_of, utf16
from ptahdesk.ui.widgets.chat_prose import (
    CHIP,
    Drawn,
    around,
    caret_x,
    char_format,
    href_at,
    links_of,
    outside,
)
from ptahdesk.ui.widgets.chat_style import ChatStyle
from ptahdesk.ui.widgets.chat_widths import PAD

if TYPE_CHECKING:
    from ptahdesk.presenters.formulas import Drawing

_ALIGN = {"right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}
_LEADING = 1.45
_RISE = 7


@dataclass(slots=True)
class LaidCell:
    box: QRectF
    start: int  # of its text in the unit's
    spans: Cell
    layout: QTextLayout
    chips: list[QRectF] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)

    @property
    def length(self) -> int:
        return len(self.layout.text())

    def spans_at(self) -> list[tuple[int, Span]]:
        """Each with where it begins."""
        lengths = (utf16(span.text) for span in self.spans)
        return list(zip(accumulate(lengths, initial=0), self.spans, strict=False))

    def box_of(self, start: int, end: int) -> QRectF:
        """Where letters stand, as far as their first line goes."""
        line = self.layout.lineForTextPosition(start)
        left, right = caret_x(line, start), caret_x(line, min(end, line.textStart() + line.textLength()))
        return QRectF(min(left, right), line.y(), abs(right - left), line.height())


@dataclass(slots=True)
class LaidTable(Laid):
    unit: Table = field(default_factory=lambda: Table(0, 0, (), ()))
    widths: tuple[int, ...] = ()
    rows: list[tuple[float, float]] = field(default_factory=list)  # top and height
    cells: list[LaidCell] = field(default_factory=list)
    formulas: Formulas | None = None

    @property
    def left(self) -> int:
        return indent_of(self.style, self.unit.where.depth)

    @property
    def overflow(self) -> int:
        return max(0, sum(self.widths) - (self.width - self.left))

    def fit(self, width: int) -> bool:
        """Its columns are as wide as before; whoever asks has seen to that."""
        self.width = self.natural = width
        self.height = _height(self)
        return not self.waits

    def draw(self, painter: QPainter, look: Look) -> None:
        style = self.style
        if self.unit.where.depth:
            base = self.cells[0].layout.lineAt(0).ascent() + style.px(_RISE) if self.cells else 0
            draw_depth(painter, style, Stretch(self.unit.where, 0, self.height, base, look.above))
        painter.save()
        room = min(sum(self.widths), self.width - self.left)
        painter.setClipRect(QRectF(self.left, 0, room, self.height), Qt.ClipOperation.IntersectClip)
        painter.translate(self.left - look.shift, 0)
        for number, (top, height) in enumerate(self.rows):
            head = self.unit.first and not number
            painter.setPen(QPen(style.colour("quote" if head else "line"), 1))
            if not (self.unit.last and number == len(self.rows) - 1):
                y = top + height - 0.5
                painter.drawLine(QPointF(0, y), QPointF(sum(self.widths), y))
        for cell in self.cells:
            self._draw_cell(painter, cell, look)
        painter.restore()
        if self.unit.last and self.overflow:
            way = QRectF(self.left, self.height - 5, self.width - self.left, 4)
            draw_scroll(painter, style, way, self.overflow, look.shift)

    def _draw_cell(self, painter: QPainter, cell: LaidCell, look: Look) -> None:
        style = self.style
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("chip"))
        for chip in cell.chips:
            painter.drawRoundedRect(chip, 4, 4)
        ranges = []
        for ground, first, beyond in look.shades:
            start = max(0, first - cell.start)
            end = min(utf16(cell.layout.text()), beyond - cell.start)
            for at, stop, bare in around(start, end, cell.drawn):
                piece = QTextLayout.FormatRange()
                piece.start, piece.length = at, stop - at
                piece.format = style.ground(ground, bare=bare)
                ranges.append(piece)
        painter.setPen(style.colour("text"))
        cell.layout.draw(painter, QPointF(0, 0), ranges)
        for one in cell.drawn:
            if self.formulas is not None:
                self.formulas.paint(painter, one.at, one.drawing, one.em, style.colour(one.colour))

    def offset_at(self, x: float, y: float, shift: int = 0) -> int:
        cell = self._cell(x - self.left + shift, y)
        if cell is None:
            return 0
        line = _line_at(cell.layout, y)
        at = line.xToCursor(x - self.left + shift)
        return cell.start + outside(int(at), cell.drawn)

    def spot(self, offset: int) -> QPointF:
        found = next((cell for cell in reversed(self.cells) if cell.start <= offset), None)
        return found.box.topLeft() + QPointF(self.left, 0) if found else QPointF(0, 0)

    def link_at(self, x: float, y: float, shift: int = 0) -> str:
        x += shift - self.left
        cell = self._cell(x, y)
        if cell is None or not cell.box.contains(x, y):
            return ""
        line = _line_at(cell.layout, y)
        if not line.naturalTextRect().adjusted(0, -2, 0, 2).contains(x, y):
            return ""
        return href_at(cell.spans_at(), int(line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)))

    def stops(self) -> list[Stop]:
        return [
            Stop(cell.box_of(link.start, link.end).translated(self.left, 0), link.href, words=link.text)
            for cell in self.cells
            for link in links_of(cell.spans_at())
        ]

    def _cell(self, x: float, y: float) -> LaidCell | None:
        """The cell a point is in, or the nearest one."""
        row = next((n for n, (top, height) in enumerate(self.rows) if y < top + height), len(self.rows) - 1)
        if row < 0:
            return None
        top = self.rows[row][0]
        cells = [cell for cell in self.cells if cell.box.top() == top]
        return next((cell for cell in cells if x < cell.box.right()), cells[-1] if cells else None)


def _line_at(layout: QTextLayout, y: float) -> QTextLine:
    count = layout.lineCount()
    for number in range(count):
        line = layout.lineAt(number)
        if y < line.y() + line.height() or number == count - 1:
            return line
    return layout.lineAt(0)


def lay_table(
    unit: Table, style: ChatStyle, width: int, widths: Sequence[int], formulas: Formulas | None = None
) -> LaidTable:
    laid = LaidTable(style, width, unit=unit, widths=tuple(widths), formulas=formulas)
    top, at = 0.0, 0
    for number, row in enumerate(unit.rows):
        head = unit.first and not number
        x, height, cells = 0.0, 0.0, []
        for column, cell in enumerate(row):
            room = widths[column] if column < len(widths) else style.px(96)
            align = unit.aligns[column] if column < len(unit.aligns) else ""
            made = _lay_cell(cell, laid, (x, top, room), align, head=head)
            made.start = at
            cells.append(made)
            at += utf16(made.layout.text()) + 1
            x += room
            height = max(height, made.box.height())
        for made in cells:
            made.box.setHeight(height)
        laid.cells += cells
        laid.rows.append((top, height))
        top += height
    laid.height = _height(laid)
    laid.natural = width
    laid.text = plain_text(unit)
    return laid


def _height(laid: LaidTable) -> int:
    """With room for its scroll bar, when it has one."""
    bottom = sum(laid.rows[-1]) if laid.rows else 0.0
    return round(bottom) + (laid.style.px(8) if laid.unit.last and laid.overflow else 0)


def _lay_cell(
    cell: Cell, laid: LaidTable, at: tuple[float, float, float], align: str, *, head: bool
) -> LaidCell:
    style, (x, top, room) = laid.style, at
    drawings = _drawings(cell, laid)
    text = "".join(
        STAND_IN * utf16(span.text) if drawing else span.text
        for span, drawing in zip(cell, drawings, strict=True)
    ).replace("\n", "\u2028")
    font = style.font(0.95)
    if head:
        font.setWeight(QFont.Weight.DemiBold)
    layout = QTextLayout(text, font)
    layout.setCacheEnabled(True)
    option = QTextOption(_ALIGN.get(align, Qt.AlignmentFlag.AlignLeft))
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    most = max(8.0, room - 2 * style.px(PAD))
    layout.setFormats(_formats(cell, drawings, style, most, head=head))
    pad, rise = style.px(PAD), style.px(_RISE)
    pitch = round(style.px(style.size) * 0.95 * _LEADING)
    y = top + rise
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(most)
        spare = max(0.0, pitch - line.height())
        line.setPosition(QPointF(x + pad, round(y + spare / 2)))
        y += max(float(pitch), line.height())
    layout.endLayout()
    made = LaidCell(QRectF(x, top, room, round(y + rise - top)), 0, cell, layout)
    _find_chips(made, drawings)
    _find_formulas(made, drawings, style, most)
    return made


def _drawings(cell: Cell, laid: LaidTable) -> list[Drawing | None]:
    """The drawing of each span that is a formula and was drawn."""
    found: list[Drawing | None] = []
    for span in cell:
        is_math = span.style & Style.MATH and laid.formulas is not None
        drawing, waits = (
            laid.formulas.find(span.text, alone=False) if laid.formulas and is_math else (None, False)
        )
        laid.waits = laid.waits or waits
        found.append(drawing)
    return found


def _find_formulas(cell: LaidCell, drawings: Sequence[Drawing | None], style: ChatStyle, most: float) -> None:
    at, em = 0, style.px(style.size) * 0.95
    for span, drawing in zip(cell.spans, drawings, strict=True):
        length = utf16(span.text)
        if drawing is not None:
            line = cell.layout.lineForTextPosition(at)
            where = QPointF(caret_x(line, at), line.y() + line.ascent())
            cell.drawn.append(Drawn(drawing, fitted(drawing, em, most), at, length, "text", where))
        at += length


def _formats(
    cell: Cell, drawings: Sequence[Drawing | None], style: ChatStyle, most: float, *, head: bool
) -> list[QTextLayout.FormatRange]:
    found, at = [], 0
    for span, drawing in zip(cell, drawings, strict=True):
        length = utf16(span.text)
        if drawing is not None:
            piece = QTextLayout.FormatRange()
            piece.start, piece.length = at, length
            piece.format = room_for(drawing, style, style.px(style.size) * 0.95, length, most)
            found.append(piece)
        elif span.style or span.href:
            piece = QTextLayout.FormatRange()
            piece.start, piece.length = at, length
            piece.format = char_format(style, span, 0.95, bold=head, quiet=False)
            found.append(piece)
        at += length
    return found


def _find_chips(cell: LaidCell, drawings: Sequence[Drawing | None]) -> None:
    at = 0
    for span, drawing in zip(cell.spans, drawings, strict=True):
        end = at + utf16(span.text)
        if span.style & (Style.CODE | Style.CHIP | Style.MATH) and drawing is None:
            for number in range(cell.layout.lineCount()):
                line = cell.layout.lineAt(number)
                first, beyond = max(at, line.textStart()), min(end, line.textStart() + line.textLength())
                if first < beyond:
                    x1, x2 = caret_x(line, first), caret_x(line, beyond)
                    high = line.ascent() + line.descent()
                    cell.chips.append(QRectF(min(x1, x2) - CHIP, line.y(), abs(x2 - x1) + 2 * CHIP, high))
        at = end
