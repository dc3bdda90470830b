"""How wide a table's columns are: asked of every piece of it, answered the same to all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QFont, QFontMetricsF

from ptahdesk.presenters.blocks import Cell, Style, Table
from ptahdesk.ui.widgets.chat_formulas import Formulas, scale
from ptahdesk.ui.widgets.chat_style import ChatStyle

STEP = 24  # a cell that grows rarely makes its column wider
LEAST = 96
PAD = 10  # on both sides of a cell


def natural_widths(
    pieces: Iterable[Table], style: ChatStyle, formulas: Formulas | None = None
) -> tuple[int, ...]:
    """What each column would like, rounded up to a step."""
    text, bold = QFontMetricsF(style.font(0.95)), QFontMetricsF(_bold(style))
    mono = QFontMetricsF(style.mono(0.85))
    widths: list[float] = []
    for piece in pieces:
        for number, row in enumerate(piece.rows):
            metrics = bold if piece.first and not number else text
            for column, cell in enumerate(row):
                width = _width(cell, metrics, mono) + _formula_width(cell, mono, style, formulas)
                if column == len(widths):
                    widths.append(width)
                elif width > widths[column]:
                    widths[column] = width
    step = style.px(STEP)
    return tuple(-int(-(width + 2 * style.px(PAD)) // step) * step for width in widths)


def _formula_width(cell: Cell, mono: QFontMetricsF, style: ChatStyle, formulas: Formulas | None) -> float:
    """Of all formulas in a cell, drawn or not."""
    wide = 0.0
    for span in cell:
        if span.style & Style.MATH:
            drawing, _ = formulas.find(span.text, alone=False) if formulas else (None, False)
            em = style.px(style.size) * 0.95
            wide += drawing.width * scale(em) if drawing else mono.horizontalAdvance(span.text[:400])
    return wide


def _bold(style: ChatStyle) -> QFont:
    font = style.font(0.95)
    font.setBold(True)
    return font


def _width(cell: Cell, metrics: QFontMetricsF, mono: QFontMetricsF) -> float:
    widest = line = 0.0
    for span in cell:
        if span.style & Style.MATH:
            continue
        measure = mono if span.style & Style.CODE else metrics
        first, *rest = span.text.split("\n")
        line += measure.horizontalAdvance(first[:400])
        for part in rest:
            widest, line = max(widest, line), measure.horizontalAdvance(part[:400])
    return max(widest, line) + 1


def fitted(natural: Sequence[int], room: int, style: ChatStyle) -> tuple[int, ...]:
    """The widths to draw with: wide columns give way first, none below what can be read."""
    if sum(natural) <= room:
        return tuple(natural)
    least = [min(width, style.px(LEAST)) for width in natural]
    if sum(least) >= room:
        return tuple(min(width, style.px(2 * LEAST)) for width in natural)
    low, high = 0, max(natural)
    while high - low > 1:
        cap = (low + high) // 2
        total = sum(max(a, min(b, cap)) for a, b in zip(least, natural, strict=True))
        low, high = (cap, high) if total <= room else (low, cap)
    return tuple(max(a, min(b, low)) for a, b in zip(least, natural, strict=True))
