"""Code cut into pieces that can be laid out one at a time, whether it is all there or still coming."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ptahdesk.presenters.blocks import Code, Gap, Place
from ptahdesk.presenters.blocks_visible import columns

LINES = 40
CHARACTERS = 8_000  # of a piece
LONG_LINE = 2_000  # a longer one is torn

_OPENING = re.compile(r" {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Fence:
    """The line that opened a block: what closes it, and what its lines are relieved of."""

    group: int
    mark: str
    indent: int
    language: str

    def closed_by(self, line: str) -> bool:
        body = line.strip(" \t\r")
        indent = len(line) - len(line.lstrip(" "))
        return indent < 4 and len(body) >= len(self.mark) and not body.strip(self.mark[0])

    def bare(self, line: str) -> str:
        """The line without the indent the opening had."""
        spaces = len(line) - len(line.lstrip(" "))
        return line[min(spaces, self.indent) :]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of code, and the source range it stands for."""

    text: str
    start: int
    end: int


def language_of(info: str) -> str:
    """The name in a fence's info string: `python title="x"` and `{.python}` are python."""
    word = info.strip().split(maxsplit=1)[0] if info.strip() else ""
    return re.split(r"[,:;{}()\[\]]", word.strip("{}").lstrip("."), maxsplit=1)[0][:40]


def opening(line: str, start: int) -> Fence | None:
    """The fence a line opens, if it does."""
    found = _OPENING.match(line)
    if not found:
        return None
    mark, info = found[1], line[found.end() :]
    if mark[0] == "`" and "`" in info:
        return None
    return Fence(start, mark, found.start(1), language_of(info))


def pieces(lines: Sequence[Line], pattern: Code, *, from_line: int = 0) -> list[Code]:
    """The units for `lines`, which begin at line `from_line` of the block `pattern` describes.

    Cuts depend on the lines above them alone, so a block that grows keeps its finished pieces.
    """
    units = [
        replace(
            pattern,
            start=group[0].start,
            end=group[-1].end,
            text="\n".join(line.text for line in group),
            line=number,
            columns=max(columns(line.text) for line in group),
            torn=torn,
            shut=True,
            first=False,
            last=False,
            where=beneath(pattern.where),
        )
        for number, group, torn in _groups(lines, from_line)
    ] or [replace(pattern, text="", columns=0, first=False, last=False, where=beneath(pattern.where))]
    if from_line == 0:
        units[0] = replace(units[0], start=pattern.start, first=True, where=pattern.where)
    end = max(units[-1].end, pattern.end)
    units[-1] = replace(units[-1], end=end, last=True, shut=pattern.shut)
    return units


def beneath(place: Place) -> Place:
    """The place of a piece that is not the first: joined to it, with no marker of its own."""
    depth = tuple(mark if mark == ">" else "" for mark in place.depth)
    return Place(Gap.JOINED, depth, len(depth))


def _groups(lines: Sequence[Line], number: int) -> Iterator[tuple[int, list[Line], bool]]:
    group: list[Line] = []
    size, begin = 0, number
    for line in lines:
        if group and (len(group) == LINES or size + len(line.text) > CHARACTERS):
            yield begin, group, False
            group, size, begin = [], 0, number
        text = line.text
        while len(text) > LONG_LINE:
            if group:
                yield begin, group, False
                group, size = [], 0
            yield number, [Line(text[:LONG_LINE], line.start, line.end)], True
            text, begin = text[LONG_LINE:], number
        group.append(line if text is line.text else Line(text, line.start, line.end))
        size += len(text)
        number += 1
    if group:
        yield begin, group, False
