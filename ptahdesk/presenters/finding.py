"""Words looked for in a chat: where they are in what is shown, not in the signs around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from ptahdesk.presenters.blocks import Code, Gap, Prose, Unit, plain_text
from ptahdesk.presenters.blocks_visible import BREAK

THINKING, TEXT = 0, 1  # the parts of a message
LONGEST = 400  # characters of what is looked for

_SIGNS = str.maketrans("", "", "*_~`\\" + BREAK)
_WORD = re.compile(r"[^\W_]+")

Read = Callable[[str], Sequence[Unit]]


@dataclass(frozen=True, slots=True)
class Match:
    """A place in a message: part, unit, and the characters from and to, counted as Qt does."""

    part: int
    nth: int
    start: int
    end: int
    rest: tuple[tuple[int, int, int], ...] = ()  # where it goes on in the units after it
    near: int = 1  # how many different words that are looked for stand there together

    def within(self, nth: int) -> tuple[int, int] | None:
        """What of it lies in a unit."""
        if nth == self.nth:
            return self.start, self.end
        return next(((start, end) for other, start, end in self.rest if other == nth), None)


@dataclass(frozen=True, slots=True)
class Said:
    """A message to look in; `read` makes units of its texts."""

    key: int
    text: str
    thinking: str
    read: Read


class Looker(Protocol):
    """Knows what is looked for."""

    def in_message(self, said: Said) -> list[Match]:
        """Where it is, in reading order."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. Spaces stand for any room between two words, a line break too."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]
    case: bool

    def may_be_in(self, source: str) -> bool:
        """Whether it is worth reading the Markdown: all its words are there, whatever is between them."""
        if "&" in source:
            return True  # a sign may be written by its name
        plain = source.translate(_SIGNS)
        plain = plain if self.case else plain.casefold()
        return all(word in plain for word in self.words)

    def in_message(self, said: Said) -> list[Match]:
        found: list[Match] = []
        for part, text in ((THINKING, said.thinking), (TEXT, said.text)):
            if text and self.may_be_in(text):
                for run in runs(said.read(text)):
                    found += [run.match(part, *each.span()) for each in self.pattern.finditer(run.text)]
        return found


def wanted(text: str, *, case: bool) -> Wanted | None:
    """What these words look for; None when there is nothing to look for."""
    parts = text[:LONGEST].split()
    if not parts:
        return None
    joined = r"\s+".join(re.escape(part) for part in parts)
    inside = text.strip()
    words = tuple(_WORD.findall(inside.translate(_SIGNS) if case else inside.translate(_SIGNS).casefold()))
    return Wanted(words, re.compile(joined, re.NOFLAG if case else re.IGNORECASE), case)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A unit in a run: its number, where it starts in the run, and where its letters stand in `text`."""

    nth: int
    base: int
    text: str
    kept: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int, int] | None:
        """What lies in it of letters of the run, as Qt counts."""
        begin, stop = max(0, start - self.base), min(len(self.kept), end - self.base)
        if begin >= stop:
            return None
        return self.nth, utf16(self.text, self.kept[begin]), utf16(self.text, self.kept[stop - 1] + 1)


@dataclass(frozen=True, slots=True)
class Run:
    """Units that are one block, cut only to be laid out. `text` is theirs without the places to break."""

    text: str
    pieces: tuple[_Piece, ...]

    def match(self, part: int, start: int, end: int, near: int = 1) -> Match:
        first, *rest = filter(None, (piece.span(start, end) for piece in self.pieces))
        return Match(part, *first, tuple(rest), near)


def runs(units: Iterable[Unit]) -> Iterator[Run]:
    """A line that was cut is whole again, and a block's lines follow each other."""
    text, pieces, before = "", list[_Piece](), None
    for nth, unit in enumerate(units):
        shown = plain_text(unit)
        kept = range(len(shown)) if BREAK not in shown else [n for n, s in enumerate(shown) if s != BREAK]
        if before is not None and not (unit.place.gap is Gap.JOINED and type(unit) is type(before)):
            yield Run(text, tuple(pieces))
            text, pieces = "", []
        elif before is not None and not _torn(before, unit):
            text += "\n"
        pieces.append(_Piece(nth, len(text), shown, kept))
        text += shown.replace(BREAK, "")
        before = unit
    if pieces:
        yield Run(text, tuple(pieces))


def _torn(before: Unit, unit: Unit) -> bool:
    """Whether a line of the one goes on in the other."""
    return before.torn if isinstance(before, Code) else isinstance(unit, Prose) and unit.start <= before.end


def look(wanted: Looker, messages: Iterable[Said]) -> dict[int, tuple[Match, ...]]:
    """Where it is in each message, in reading order."""
    return {said.key: tuple(wanted.in_message(said)) for said in messages}


def utf16(text: str, at: int) -> int:
    """The same place as Qt counts."""
    return at if text.isascii() else len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
