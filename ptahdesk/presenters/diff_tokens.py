"""An answer as what is compared: words of prose, lines of code, and the sentences and lines they stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ptahdesk.presenters.blocks import Code, Formula, Picture, Prose, Style, Unit
from ptahdesk.presenters.blocks_visible import BREAK
from ptahdesk.presenters.finding import Run, runs

_MARKS = r"!-/:-@\[-\^`{-~\u00a1-\u00bf\u2010-\u2027\u2030-\u205e\u3000-\u303f\uff01-\uff0f\uff1a-\uff20"
_IDEOGRAPHS = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTERS = rf"[^\s{_MARKS}{_IDEOGRAPHS}]+"
_TOKEN = re.compile(rf"({_LETTERS}(?:['’.\-]{_LETTERS})*|[{_IDEOGRAPHS}])|\S")
_ENDS = frozenset(".!?…。！？")
_SHUTTING = frozenset("\"')]}»”’」』")  # may stand after the end of a sentence, and belong to it
_WEIGHTY = 4  # words from which on a sentence is one that is known again

Ids = dict[object, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, a row or a line: tokens from and to, and how many of them are words."""

    start: int
    stop: int
    weight: int

    @property
    def tokens(self) -> range:
        return range(self.start, self.stop)

    @property
    def weighty(self) -> bool:
        return self.weight >= _WEIGHTY


@dataclass(slots=True)
class Tokens:
    """One answer. Token `n` is known by `ids[n]`; in `runs[run[n]]` it goes from `start[n]` to `stop[n]`."""

    runs: list[Run] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    run: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    stop: list[int] = field(default_factory=list)
    word: list[bool] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)  # tokens that are lines of code

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def words(self) -> int:
        return sum(self.word)

    def key(self, segment: Segment) -> tuple[int, ...]:
        return tuple(self.ids[segment.start : segment.stop])

    def size(self, token: int) -> int:
        """Characters."""
        return self.stop[token] - self.start[token]

    def words_of(self, tokens: range, most: int) -> str:
        """As they stand there, in one line, cut after so many characters."""
        said, begun = "", tokens.start
        for at in tokens:
            if at + 1 == tokens.stop or self.run[at + 1] != self.run[begun]:
                said += f" {self.runs[self.run[begun]].text[self.start[begun] : self.stop[at]]}"
                begun = at + 1
            if len(said) > 2 * most:
                break
        line = " ".join(said.split())
        return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def tokens(units: Iterable[Unit], ids: Ids) -> Tokens:
    """`ids` is shared by answers that are compared: what is the same has the same number."""
    said, units = Tokens(), list(units)
    for run in runs(units):
        said.runs.append(run)
        first = units[run.pieces[0].nth]
        if isinstance(first, Code):
            _lines(said, run, ids)
        elif isinstance(first, Formula | Picture):
            named = (type(first).__name__, run.text, first.source if isinstance(first, Picture) else "")
            _add(said, ids, named, (0, len(run.text)), len(run.text.split()) or 1)
        else:
            _prose(said, run, ids, list(_formulas(units, run)))
    return said


def _add(said: Tokens, ids: Ids, key: object, span: tuple[int, int], weight: int) -> None:
    """A token that is a segment of its own."""
    _token(said, ids, key, span, word=True)
    said.segments.append(Segment(len(said) - 1, len(said), weight))


def _token(said: Tokens, ids: Ids, key: object, span: tuple[int, int], *, word: bool) -> None:
    said.ids.append(ids.setdefault(key, len(ids)))
    said.run.append(len(said.runs) - 1)
    said.start.append(span[0])
    said.stop.append(span[1])
    said.word.append(word)


def _lines(said: Tokens, run: Run, ids: Ids) -> None:
    """Lines with something in them. How far one is indented is part of it."""
    end = -1
    for line in run.text.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        if bare := line.strip():
            begun = start + len(line) - len(line.lstrip())
            weight = len(_TOKEN.findall(bare)) if len(bare) > 4 else 1
            _add(said, ids, ("line", line.rstrip()), (begun, begun + len(bare)), weight)
            said.lines.add(len(said) - 1)


def _prose(said: Tokens, run: Run, ids: Ids, formulas: Sequence[tuple[int, int]]) -> None:
    """A formula among words is one of them."""
    text, begun, end, over = run.text, len(said), 0, False
    for start, stop, word in _spans(text, formulas):
        room = text[end:start]
        if len(said) > begun and ("\n" in room or (over and (room or ord(text[end - 1]) > 0x2FFF))):
            begun = _shut(said, begun)
        token = text[start:stop]
        over = not word and (token in _ENDS or (over and token in _SHUTTING))
        _token(said, ids, token, (start, stop), word=word)
        end = stop
    if len(said) > begun:
        _shut(said, begun)


def _shut(said: Tokens, begun: int) -> int:
    """The end of a sentence; where the next begins."""
    said.segments.append(Segment(begun, len(said), sum(said.word[begun:])))
    return len(said)


def _spans(text: str, formulas: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    at = 0
    for start, stop in (*formulas, (len(text), len(text))):
        for found in _TOKEN.finditer(text, at, start):
            yield found.start(), found.end(), found[1] is not None
        if stop > start:
            yield start, stop, True
        at = stop


def _formulas(units: Sequence[Unit], run: Run) -> Iterator[tuple[int, int]]:
    for piece in run.pieces:
        unit, at = units[piece.nth], piece.base
        for paragraph in unit.paragraphs if isinstance(unit, Prose) else ():
            for span in paragraph.spans:
                length = len(span.text.replace(BREAK, ""))
                if span.style & Style.MATH and length:
                    yield at, at + length
                at += length
            at += 1  # the line break between two paragraphs


def spots(run: Run, start: int, stop: int) -> Iterator[tuple[int, int, int]]:
    """Unit by unit, where letters of a run stand: in a unit's text, from and to, as Qt counts."""
    pieces = run.pieces
    if start == stop:  # a picture without words
        yield pieces[0].nth, 0, 0
        return
    first = max(0, bisect_right(pieces, start, key=lambda piece: piece.base) - 1)
    for piece in pieces[first:]:
        if piece.base >= stop and piece.base > start:
            return
        if spot := piece.span(start, stop):
            yield spot
