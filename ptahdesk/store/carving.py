"""Rows that no tree leads to any more, told apart by their shape and put into tables again."""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import apsw

from ptahdesk.store.pages import Pages, Value
from ptahdesk.store.sql import fetch, transaction
from ptahdesk.store.values import readable


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    kind: str
    needed: bool
    key: bool  # the row's own number: in its place stands nothing

    def holds(self, value: Value, text: bool) -> bool:
        if self.key:
            return value is None
        if value is None:
            return not self.needed
        kind = "INTEGER" if isinstance(value, int) else "TEXT" if text else "BLOB"
        return kind == self.kind


@dataclass(frozen=True, slots=True)
class _Table:
    """How many columns, and what may stand in each: no two of ours are the same in that."""

    name: str
    columns: tuple[_Column, ...]
    fewest: int  # a row is as short as the schema was that it was written under

    def fits(self, row: Sequence[Value], texts: frozenset[int]) -> bool:
        return self.fewest <= len(row) <= len(self.columns) and all(
            column.holds(value, place in texts)
            for place, (column, value) in enumerate(zip(self.columns, row, strict=False))
        )

    def insert(self, size: int) -> str:
        names = ", ".join(column.name for column in self.columns[:size])
        marks = ", ".join("?" * size)
        return f"INSERT OR REPLACE INTO {self.name} ({names}) VALUES ({marks})"  # noqa: S608  # names are ours


def carve(damaged: Path, carved: apsw.Connection, names: Sequence[str]) -> None:
    """Every row of these tables that stands somewhere in `damaged`, into `carved`, which has their schema.

    Pages that were given up are left alone: what was deleted stays so.
    """
    tables = [_table(carved, name) for name in names]
    if not damaged.stat().st_size:
        return
    carved.pragma("foreign_keys", False)
    with (
        damaged.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
        transaction(carved),
    ):
        pages = Pages(data, int(carved.pragma("page_size")))
        for number in {*range(1, pages.count + 1)} - pages.given_up():
            for key, row, texts in pages.rows(number):
                table = next((one for one in tables if one.fits(row, texts)), None)
                if table is not None:
                    _put(carved, table, key, (row, texts))


def _put(carved: apsw.Connection, table: _Table, key: int, cell: tuple[list[Value], frozenset[int]]) -> None:
    row, texts = cell
    told = [
        readable(value) if place in texts and isinstance(value, bytes) else value
        for place, value in enumerate(row)
    ]
    values = [key if column.key else value for column, value in zip(table.columns, told, strict=False)]
    with suppress(apsw.ConstraintError, apsw.MismatchError):  # damage that does not even fit
        carved.execute(table.insert(len(row)), values)


def _table(connection: apsw.Connection, name: str) -> _Table:
    found = fetch(connection, f"PRAGMA table_info({name})")
    columns = [_Column(name, kind, bool(needed), bool(key)) for _, name, kind, needed, _, key in found]
    required = [
        place for place, (_, _, _, needed, default, _) in enumerate(found) if needed and default is None
    ]
    return _Table(name, tuple(columns), required[-1] + 1)
