"""A small document about one figure: what it is made of, how sure it is, and how it came about."""

from __future__ import annotations

from dataclasses import dataclass

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading. With `columns` the cells after the first are numbers and stand to the right."""

    heading: str
    rows: tuple[Cells, ...]
    columns: Cells = ()
    foot: tuple[Cells, ...] = ()  # sums, under a line


@dataclass(frozen=True, slots=True)
class Sheet:
    """`figure` is what was pressed, `words` say in a sentence how sure it is."""

    title: str
    figure: str
    words: str
    tables: tuple[Table, ...] = ()
    can_check: bool = False  # whether reading the price lists anew may change something
    is_sum: bool = False  # of many answers: the page of what was spent tells more

    @property
    def text(self) -> str:
        """For the clipboard: as it is read, with the columns one under the other."""
        parts = [f"{self.title}: {self.figure}", self.words]
        return "\n".join([*parts, *(line for table in self.tables for line in ("", *_lines(table)))]) + "\n"


def _lines(table: Table) -> list[str]:
    rows = [*([table.columns] if table.columns else []), *table.rows, *table.foot]
    widths = [
        max(len(row[at]) for row in rows if at < len(row)) for at in range(max(map(len, rows), default=0))
    ]
    return [table.heading, *("  " + _line(row, widths, bool(table.columns)) for row in rows)]


def _line(row: Cells, widths: list[int], numbers: bool) -> str:
    cells = [
        cell.rjust(width) if numbers and at else cell.ljust(width)
        for at, (cell, width) in enumerate(zip(row, widths, strict=False))
    ]
    return "  ".join(cells).rstrip()
