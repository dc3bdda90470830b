"""Paragraphs, headings, lists and quotes, laid out as one small document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLine,
    QTextOption,
)

from ptahdesk.presenters.blocks import Paragraph, Prose, Span, Style
from ptahdesk.ui.widgets.chat_formulas import STAND_IN, Formulas, fitted, room_for
from ptahdesk.ui.widgets.chat_laid import Laid, Look, Stop, Stretch, draw_depth, gap_of, indent_of, utf16
from ptahdesk.ui.widgets.chat_style import ChatStyle

if TYPE_CHECKING:
    from ptahdesk.presenters.formulas import Drawing

_HEADINGS = {1: 1.5, 2: 1.3, 3: 1.15, 4: 1.05, 5: 1.0, 6: 0.95}
_LEADING = 1.52
_AT_LEAST = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
_PLAIN = Span("")
CHIP = 2  # that a chip is wider than its word; a space beside it is five


class InertDocument(QTextDocument):
    """A document that fetches nothing, whatever its text asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)

    def loadResource(self, kind: int, name: object) -> object:
        return None


def char_format(style: ChatStyle, span: Span, scale: float, *, bold: bool, quiet: bool) -> QTextCharFormat:
    """How a span looks. Many spans share it: it is not to be changed."""
    kind = span.style, bool(span.href), scale, bold, quiet
    look = style.formats.get(kind)
    if look is None:
        look = style.formats[kind] = _char_format(style, *kind)
    return look


def _char_format(
    style: ChatStyle, mark: int, linked: bool, scale: float, bold: bool, quiet: bool
) -> QTextCharFormat:
    look = QTextCharFormat()
    font = style.mono(0.89 * scale) if mark & (Style.CODE | Style.MATH) else style.font(scale)
    if bold or mark & Style.BOLD:
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Bold)
    font.setItalic(bool(mark & Style.ITALIC))
    font.setStrikeOut(bool(mark & Style.STRIKE))
    look.setFont(font)
    if linked:
        look.setForeground(style.colour("link"))
        look.setFontUnderline(True)
    elif quiet or mark & (Style.QUIET | Style.CHIP | Style.RAISED):
        look.setForeground(style.colour("muted"))
    if mark & Style.RAISED:
        look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return look


@dataclass(slots=True)
class Drawn:
    """A formula in a line, and where its baseline begins."""

    drawing: Drawing
    em: float
    start: int
    length: int  # of its source
    colour: str
    at: QPointF = field(default_factory=QPointF)


def outside(at: int, drawn: Iterable[Drawn]) -> int:
    """A formula is selected whole or not at all."""
    for one in drawn:
        if one.start < at < one.start + one.length:
            return one.start if at - one.start < one.length / 2 else one.start + one.length
    return at


@dataclass(slots=True)
class LaidProse(Laid):
    unit: Prose = field(default_factory=lambda: Prose(0, 0, ()))
    quiet: bool = False
    document: QTextDocument = field(default_factory=InertDocument)
    spans: list[tuple[int, Span]] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    chips: list[QRectF] = field(default_factory=list)
    formulas: Formulas | None = None
    drawn: dict[int, Drawn] = field(default_factory=dict)  # formulas, by where they start

    def draw(self, painter: QPainter, look: Look) -> None:
        for stretch in self.stretches:
            draw_depth(
                painter,
                self.style,
                stretch if stretch.above >= 0 else replace(stretch, above=look.above + stretch.top),
            )
        if self.chips:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.style.colour("chip"))
            for chip in self.chips:
                painter.drawRoundedRect(chip, 4, 4)
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = context.palette
        palette.setColor(QPalette.ColorRole.Text, self.style.colour("muted" if self.quiet else "text"))
        context.palette = palette
        context.clip = look.clip
        if shades := look.shades:
            drawn = self.drawn.values()
            context.selections = [
                shaded(self.document, self.style.ground(ground, bare=bare), start, end)
                for ground, first, beyond in shades
                for start, end, bare in around(first, beyond, drawn)
            ]
        self.document.documentLayout().draw(painter, context)
        for one in self.drawn.values():
            self._draw_formula(painter, one)

    def fit(self, width: int) -> bool:
        """The words stay in their document, and only their lines are broken anew."""
        if self.waits or self.drawn:  # a formula is made as small as the width asks for
            return False
        self.width = width
        self.chips, self.stretches = [], []
        _break_lines(self)
        return True

    def _draw_formula(self, painter: QPainter, one: Drawn) -> None:
        if self.formulas is not None:
            colour = self.style.colour(one.colour)
            self.formulas.paint(painter, one.at, one.drawing, one.em, colour)

    def offset_at(self, x: float, y: float, shift: int = 0) -> int:
        layout = self.document.documentLayout()
        at = max(0, layout.hitTest(QPointF(x, y), Qt.HitTestAccuracy.FuzzyHit))
        return outside(at, self.drawn.values())

    def spot(self, offset: int) -> QPointF:
        found = boxes_of(self.document, offset, offset + 1)
        return found[0].topLeft() if found else QPointF(0, 0)

    def link_at(self, x: float, y: float, shift: int = 0) -> str:
        layout = self.document.documentLayout()
        at = layout.hitTest(QPointF(x, y), Qt.HitTestAccuracy.ExactHit)
        return href_at(self.spans, at) if at >= 0 else ""

    def stops(self) -> list[Stop]:
        boxes = ((boxes_of(self.document, link.start, link.end), link) for link in links_of(self.spans))
        return [Stop(found[0], link.href, words=link.text) for found, link in boxes if found]


