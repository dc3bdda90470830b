"""Code as it was written: never wrapped, in a panel with its language and a way to copy it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextOption,
)

from ptahdesk.domain.words import _
from ptahdesk.presenters.blocks import Code
from ptahdesk.presenters.blocks_visible import columns
from ptahdesk.presenters.colouring_runs import Runs
from ptahdesk.ui.widgets.chat_laid import (
    Action,
    Laid,
    Look,
    Stop,
    Stretch,
    cut16,
    draw_depth,
    draw_scroll,
    indent_of,
    rounded,
    utf16,
)
from ptahdesk.ui.widgets.chat_prose import InertDocument, shaded
from ptahdesk.ui.widgets.chat_style import ChatStyle

HEADER = 32
PAD = 14
FOOT = 12
RADIUS = 8
_SIGNS = {"here": "+", "there": "−", "changed": "~", "moved": "↕"}


@dataclass(slots=True)
class LaidCode(Laid):
    unit: Code = field(default_factory=lambda: Code(0, 0, ""))
    document: QTextDocument | None = None
    line_height: int = 20
    columns: int = 0  # of the widest line of the whole block
    copied: bool = False
    runs: dict[int, Runs] = field(default_factory=dict)

    @property
    def left(self) -> int:
        return indent_of(self.style, self.unit.where.depth)

    @property
    def top(self) -> int:
        return self.style.px(HEADER) if self.unit.first else 0

    def fit(self, width: int) -> bool:
        """It is never wrapped: its lines and their colours are the same at every width."""
        self.width = self.natural = width
        return True

    @property
    def overflow(self) -> int:
        wide = self.columns * QFontMetricsF(self.style.mono()).horizontalAdvance("0")
        return max(0, round(wide) - (self.width - self.left - 2 * self.style.px(PAD)))

    def draw(self, painter: QPainter, look: Look) -> None:
        unit, style = self.unit, self.style
        if unit.where.depth:
            base = self.top + self.line_height * 0.72 if not unit.first else style.px(21)
            draw_depth(painter, style, Stretch(unit.where, 0, self.height, base, look.above))
        panel = QRectF(self.left + 0.5, 0.5, self.width - self.left - 1, self.height - 1)
        panel.adjust(0, 0 if unit.first else -0.5, 0, 0 if unit.last else 0.5)
        painter.setPen(QPen(style.colour("panel_edge"), 1))
        painter.setBrush(style.colour("panel"))
        rounded(painter, panel, style.px(RADIUS), top=unit.first, bottom=unit.last)
        if unit.first:
            self._draw_header(painter, look)
        if look.marked:
            _draw_lines(painter, self, look)
        inside = QRectF(
            self.left + style.px(PAD) - 4, 0, self.width - self.left - 2 * style.px(PAD) + 8, self.height
        )
        painter.save()
        painter.setClipRect(inside, Qt.ClipOperation.IntersectClip)
        origin = QPointF(self.left + style.px(PAD) - look.shift, self.top)
        painter.translate(origin)
        self._draw_text(painter, look, look.clip.translated(-origin))
        painter.restore()
        if unit.last and self.overflow:
            room = self.width - self.left - 2 * style.px(PAD)
            way = QRectF(self.left + style.px(PAD), self.height - 7, room, 4)
            draw_scroll(painter, style, way, self.overflow, look.shift)

    def _draw_header(self, painter: QPainter, look: Look) -> None:
        style = self.style
        painter.setFont(style.font(0.8))
        painter.setPen(style.colour("muted"))
        row = QRectF(self.left + style.px(PAD), 1, self.width - self.left - 2 * style.px(PAD), self.top)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row, middle | Qt.AlignmentFlag.AlignLeft, self.unit.language or _("text"))
        box = self.button()
        if look.hot == self.copying:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("hover"))
            painter.drawRoundedRect(box, style.px(5), style.px(5))
            painter.setPen(style.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _("Copied") if self.copied else _("Copy"))

    def _draw_text(self, painter: QPainter, look: Look, clip: QRectF) -> None:
        document = self.laid_document()
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = context.palette
        palette.setColor(QPalette.ColorRole.Text, self.style.colour("text"))
        context.palette = palette
        context.clip = clip
        if shades := look.sought:
            context.selections = [
                shaded(document, self.style.ground(ground), start, end) for ground, start, end in shades
            ]
        document.documentLayout().draw(painter, context)

    @property
    def copying(self) -> Action:
        return Action("copy_code", self.unit.group)

    def button(self) -> QRectF:
        """Where the copy button is."""
        width = QFontMetricsF(self.style.font(0.8)).horizontalAdvance(_("Copied")) + self.style.px(16)
        height = self.style.px(22)
        return QRectF(self.width - self.style.px(7) - width, (self.top - height) / 2 + 1, width, height)

    def action_at(self, x: float, y: float) -> Action | None:
        inside = self.unit.first and self.button().adjusted(-4, -4, 4, 4).contains(x, y)
        return self.copying if inside else None

    def stops(self) -> list[Stop]:
        return [Stop(self.button(), action=self.copying, words=_("Copy code"))] if self.unit.first else []

    def offset_at(self, x: float, y: float, shift: int = 0) -> int:
        at = QPointF(x - self.left - self.style.px(PAD) + shift, max(0.0, y - self.top))
        layout = self.laid_document().documentLayout()
        return max(0, layout.hitTest(at, Qt.HitTestAccuracy.FuzzyHit))

    def spot(self, offset: int) -> QPointF:
        before = cut16(self.unit.text, 0, offset)
        line = before.rpartition("\n")[2]
        x = columns(line) * QFontMetricsF(self.style.mono()).horizontalAdvance("0")
        y = self.top + before.count("\n") * self.line_height
        return QPointF(self.left + self.style.px(PAD) + x, y)

    def laid_document(self) -> QTextDocument:
        if self.document is None:
            self.document = _document(self.unit, self.style, self.line_height)
            _colour(self, self.document)
        return self.document

    def tint(self, runs: dict[int, Runs]) -> bool:
        """Colour lines of this piece; whether anything changed."""
        if runs == self.runs:
            return False
        self.runs = runs
        if self.document is not None:
            _colour(self, self.document)
        return True


def _colour(laid: LaidCode, document: QTextDocument) -> None:
    """Formats on each line's layout: this tells nobody, so the lines are marked as changed."""
    if not laid.runs:
        return
    lines = laid.unit.text.split("\n")
    for number, runs in laid.runs.items():
        block = document.findBlockByNumber(number)
        if not block.isValid() or number >= len(lines):
            continue
        block.layout().setFormats(_ranges(lines[number], runs, laid.style))
    document.markContentsDirty(0, document.characterCount())


