"""One file and two connections, each on its own thread: one writes, the other only reads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import apsw

from ptahdesk.store import suspicion
from ptahdesk.store.errors import DAMAGE, in_words
from ptahdesk.store.sql import transaction

T = TypeVar("T")
BUSY_MILLISECONDS = 5_000


class Database:
    """Each function given to `write` or `read` is one transaction, done wholly or not at all."""

    def __init__(self, path: Path, writer: apsw.Connection, writing: ThreadPoolExecutor) -> None:
        self.path = path
        self._writer = writer
        self._writing = writing
        self._reader: apsw.Connection | None = None
        self._reading = ThreadPoolExecutor(1, "store-read")

    async def write(self, work: Callable[[apsw.Connection], T]) -> T:
        """Run `work` and commit. Once asked for it is done, even if nobody waits for it any more."""
        future = self._writing.submit(_done, self._writer, "BEGIN IMMEDIATE", work)
        return await asyncio.shield(asyncio.wrap_future(future))

    async def read(self, work: Callable[[apsw.Connection], T]) -> T:
        """Run `work` on what has been committed so far."""
        return await asyncio.wrap_future(self._reading.submit(self._read, work))

    async def foreign_version(self) -> int:
        """Another number after each commit of another program.

        Asked of the writer: to the reader our own commits would look foreign too.
        """
        return await asyncio.wrap_future(self._writing.submit(_data_version, self._writer))

    async def close(self) -> None:
        """The reader goes first, so that the writer can tidy the log away."""
        await asyncio.shield(asyncio.wrap_future(self._reading.submit(self._close_reader)))
        await asyncio.shield(asyncio.wrap_future(self._writing.submit(_close, self._writer)))
        self._reading.shutdown(wait=False)
        self._writing.shutdown(wait=False)

    def _read(self, work: Callable[[apsw.Connection], T]) -> T:
        if self._reader is None:
            self._reader = connect_reader(self.path)
        return _done(self._reader, "BEGIN", work)

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()


def connect_reader(path: Path) -> apsw.Connection:
    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        connection.set_busy_timeout(BUSY_MILLISECONDS)
        connection.pragma("cache_size", -16_000)
        connection.pragma("query_only", True)
    except apsw.Error as error:
        raise in_words(error) from error
    return connection


def _done(connection: apsw.Connection, begin: str, work: Callable[[apsw.Connection], T]) -> T:
    try:
        with transaction(connection, begin):
            return work(connection)
    except (apsw.Error, OSError) as error:
        if isinstance(error, DAMAGE):
            suspicion.raise_against(Path(connection.filename))
        raise in_words(error) from error
    except UnicodeDecodeError as error:  # a flipped bit in a text
        suspicion.raise_against(Path(connection.filename))
        raise in_words(apsw.CorruptError()) from error


def _data_version(connection: apsw.Connection) -> int:
    try:
        return int(connection.pragma("data_version"))
    except apsw.Error as error:
        raise in_words(error) from error


def _close(connection: apsw.Connection) -> None:
    with suppress(apsw.Error):
        connection.execute("PRAGMA optimize")
    connection.close()
