"""A message as it is heard: what the eye sees by shape is said in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ptahdesk.domain.words import _
from ptahdesk.presenters.blocks import (
    INSIDE,
    QUOTE,
    Cell,
    Code,
    Formula,
    Paragraph,
    Picture,
    Prose,
    Span,
    Style,
    Table,
    Unit,
)
from ptahdesk.presenters.blocks_visible import BREAK, image_host
from ptahdesk.presenters.spoken_formula import in_words


def spoken(units: Iterable[Unit]) -> str:
    """The whole message, a line for each thing; nothing that is said on the screen is missing."""
    heads: dict[int, list[str]] = {}
    lines = [line for unit in units for line in _lines(unit, heads)]
    return "\n".join(line for line in lines if line)


def _lines(unit: Unit, heads: dict[int, list[str]]) -> Iterator[str]:
    match unit:
        case Prose(paragraphs=paragraphs):
            yield from map(_paragraph, paragraphs)
        case Code():
            yield from _code(unit)
        case Table():
            yield from _table(unit, heads)
        case Formula(text=text):
            yield _("Formula: {words}").format(words=in_words(text))
        case Picture(text=text, source=source):
            host = image_host(source)
            words = _("Picture from {host}: {text}") if host else _("Picture: {text}")
            yield words.format(host=host, text=text)
        case _:
            return


def _paragraph(paragraph: Paragraph) -> str:
    words = _words(paragraph.spans)
    if paragraph.heading:
        words = _("Heading {n}: {words}").format(n=paragraph.heading, words=words)
    marks = paragraph.place.depth[paragraph.place.carried :]
    if QUOTE in marks:
        words = _("Quote: {words}").format(words=words)
    return " ".join([*(mark for mark in marks if mark not in {QUOTE, INSIDE}), words])


def _code(unit: Code) -> Iterator[str]:
    if unit.first:
        yield _("Code, {language}:").format(language=unit.language) if unit.language else _("Code:")
    yield unit.text.replace(BREAK, "")
    if unit.last and unit.shut:
        yield _("End of code.")


def _table(unit: Table, heads: dict[int, list[str]]) -> Iterator[str]:
    """Each cell after the head of its column."""
    rows = list(unit.rows)
    if unit.first and rows:
        heads[unit.group] = head = [_words(cell) for cell in rows.pop(0)]
        yield _("Table with {n} columns: {names}.").format(n=len(head), names=", ".join(head))
    for number, row in enumerate(rows, 1 if unit.first else unit.row):
        cells = "; ".join(_named(heads.get(unit.group, []), at, cell) for at, cell in enumerate(row))
        yield _("Row {n}: {cells}.").format(n=number, cells=cells)
    if unit.last:
        yield _("End of table.")


def _named(heads: list[str], at: int, cell: Cell) -> str:
    head = heads[at] if at < len(heads) else ""
    words = _words(cell)
    return f"{head}: {words}" if head and words else words


def _words(spans: Iterable[Span]) -> str:
    said = (in_words(span.text) if span.style & Style.MATH else span.text for span in spans)
    return "".join(said).replace(BREAK, "")
