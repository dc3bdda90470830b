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
        self._file: tuple[int, int] | None = None  # which file it is, whatever its name

    async def write(self, work: Callable[[apsw.Connection], T]) -> T:
        """Run `work` and commit. Once asked for it is done, even if nobody waits for it any more."""
        future = asyncio.wrap_future(
            self._writing.submit(lambda: _done(self._writer, "BEGIN IMMEDIATE", work))
        )
        future.add_done_callback(_heard)
        return await asyncio.shield(future)

    async def read(self, work: Callable[[apsw.Connection], T]) -> T:
        """Run `work` on what has been committed so far."""
        return await asyncio.wrap_future(self._reading.submit(self._read, work))

    async def foreign_version(self) -> int:
        """Another number after each commit of another program.

        Asked of the writer: to the reader our own commits would look foreign too.
        """
        return await asyncio.wrap_future(self._writing.submit(lambda: _data_version(self._writer)))

    async def in_place(self) -> bool:
        """Whether the file is still where it was: it can be deleted or moved while it is used."""
        return await asyncio.wrap_future(self._writing.submit(self._look))

    async def exchange(self, make: Callable[[apsw.Connection], apsw.Connection]) -> None:
        """Go on with another file in the place of this one. What goes wrong leaves all as it is."""
        await asyncio.shield(asyncio.wrap_future(self._writing.submit(self._exchange, make)))
        await asyncio.shield(asyncio.wrap_future(self._reading.submit(self._close_reader)))

    async def close(self) -> None:
        """The reader goes first, so that the writer can tidy the log away."""
        await asyncio.shield(asyncio.wrap_future(self._reading.submit(self._close_reader)))
        await asyncio.shield(asyncio.wrap_future(self._writing.submit(lambda: _close(self._writer))))
        self._reading.shutdown(wait=False)
        self._writing.shutdown(wait=False)

    def _read(self, work: Callable[[apsw.Connection], T]) -> T:
        if self._reader is None:
            self._reader = connect_reader(self.path)
        return _done(self._reader, "BEGIN", work)

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _look(self) -> bool:
        try:
            found = self.path.stat()
        except OSError:
            return False
        self._file = self._file or (found.st_dev, found.st_ino)
        return self._file == (found.st_dev, found.st_ino)

    def _exchange(self, make: Callable[[apsw.Connection], apsw.Connection]) -> None:
        try:
            new = make(self._writer)
        except (apsw.Error, OSError) as error:
            raise in_words(error) from error
        _close(self._writer)
        self._writer, self._file = new, None
        self._look()


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


def _heard(future: asyncio.Future[T]) -> None:
    """What went wrong after nobody waited any more is nobody's any more."""
    if not future.cancelled():
        future.exception()


def _data_version(connection: apsw.Connection) -> int:
    try:
        return int(connection.pragma("data_version"))
    except apsw.Error as error:
        raise in_words(error) from error


def _close(connection: apsw.Connection) -> None:
    with suppress(apsw.Error):
        connection.execute("PRAGMA optimize")
    with suppress(apsw.Error):  # a log that cannot be tidied away is read at the next start
        connection.close()
