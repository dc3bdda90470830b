"""The few ways a connection is used, typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import apsw

Row = tuple[Any, ...]


def fetch(connection: apsw.Connection, sql: str, bindings: Sequence[Any] = ()) -> list[Row]:
    return connection.execute(sql, bindings).fetchall()


def one(connection: apsw.Connection, sql: str, bindings: Sequence[Any] = ()) -> Row | None:
    return connection.execute(sql, bindings).fetchone()


def value(connection: apsw.Connection, sql: str, bindings: Sequence[Any] = ()) -> Any:
    """The first column of the first row, or None."""
    row = one(connection, sql, bindings)
    return row[0] if row else None


@contextmanager
def transaction(connection: apsw.Connection, begin: str = "BEGIN IMMEDIATE") -> Iterator[None]:
    """BEGIN to COMMIT; whatever goes wrong leaves nothing of it behind."""
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite may have rolled back by itself: a full disk makes it do so
        with suppress(apsw.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise
