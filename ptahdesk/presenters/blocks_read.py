"""Markdown tokens become units, and every place is noted where reading could begin again."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from ptahdesk.presenters import blocks_table
from ptahdesk.presenters.blocks import (
    Code,
    Formula,
    Gap,
    Paragraph,
    Picture,
    Prose,
    Rule,
    Span,
    Style,
    Table,
    Unit,
)
from ptahdesk.presenters.blocks_code import Line, beneath, language_of, opening, pieces
from ptahdesk.presenters.blocks_depth import Depth
from ptahdesk.presenters.blocks_inline import ALONE, nothing_else, pictures, spans
from ptahdesk.presenters.blocks_resume import AFRESH, Boundary, Resume
from ptahdesk.presenters.blocks_source import Source
from ptahdesk.presenters.blocks_visible import breakable, visible_code

GROUP = 1_500  # characters of source after which a list goes on in another unit
WIDE = 60  # columns from which on a table is shown as its source
LONG = 8_000  # characters from which on a paragraph is shown in parts
PART = 4_000
SPANS = 250  # a layout costs by its changes of look, too
_BOXES = {"[ ] ": "☐", "[x] ": "☑", "[X] ": "☑"}


class Reader:
    """Walks the tokens of `source` once. `resume` says what the text before it was."""

    def __init__(self, source: Source, resume: Resume = AFRESH) -> None:
        self.units: list[Unit] = []
        self.boundaries: list[Boundary] = []
        self._source = source
        self._resume = resume
        self._depth = Depth(carrying_on=resume.in_list)
        self._paragraphs: list[Paragraph] = []
        self._range = (0, 0)
        self._heading = 0
        self._tight = False
        self._group = 0  # where the group of items that we are in starts
        self._loose = False
        self._label = ""  # of a footnote, to stand before its first words
        self._note = sys.maxsize  # where it starts
        self._defined = -1  # the line after the last definition of a link

    def read(self, tokens: Sequence[Token]) -> None:
        beyond = 0
        for at, token in enumerate(tokens):
            if at < beyond:
                continue
            if token.level == 0 and token.nesting >= 0:
                self._begin_block(tokens, at)
            if token.type == "table_open":
                beyond = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
                self._table(tokens[at:beyond])
            else:
                self._take(token)
        self._flush()

    def _begin_block(self, tokens: Sequence[Token], at: int) -> None:
        self._flush()
        line = (tokens[at].map or (0, 0))[0]
        start = self._source.start(line)
        first = not self.boundaries
        if line != self._defined:  # else it may yet become a part of the definition above
            self.boundaries.append(Boundary(start, len(self.units), self._resume if first else AFRESH))
        self._group = start
        self._loose = first and self._resume.loose
        if tokens[at].type in {"bullet_list_open", "ordered_list_open"}:
            self._loose = self._loose or _is_loose(tokens, at)

    def _take(self, token: Token) -> None:
        match token.type:
            case "inline":
                self._paragraph(token)
            case "heading_open":
                self._heading, self._tight = int(token.tag[1]), False
            case "heading_close":
                self._heading = 0
            case "paragraph_open":
                self._tight = token.hidden and not (self._loose and self._depth.lists == 1)
            case "fence" | "code_block":
                self._code(token)
            case "math_block" | "hr" | "definition":
                self._alone(token)
            case _:
                self._contain(token)

    def _contain(self, token: Token) -> None:
        match token.type:
            case "blockquote_open":
                self._depth.enter_quote(self._source.span(token.map)[0])
            case "bullet_list_open":
                self._open_list(None)
            case "ordered_list_open":
                self._open_list(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._depth.close_list()
            case "list_item_open":
                self._open_item(token)
            case "note_open":
                label = visible_code(token.info)
                self._note = self._source.span(token.map)[0]
                self._label = f"{label} " if len(label) > 3 else ""
                self._depth.enter_note(label, self._note)
            case "list_item_close" | "blockquote_close" | "note_close":
                self._close_item()
            case _:
                pass

    def _open_list(self, number: int | None) -> None:
        carrying_on = self._resume.in_list and len(self.boundaries) == 1 and not self._depth.lists
        if carrying_on and number is not None and self._resume.number is not None:
            number = self._resume.number
        self._depth.open_list(number)
        if carrying_on:
            self._depth.carry_on_list()

    def _open_item(self, token: Token) -> None:
        start = self._source.span(token.map)[0]
        if token.level == 1 and self._depth.lists == 1 and start - self._group >= GROUP:
            self._flush()
            self._group = start
            resume = Resume(in_list=True, number=self._depth.number, loose=self._loose)
            self.boundaries.append(Boundary(start, len(self.units), resume))
        self._depth.open_item(token.markup, start)

    def _close_item(self) -> None:
        """An item with nothing in it still shows its marker, and such a note its label."""
        if self._depth.marker_waits or self._label:
            start = self._depth.start(self._note if self._label else sys.maxsize)
            label, self._label = self._label, ""
            found = (Span(label, Style.QUIET),) if label else ()
            place = self._depth.place(Gap.BLOCK, tight=self._depth.lists > 0)
            self._add(Paragraph(found, place), start, start)
        self._depth.leave()

    # Blocks

    def _paragraph(self, token: Token) -> None:
        found = spans(token.children or ())
        if self._depth.marker_waits and found and found[0].text[:4] in _BOXES and not found[0].style:
            self._depth.tick(_BOXES[found[0].text[:4]])
            found = (Span(found[0].text[4:], 0, found[0].href), *found[1:])
        labelled = bool(self._label)
        if labelled:
            found = (Span(self._label, Style.QUIET), *found)
            self._label = ""
        start, end = self._source.span(token.map)
        start = self._depth.start(start)
        gap = Gap.SECTION if self._heading else Gap.BLOCK
        place = self._depth.place(gap, tight=self._tight)
        children = token.children or ()
        only = nothing_else(children) and not labelled
        for number, part in enumerate(_parts(found) if not only else ()):
            if number:
                self._flush()
                place = beneath(place)
            self._add(Paragraph(part, place, self._heading), start, end)
        for number, (name, source) in enumerate(pictures(children)):
            self._flush()
            where = place if only and not number else replace(beneath(place), gap=Gap.CLOSE)
            self.units.append(Picture(start, end, name, source, where))

    def _add(self, paragraph: Paragraph, start: int, end: int) -> None:
        if self._paragraphs and start - self._range[0] >= GROUP:
            self._flush()
        self._range = (min(self._range[0], start) if self._paragraphs else start, end)
        self._paragraphs.append(paragraph)

    def _alone(self, token: Token) -> None:
        """A block of one piece: the address of a link, a formula, a rule."""
        start, end = self._source.span(token.map)
        start = self._depth.start(start)
        if token.type == "definition":
            words = Span(breakable(visible_code(token.content)), Style.QUIET)
            self._add(Paragraph((words,), self._depth.place(Gap.BLOCK)), start, end)
            self._defined = (token.map or (0, 0))[1]
            return
        self._flush()
        place = self._depth.place(Gap.BLOCK)
        if token.type == "hr":
            self.units.append(Rule(start, end, place))
        else:
            shut = bool(token.meta["shut"])
            self.units.append(Formula(start, end, visible_code(token.content), place, shut))

    def _flush(self) -> None:
        if self._paragraphs:
            self.units.append(Prose(*self._range, tuple(self._paragraphs)))
            self._paragraphs = []

    def _code(self, token: Token) -> None:
        self._flush()
        first, beyond = token.map or (0, 0)
        fenced = token.type == "fence"
        lines = _code_lines(token, self._source, first + 1 if fenced else first)
        fence = opening(self._source.line(first), self._source.start(first)) if fenced else None
        closing = self._source.line(beyond - 1)
        is_open = (
            fence is not None and not token.level and not (beyond - first > 1 and fence.closed_by(closing))
        )
        start = self._depth.start(self._source.start(first))
        pattern = Code(
            start,
            self._source.end(beyond - 1),
            "",
            self._depth.place(Gap.BLOCK),
            group=start,
            language=language_of(token.info) if fenced else "",
            shut=not is_open,
        )
        for piece in pieces(lines, pattern):
            if fence and is_open and piece.line and not _continues(self.units[-1]):
                resume = Resume(fence=fence, line=piece.line)
                self.boundaries.append(Boundary(piece.start, len(self.units), resume))
            self.units.append(piece)

    def _table(self, tokens: Sequence[Token]) -> None:
        self._flush()
        source, resume = self._source, self._resume
        grid = blocks_table.grid(tokens)
        first, beyond = tokens[0].map or (0, 0)
        if len(grid.aligns) > WIDE:
            text = visible_code(source.lines(first, beyond).rstrip("\r\n"))
            rows = [Line(row, source.start(first), source.end(beyond - 1)) for row in text.split("\n")]
            start = source.start(first)
            self.units += pieces(rows, Code(start, start, "", self._depth.place(Gap.BLOCK), group=start))
            return
        resumed = bool(resume.head) and len(self.boundaries) == 1
        start = self._depth.start(source.start(first))
        place = self._depth.place(Gap.BLOCK)
        pattern = Table(
            start, start, (), (), place, resume.group if resumed else start, resume.row if resumed else 0
        )
        head = source.lines(first, first + 2)
        for piece in blocks_table.pieces(grid, source, pattern):
            if piece.row > pattern.row and not tokens[0].level:
                again = Resume(head=head, row=piece.row, group=piece.group)
                self.boundaries.append(Boundary(piece.start, len(self.units), again))
            self.units.append(piece)


def _code_lines(token: Token, source: Source, first: int) -> list[Line]:
    text = visible_code(token.content.removesuffix("\n"))
    if not token.content:
        return []
    rows = enumerate(text.split("\n"), first)
    return [Line(row, source.start(i), source.end(i)) for i, row in rows]


def _continues(unit: Unit) -> bool:
    return isinstance(unit, Code) and unit.torn


def _is_loose(tokens: Sequence[Token], at: int) -> bool:
    for token in tokens[at + 1 :]:
        if token.level == 0:
            return False
        if token.level == 2 and token.type == "paragraph_open" and not token.hidden:
            return True
    return False


def _parts(found: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """The spans whole, or in parts when they are too many for one layout."""
    if len(found) <= SPANS and sum(len(span.text) for span in found) <= LONG:
        yield found
        return
    part: list[Span] = []
    room = PART
    for span in found:
        text = span.text
        if len(part) == SPANS:
            yield tuple(part)
            part, room = [], PART
        while len(text) > room and not span.style & ALONE:
            cut = max(text.rfind(mark, 0, room) for mark in (" ", "\n", "\u200b")) + 1 or room
            yield (*part, span._replace(text=text[:cut]))
            part, text, room = [], text[cut:], PART
        part.append(span._replace(text=text))
        room = max(1, room - len(text))
    if part:
        yield tuple(part)
