"""A table's tokens as units of a few rows each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from ptahdesk.presenters.blocks import Cell, Table
from ptahdesk.presenters.blocks_code import beneath
from ptahdesk.presenters.blocks_inline import spans
from ptahdesk.presenters.blocks_source import Source

ROWS = 8


@dataclass(slots=True)
class Grid:
    """All rows of a table with the source line each stands on."""

    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    aligns: tuple[str, ...] = ()


def grid(tokens: Sequence[Token]) -> Grid:
    """What is between a table's opening and closing tokens."""
    found = Grid()
    aligns: list[str] = []
    cells: list[Cell] = []
    line = tokens[0].map[0] if tokens and tokens[0].map else 0
    for token in tokens:
        if token.type == "tr_open":
            line = token.map[0] if token.map else line
            cells = []
        elif token.type == "th_open":
            aligns.append(str(token.attrs.get("style", "")).removeprefix("text-align:"))
        elif token.type == "inline":
            cells.append(spans(token.children or ()))
        elif token.type == "tr_close":
            found.rows.append(tuple(cells))
            found.lines.append(line)
    found.aligns = tuple(aligns)
    return found


def pieces(found: Grid, source: Source, pattern: Table) -> Iterator[Table]:
    """Units of eight rows. `pattern` says how many rows of the table were read before these."""
    before = pattern.row
    rows, lines = (found.rows, found.lines) if not before else (found.rows[1:], found.lines[1:])
    number = before
    place = pattern.where if not before else beneath(pattern.where)
    for at, beyond in _cuts(len(rows), first=not before):
        end = source.end(lines[beyond - 1] + (1 if beyond == 1 and not before else 0))
        start = pattern.start if not at and not before else source.start(lines[at])
        yield Table(
            start,
            end,
            tuple(rows[at:beyond]),
            found.aligns,
            place,
            pattern.group,
            number,
            first=not number,
            last=beyond == len(rows),
        )
        number += beyond - at
        place = beneath(pattern.where)


def _cuts(count: int, *, first: bool) -> Iterator[tuple[int, int]]:
    at = 0
    while at < count:
        beyond = min(count, at + ROWS + (1 if first and not at else 0))
        yield at, beyond
        at = beyond
