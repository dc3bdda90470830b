"""The provider's own bill, looked up afterwards: patiently, in the background, and in the next run too."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from functools import partial

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import EntryId, RequestId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.money import CostState, Usage
from ptahdesk.domain.outcome import ProviderError, program_ended
from ptahdesk.domain.provider import Billed
from ptahdesk.services.changes import Changes
from ptahdesk.services.connections import Connections
from ptahdesk.services.metering import guessed, stretch_of_call
from ptahdesk.services.models import Models
from ptahdesk.services.repricing import Repricing, Told
from ptahdesk.services.tasks import Tasks
from ptahdesk.services.verdict import charged, confirmed
from ptahdesk.services.workers import Workers
from ptahdesk.store.errors import StoreError
from ptahdesk.store.store import Store

_AT_ONCE = 4
_LATER = 40  # single looks, one an hour or a start: a bill that has not come by then never will


class Settling:
    """One task a row. Looking costs nothing; not finding changes nothing."""

    def __init__(
        self,
        store: Store,
        connections: Connections,
        models: Models,
        background: tuple[Changes, Tasks, Workers],
        limits: Limits,
    ) -> None:
        self._store = store
        self._connections = connections
        self._models = models
        self._changes, self._tasks, self._workers = background
        self._limits = limits
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._looking: dict[RequestId, tuple[EntryId | None, asyncio.Task[None]]] = {}
        self._repricing = Repricing(store, models, self._guessed)

    def begin(self, row: LedgerRow, told: Told | None = None, once: bool = False) -> None:
        """Look for this row's bill from now on, or just once; `told` hears of it when it comes."""
        if row.id not in self._looking:
            pauses = [0.0] if once else self._pauses(row.tries)
            task = self._tasks.start(f"look up bill {row.id}", self._look_up(row, pauses, told))
            self._looking[row.id] = (row.entry, task)
            task.add_done_callback(lambda _task: self._looking.pop(row.id, None))

    async def settle(self, once: bool = False) -> None:
        """Take up every row left open, also by runs that ended without a word."""
        await self._models.load()
        for row in await self._store.ledger.unsettled(self.most_tries):
            if row.id not in self._looking and await self._estimated(row):
                self.begin(row, once=once)

    @property
    def most_tries(self) -> int:
        """Looks after which a bill is given up."""
        return self._limits.bill_tries + _LATER

    async def settled(self, entry: EntryId | None, seconds: float) -> None:
        """Wait until nothing (of this entry) is being looked up any more, or that long."""
        tasks = [task for of, task in self._looking.values() if entry in {None, of}]
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)

    def _pauses(self, tries: int) -> list[float]:
        """Longer and longer, going on where an earlier run stopped; after those, one look each time."""
        first, last = self._limits.bill_first_seconds, self._limits.bill_last_seconds
        return [min(first * (1 << nth), last) for nth in range(tries, self._limits.bill_tries)] or [0.0]

    async def _look_up(self, row: LedgerRow, pauses: list[float], told: Told | None) -> None:
        for pause in pauses:
            await asyncio.sleep(pause)
            with suppress(ProviderError, StoreError):  # no network, a full disk: there is a next time
                billed = await self._ask(row)
                if billed is not None and await self._write(row.id, billed, told):
                    return
                await self._store.ledger.tried(row.id)

    def reprice(self, row: LedgerRow | None = None, told: Told | None = None) -> None:
        """There may be a price now for what had none; `told` hears of this row's figure."""
        if row is not None and told is not None:
            self._repricing.wants(row, told)
        self._tasks.start("price what had no price", self._reprice())

    async def _reprice(self) -> None:
        with suppress(StoreError):
            for row in await self._repricing.priced():
                self._say(row)

    async def _ask(self, row: LedgerRow) -> Billed | None:
        async with self._places, self._connections.lent(row.asked.provider) as provider:
            return await provider.billed(row.generation)

    async def _write(self, id_: RequestId, billed: Billed, told: Told | None) -> bool:
        """Whether the books had a figure. The row is read again: its reply may have been kept since."""
        row = await self._store.ledger.get(id_)
        settled = None if row is None else confirmed(row, billed)
        if settled is None:
            return False
        settled = replace(settled, settled=True)
        await self._store.ledger.update(settled, settled=True)
        if told is not None:
            told(settled)
        self._say(settled)
        return True

    async def _estimated(self, row: LedgerRow) -> bool:
        """Give a row that was cut off in mid-air a figure; whether a bill can still be looked up."""
        open_ = bool(row.generation) and self._models.prices.has_books(row.asked.provider)
        if row.reported is None and row.state in {CostState.FORECAST, CostState.METERED}:
            tariff = self._models.prices.tariff(row.asked)
            usage = await self._guessed(row)
            metered = None if usage is None else tariff.amount(usage, row.sent)
            row = charged(row, program_ended(), tariff, metered or row.metered)
            await self._store.ledger.update(row, settled=not open_)
            self._say(row)
        elif not open_:
            await self._store.ledger.update(row, settled=True)
        return open_

    async def _guessed(self, row: LedgerRow) -> Usage | None:
        """What was sent and what is kept of the answer, counted by estimate."""
        kept = [] if row.entry is None else await self._store.entries.read([row.entry])
        if not kept or kept[0].parent is None:
            return None
        history = await self._store.entries.history(kept[0].parent)
        newest = (await self._store.ledger.of_entries([kept[0].id])).get(kept[0].id, row)
        later = sum(call.id > row.id for call in newest.calls)
        before, came = stretch_of_call(kept[0].message, later)
        return await self._workers.run(partial(guessed, [*history, *before], came))

    def _say(self, row: LedgerRow) -> None:
        chats = [] if row.chat is None else [row.chat]
        self._changes.say(Kind.SPENDING, chats)
        self._changes.say(Kind.ENTRIES, chats)