class Link(NamedTuple):
    """Which letters can be pressed, and where they lead."""

    start: int
    end: int
    text: str
    href: str


def links_of(spans: Iterable[tuple[int, Span]]) -> list[Link]:
    """One that looks different in its middle is one all the same."""
    found: list[Link] = []
    for start, span in spans:
        end = start + utf16(span.text)
        before = found[-1] if found else None
        if before and (before.end, before.href) == (start, span.href):
            found[-1] = Link(before.start, end, before.text + span.text, span.href)
        elif span.href:
            found.append(Link(start, end, span.text, span.href))
    return found


def href_at(spans: list[tuple[int, Span]], at: int) -> str:
    """The target of the span that the character at `at` belongs to."""
    for start, span in reversed(spans):
        if start <= at:
            return span.href if at <= start + utf16(span.text) else ""
    return ""


def around(start: int, end: int, drawn: Iterable[Drawn]) -> Iterator[tuple[int, int, bool]]:
    """Letters from and to, in pieces; and whether they only keep the place of a formula."""
    for one in sorted(drawn, key=lambda each: each.start):
        first, beyond = max(start, one.start), min(end, one.start + one.length)
        if first < beyond:
            if start < first:
                yield start, first, False
            yield first, beyond, True
            start = beyond
    if start < end:
        yield start, end, False