def _draw_lines(painter: QPainter, laid: LaidCode, look: Look) -> None:
    """A line that differs stands on a ground of its own, with a sign in front of it."""
    style, high, text = laid.style, laid.line_height, laid.unit.text
    painter.setFont(style.mono())
    for ground, start, end in look.marked:
        first = cut16(text, 0, start).count("\n")
        line = QRectF(laid.left + 1, laid.top + first * high, laid.width - laid.left - 2, high)
        for _line in range(cut16(text, start, end).count("\n") + 1):
            painter.fillRect(line, style.colour(ground))
            painter.setPen(style.colour(f"{ground}_line"))
            sign = QRectF(line.left(), line.top(), style.px(PAD), high)
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, _SIGNS[ground])
            line.translate(0, high)


def _ranges(line: str, runs: Runs, style: ChatStyle) -> list[QTextLayout.FormatRange]:
    found = []
    for run in runs:
        colour = style.tint(run.tint)
        if colour is None:
            continue
        piece = QTextLayout.FormatRange()
        piece.start = utf16(line[: run.start])
        piece.length = utf16(line[run.start : run.start + run.length])
        look = QTextCharFormat()
        look.setForeground(colour)
        if run.tint == "comment":
            look.setFontItalic(True)
        piece.format = look
        found.append(piece)
    return found


def _document(unit: Code, style: ChatStyle, line_height: int) -> QTextDocument:
    document = InertDocument()
    font = style.mono()
    document.setDefaultFont(font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTabStopDistance(4 * QFontMetricsF(font).horizontalAdvance("0"))
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    shape = QTextBlockFormat()
    shape.setLineHeight(line_height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(shape)
    cursor.insertText(unit.text)
    document.setTextWidth(-1)
    return document


def code_line(style: ChatStyle) -> int:
    return round(style.px(style.size) * 0.9 * 1.5)


def code_height(unit: Code, style: ChatStyle) -> int:
    """Known without laying anything out."""
    height = (unit.text.count("\n") + 1) * code_line(style)
    return height + (style.px(HEADER) if unit.first else 0) + (style.px(FOOT) if unit.last else 0)


def lay_code(unit: Code, style: ChatStyle, width: int) -> LaidCode:
    laid = LaidCode(style, width, unit=unit, line_height=code_line(style), columns=unit.columns)
    laid.height = code_height(unit, style)
    laid.natural = width
    laid.text = unit.text
    return laid
