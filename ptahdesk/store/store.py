"""Everything that is kept, behind one door."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import apsw

from ptahdesk.domain.chat import EntryId, SessionId
from ptahdesk.domain.limits import Limits
from ptahdesk.store import locks, opening, recovery, renewal, sessions
from ptahdesk.store.attachments import Attachments
from ptahdesk.store.budgets import Budgets
from ptahdesk.store.call_prices import CallPrices
from ptahdesk.store.carrying import Carrying
from ptahdesk.store.chats import Chats
from ptahdesk.store.database import Database
from ptahdesk.store.drafts import Drafts
from ptahdesk.store.entries import Entries
from ptahdesk.store.errors import StoreError
from ptahdesk.store.filing import Filing
from ptahdesk.store.lanes import Lanes
from ptahdesk.store.ledger import Ledger
from ptahdesk.store.lessons import Lessons
from ptahdesk.store.locks import Lock
from ptahdesk.store.opening import Opened
from ptahdesk.store.prices import PriceHistory
from ptahdesk.store.prompts import Prompts
from ptahdesk.store.queue import Queue
from ptahdesk.store.search import Search
from ptahdesk.store.snapshots import Snapshots
from ptahdesk.store.spent import Spent
from ptahdesk.store.tree import Tree
from ptahdesk.store.turns import Turns
from ptahdesk.store.upkeep import Upkeep
from ptahdesk.store.votes import Votes

__all__ = ["Store", "StoreError"]


class Store:
    """Open it once a run. `problem` says what became of a file that could not be read."""

    def __init__(self, database: Database, opened: Opened, limits: Limits, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._opened = opened
        self._version = 0
        self._damaged: dict[EntryId, str] = {}
        self._spoiled: dict[str, str] = {}
        self.closed = False
        self.gone = False  # whether its file was found deleted or moved, at the last look
        self.problem = opened.problem
        self.chats = Chats(database, self.session)
        self.filing = Filing(database, self.session)
        self.entries = Entries(database, self.session, self._damaged)
        self.tree = Tree(database, self.session)
        self.lanes = Lanes(database)
        self.turns = Turns(database, self.session)
        self.ledger = Ledger(database, self.session)
        self.budgets = Budgets(database, self.session)
        self.spent = Spent(database)
        self.lessons = Lessons(database)
        self.snapshots = Snapshots(database)
        self.prices = PriceHistory(database)
        self.call_prices = CallPrices(database)
        self.drafts = Drafts(database, self.session)
        self.attachments = Attachments(database, self._spoiled)
        self.prompts = Prompts(database)
        self.queue = Queue(database, self.session)
        self.carrying = Carrying(database)
        self.votes = Votes(database)
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
        store = cls(database, opened, limits, folder)
        await store.foreign_change()
        return store

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
        return tuple(filter(None, (self.problem, *self._damaged.values(), *self._spoiled.values())))

    def shared(self) -> bool:
        """Whether another program has it open too. Looks at files: in a worker."""
        return locks.any_alive(self._folder, but=self._opened.lock.path)

    async def foreign_change(self) -> bool:
        """Whether another program has written to the file since this was last asked."""
        self.gone = not await self._database.in_place()
        before, self._version = self._version, await self._database.foreign_version()
        return before != self._version

    async def renew(self) -> None:
        """Make the file again where it was, with all that is still known of it."""
        taken: list[Lock] = []

        def make(writer: apsw.Connection) -> apsw.Connection:
            new, lock = renewal.renew(writer, self.path, self._folder, self.session)
            taken.append(lock)
            return new

        await self._database.exchange(make)
        self._opened.lock.release()
        self._opened = replace(self._opened, lock=taken[0])
        await self.foreign_change()

    async def heard(self) -> None:
        """Whoever uses the program knows what became of a damaged file."""
        self.problem = ""
        await asyncio.to_thread(recovery.heard, self.path)

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
