"""What a message is made of on screen: units, small enough to be laid out one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

QUOTE = ">"  # in `depth`: inside a quote
INSIDE = ""  # in `depth`: inside a list item; any other text there is the item's marker, to be drawn


class Style:
    """Marks of a span, added up. Plain numbers: those of an enum take ten times as long to ask for one."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    STRIKE = 4
    CODE = 8
    CHIP = 16  # stands for something that is not shown, like an image
    QUIET = 32  # said by the program, not by the author
    MATH = 64  # the TeX of a formula
    RAISED = 128  # the mark of a footnote


class Span(NamedTuple):
    """A run of text that looks alike. `href` is the true target, in ASCII."""

    text: str
    style: int = 0
    href: str = ""


class Gap(IntEnum):
    """The room above."""

    JOINED = 0  # the same block goes on
    CLOSE = 1  # the next item of a tight list
    BLOCK = 2
    SECTION = 3  # above a heading


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: in which quotes and items, and how far from what is above it."""

    gap: Gap = Gap.BLOCK
    depth: tuple[str, ...] = ()
    carried: int = 0  # how many of `depth` the block above is inside too


TOP = Place()


@dataclass(frozen=True, slots=True)
class Paragraph:
    spans: tuple[Span, ...]
    place: Place = TOP
    heading: int = 0

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a message with its source range [start, end)."""

    start: int
    end: int

    @property
    def place(self) -> Place:
        return TOP


@dataclass(frozen=True, slots=True)
class Prose(Unit):
    """Paragraphs that are laid out together: one, or a handful of a list or a quote."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def place(self) -> Place:
        return self.paragraphs[0].place


@dataclass(frozen=True, slots=True)
class Code(Unit):
    """Some lines of a code block; pieces of one block have the same `group`."""

    text: str
    where: Place = TOP
    group: int = 0  # where the whole block starts in the source
    language: str = ""
    line: int = 0  # which line of the block this piece starts at
    columns: int = 0  # of its widest line
    first: bool = True
    last: bool = True
    shut: bool = True  # nothing more can come into this piece
    torn: bool = False  # the last line goes on in the next piece

    @property
    def place(self) -> Place:
        return self.where


Cell = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Table(Unit):
    """Some rows of a table; the first piece holds the head, and pieces of one table share `group`."""

    rows: tuple[tuple[Cell, ...], ...]
    aligns: tuple[str, ...]
    where: Place = TOP
    group: int = 0
    row: int = 0  # the head is row 0
    first: bool = True
    last: bool = True

    @property
    def place(self) -> Place:
        return self.where


@dataclass(frozen=True, slots=True)
class Formula(Unit):
    """TeX with lines of its own. One that is not `shut` has no end yet, and is its source."""

    text: str
    where: Place = TOP
    shut: bool = True

    @property
    def place(self) -> Place:
        return self.where

    @property
    def group(self) -> int:
        """What it is scrolled to the side by."""
        return self.start


@dataclass(frozen=True, slots=True)
class Picture(Unit):
    """A picture that an answer names. `text` is what it is called; nothing is fetched for being shown."""

    text: str
    source: str
    where: Place = TOP

    @property
    def place(self) -> Place:
        return self.where


@dataclass(frozen=True, slots=True)
class Rule(Unit):
    where: Place = TOP

    @property
    def place(self) -> Place:
        return self.where


def plain_text(unit: Unit) -> str:
    """The unit's text as seen, without markers."""
    match unit:
        case Prose(paragraphs=paragraphs):
            return "\n".join(paragraph.text for paragraph in paragraphs)
        case Code(text=text) | Formula(text=text) | Picture(text=text):
            return text
        case Table(rows=rows):
            return "\n".join("\t".join("".join(s.text for s in cell) for cell in row) for row in rows)
        case _:
            return ""