def shaded(
    document: QTextDocument, look: QTextCharFormat, start: int, end: int
) -> QAbstractTextDocumentLayout.Selection:
    selection = QAbstractTextDocumentLayout.Selection()
    cursor = QTextCursor(document)
    last = document.characterCount() - 1
    cursor.setPosition(min(start, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    selection.cursor = cursor
    selection.format = look
    return selection


def lay_prose(
    unit: Prose, style: ChatStyle, width: int, *, quiet: bool = False, formulas: Formulas | None = None
) -> LaidProse:
    """The unit's paragraphs in a document as wide as the column."""
    laid = LaidProse(style, width, unit=unit, quiet=quiet, formulas=formulas)
    document = laid.document
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setDefaultFont(style.font())
    cursor = QTextCursor(document)
    cursor.beginEditBlock()  # one change: else every span lays out what is before it again
    for number, paragraph in enumerate(unit.paragraphs):
        _insert(laid, cursor, paragraph, first=not number)
    cursor.endEditBlock()
    laid.text = "\n".join(paragraph.text for paragraph in unit.paragraphs)
    _break_lines(laid)
    return laid


def _break_lines(laid: LaidProse) -> None:
    document = laid.document
    document.setTextWidth(laid.width)
    laid.height = -int(-document.size().height() // 1)
    laid.natural = -int(-document.idealWidth() // 1)
    _find_places(laid)


def _insert(laid: LaidProse, cursor: QTextCursor, paragraph: Paragraph, *, first: bool) -> None:
    style = laid.style
    scale = _HEADINGS.get(paragraph.heading, 1.0) * (0.95 if laid.quiet else 1.0)
    shape = _block_format(style, paragraph, scale, first=first)
    plain = char_format(style, _PLAIN, scale, bold=False, quiet=False)
    if first:
        cursor.setBlockFormat(shape)
        cursor.setBlockCharFormat(plain)
    else:
        cursor.insertBlock(shape, plain)
    for span in paragraph.spans:
        laid.spans.append((cursor.position(), span))
        if span.style & Style.MATH and _insert_formula(laid, cursor, span, scale, paragraph):
            continue
        look = char_format(style, span, scale, bold=bool(paragraph.heading), quiet=laid.quiet)
        cursor.insertText(span.text.replace("\n", "\u2028"), look)
    if _mirrored(cursor.block()):
        shape = QTextBlockFormat(shape)
        shape.setRightMargin(shape.leftMargin())
        shape.setLeftMargin(0)
        cursor.setBlockFormat(shape)


def _block_format(style: ChatStyle, paragraph: Paragraph, scale: float, *, first: bool) -> QTextBlockFormat:
    """How a paragraph stands. Many share it: it is not to be changed."""
    indent = indent_of(style, paragraph.place.depth)
    above = 0 if first else gap_of(style, paragraph.place)
    kind = indent, above, scale, bool(paragraph.heading)
    shape = style.shapes.get(kind)
    if shape is None:
        shape = style.shapes[kind] = QTextBlockFormat()
        shape.setLeftMargin(indent)
        shape.setTopMargin(above)
        leading = 1.3 if paragraph.heading else _LEADING
        shape.setLineHeight(round(style.px(style.size) * scale * leading), _AT_LEAST)
    return shape


def _mirrored(block: QTextBlock) -> bool:
    """Does it begin at the right? Qt looks at its first letter that has a direction."""
    return block.textDirection() == Qt.LayoutDirection.RightToLeft


def _insert_formula(
    laid: LaidProse, cursor: QTextCursor, span: Span, scale: float, paragraph: Paragraph
) -> bool:
    """Keep a formula's place with as many letters as its source has; false while it is not drawn."""
    style, length = laid.style, utf16(span.text)
    drawing, waits = laid.formulas.find(span.text, alone=False) if laid.formulas else (None, False)
    laid.waits = laid.waits or waits
    if drawing is None:
        return False
    most = laid.width - indent_of(style, paragraph.place.depth) - 1
    em = style.px(style.size) * scale
    colour = "link" if span.href else "muted" if laid.quiet else "text"
    start = cursor.position()
    laid.drawn[start] = Drawn(drawing, fitted(drawing, em, most), start, length, colour)
    cursor.insertText(STAND_IN * length, room_for(drawing, style, em, length, most))
    return True


def _find_places(laid: LaidProse) -> None:
    """Where bars and markers go, and the chips behind inline code."""
    block = laid.document.begin()
    before = 0.0  # the lower edge of the paragraph above
    for number, paragraph in enumerate(laid.unit.paragraphs):
        lines = block.layout()
        count = lines.lineCount()
        if not count:
            break
        first, last = lines.lineAt(0), lines.lineAt(count - 1)
        origin = lines.position().y()
        top = origin + first.y() - 1
        bottom = origin + last.y() + last.ascent() + last.descent() + 2
        if paragraph.place.depth:
            baseline = origin + first.y() + first.ascent() - top
            above = top - before if number else -1.0
            across = laid.width if _mirrored(block) else 0
            laid.stretches.append(Stretch(paragraph.place, top, bottom - top, baseline, above, across))
        before = bottom
        block = block.next()
    for start, span in laid.spans:
        if start in laid.drawn and span.style & Style.MATH:
            laid.drawn[start].at = _baseline(laid.document, start)
        elif span.style & (Style.CODE | Style.CHIP | Style.MATH):
            laid.chips += boxes_of(laid.document, start, start + utf16(span.text))


def _baseline(document: QTextDocument, start: int) -> QPointF:
    """Where the character at `start` stands on its line."""
    block = document.findBlock(start)
    line = block.layout().lineForTextPosition(start - block.position())
    origin = block.layout().position()
    x = caret_x(line, start - block.position())
    return QPointF(origin.x() + x, origin.y() + line.y() + line.ascent())


def boxes_of(document: QTextDocument, start: int, end: int) -> list[QRectF]:
    """What a range of characters covers, a box for each line."""
    block = document.findBlock(start)
    if not block.isValid():  # the text it was counted in was longer
        return []
    layout, base = block.layout(), block.position()
    found: list[QRectF] = []
    at = start
    while at < end:
        line = layout.lineForTextPosition(at - base)
        if not line.isValid():
            break
        beyond = min(end, base + line.textStart() + line.textLength())
        x1, x2 = caret_x(line, at - base), caret_x(line, beyond - base)
        origin = layout.position()
        x, y = origin.x() + min(x1, x2) - CHIP, origin.y() + line.y() + 1
        found.append(QRectF(x, y, abs(x2 - x1) + 2 * CHIP, line.ascent() + line.descent() - 1))
        if beyond <= at:
            break
        at = beyond
    return found


def caret_x(line: QTextLine, at: int) -> float:
    """Where a caret before the character at `at` stands. (The binding gives the place back beside it.)"""
    found: object = line.cursorToX(at)
    return float(found[0]) if isinstance(found, tuple) else float(str(found))
