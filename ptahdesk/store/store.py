"""Everything that is kept, behind one door."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from ptahdesk.domain.chat import EntryId, SessionId
from ptahdesk.domain.limits import Limits
from ptahdesk.store import opening, sessions
from ptahdesk.store.chats import Chats
from ptahdesk.store.database import Database
from ptahdesk.store.drafts import Drafts
from ptahdesk.store.entries import Entries
from ptahdesk.store.errors import StoreError
from ptahdesk.store.ledger import Ledger
from ptahdesk.store.opening import Opened
from ptahdesk.store.prices import PriceHistory
from ptahdesk.store.search import Search
from ptahdesk.store.snapshots import Snapshots
from ptahdesk.store.upkeep import Upkeep

__all__ = ["Store", "StoreError"]


class Store:
    """Open it once a run. `problem` says what became of a file that could not be read."""

    def __init__(self, database: Database, opened: Opened, limits: Limits, version: int) -> None:
        self._database = database
        self._opened = opened
        self._version = version
        self._damaged: dict[EntryId, str] = {}
        self.closed = False
        self.problem = opened.problem
        self.chats = Chats(database, self.session)
        self.entries = Entries(database, self.session, self._damaged)
        self.ledger = Ledger(database, self.session)
        self.snapshots = Snapshots(database)
        self.prices = PriceHistory(database)
        self.drafts = Drafts(database)
        self.search = Search(database, limits)
        self.upkeep = Upkeep(database.path, limits)

    @classmethod
    async def open(cls, path: Path, limits: Limits, sessions_folder: Path | None = None) -> Store:
        """Make or open the file, put right what earlier runs left, and begin a session.

        Raises StoreError when that cannot be done. A damaged file is set aside instead, the newest
        backup takes its place, and what can still be read is brought in: `problem` says so.
        """
        folder = sessions_folder or path.parent / "sessions"
        writing = ThreadPoolExecutor(1, "store-write")
        future = writing.submit(opening.open_file, path, folder)
        try:
            opened = await asyncio.shield(asyncio.wrap_future(future))
        except BaseException:
            # nobody is left to close what may still be opened
            future.add_done_callback(opening.abandon)
            writing.shutdown(wait=False)
            raise
        database = Database(path, opened.writer, writing)
        return cls(database, opened, limits, await database.foreign_version())

    @property
    def session(self) -> SessionId:
        """This run of the program."""
        return self._opened.session

    @property
    def path(self) -> Path:
        return self._database.path

    @property
    def problems(self) -> tuple[str, ...]:
        """Everything that was found wrong so far, a sentence each."""
        return tuple(filter(None, (self.problem, *self._damaged.values())))

    async def foreign_change(self) -> bool:
        """Whether another program has written to the file since this was last asked."""
        before, self._version = self._version, await self._database.foreign_version()
        return before != self._version

    async def close(self) -> None:
        """End the session: what is still live is cut, temporary chats go. A second call does nothing."""
        if self.closed:
            return
        self.closed = True
        try:
            await self._database.write(lambda writer: sessions.end(writer, self.session, datetime.now(UTC)))
        finally:
            await self._database.close()
            self._opened.lock.release()
