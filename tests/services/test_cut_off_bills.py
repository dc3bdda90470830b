"""What is cut off is paid for all the same: answers that are stopped, and such as break at any byte."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager, suppress
from decimal import Decimal
from urllib.parse import urlsplit

import pytest

from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.money import total
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.stream import TextPiece
from ptahdesk.services.app import App, Practice, open_app
from ptahdesk.settings.budget_fields import USD_PER_DAY
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"
ASKED = b"POST /api/v1/chat/completions"
ALL_OF_IT = 6_000  # bytes: more than any answer here has, with its head


class Cutter:
    """Between the program and the provider: it hangs up on both once so much of an answer went through."""

    def __init__(self, port: int) -> None:
        self.after = 0
        self._port = port

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, away = await asyncio.open_connection("127.0.0.1", self._port)
        asked = asyncio.Event()
        with suppress(ConnectionError):
            async with asyncio.TaskGroup() as both:
                up = both.create_task(self._up(reader, away, asked))
                await self._down(there, writer, asked)
                up.cancel()
        for side in (writer, away):
            side.close()

    async def _up(
        self, reader: asyncio.StreamReader, away: asyncio.StreamWriter, asked: asyncio.Event
    ) -> None:
        while data := await reader.read(65_536):
            if ASKED in data:
                asked.set()
            away.write(data)
            await away.drain()
        away.close()

    async def _down(
        self, there: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: asyncio.Event
    ) -> None:
        gone = 0
        while data := await there.read(64):
            if asked.is_set() and gone + len(data) >= self.after:
                writer.write(data[: self.after - gone])
                return
            gone += len(data) if asked.is_set() else 0
            writer.write(data)
            await writer.drain()


@asynccontextmanager
async def cutting(sim: Simulator) -> AsyncGenerator[tuple[Cutter, str], None]:
    """A cutter, and the address at which it stands for the provider."""
    cutter = Cutter(urlsplit(sim.base_url).port or 0)
    serving: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        serving.add(task)
        await cutter.serve(reader, writer)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield cutter, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/v1"
    finally:
        server.close()
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)
        await server.wait_closed()


async def reconciled(app: App, sim: Simulator) -> None:
    await sim.until(lambda: len(sim.bill) == len(sim.requests))
    for _ in range(3):  # the last of those that were still on their way
        await app.spending.settled(None, 120)
        await app.spending.settle()


async def ledger(app: App) -> list[LedgerRow]:
    return [row async for page in app.conversations._store.spent.rows() for row in page]


async def broken(paths: Paths, limits: Limits, sim: Simulator, times: int, seed: int) -> None:
    """The connection breaks at a byte drawn for each: in the head, in the text, at its end, or never."""
    chance = random.Random(seed)
    async with (
        cutting(sim) as (cutter, address),
        open_app(paths, limits, Practice(address, Secret(sim.key))) as app,
    ):
        await app.models.refresh(force=True)
        await app.settings.set(USD_PER_DAY, Decimal(1000))
        for _nth in range(times):
            cutter.after = chance.randint(1, ALL_OF_IT)
            reply = await app.conversations.ask(None, "Why is the sea salty?", MODEL)
            await reply.ended()
        cutter.after = 1_000_000_000
        await reconciled(app, sim)
        rows = await ledger(app)
        [standing] = await app.budgets.standings()
        spent = await app.spending.session()
    bills = {row.generation: row.cost for row in sim.bill}
    known = {row.generation: row.cost.amount for row in rows if row.generation}
    unheard = [cost for generation, cost in bills.items() if generation not in known]
    assert len(bills) == len(sim.requests) == times
    assert known == {generation: bills[generation] for generation in known}
    assert len(known) > times / 2
    if not unheard:
        assert (spent.amount, standing.spent, standing.held) == (sim.total, sim.total, Decimal(0))
    # Nobody can look up what has no name: it stays held for at its worst, and is said to be inexact.
    assert spent.inexact is bool(unheard)
    assert standing.used >= sim.total
    assert standing.held >= total(unheard)


async def stopped(app: App, sim: Simulator, times: int, seed: int) -> None:
    """Each answer is stopped after some pieces, and its bill looked up."""
    await app.settings.set(USD_PER_DAY, Decimal(1000))
    chance = random.Random(seed)
    for _nth in range(times):
        reply = await app.conversations.ask(None, "Why is the sea salty?", MODEL)
        left = chance.randint(0, 12)
        async with aclosing(reply.follow()) as events:
            async for event in events:
                left -= isinstance(event, TextPiece)
                if left <= 0:
                    break
        reply.stop()
        await reply.ended()
    await reconciled(app, sim)
    [standing] = await app.budgets.standings()
    spent = await app.spending.session()
    assert (spent.amount, standing.spent, standing.held) == (sim.total, sim.total, Decimal(0))


async def test_what_is_stopped_is_held_until_its_bill_is_known(app: App, sim: Simulator) -> None:
    await stopped(app, sim, 8, 7)


@pytest.mark.long
@pytest.mark.parametrize("part", range(10))
async def test_500_that_are_stopped_come_to_the_bill(app: App, sim: Simulator, part: int) -> None:
    await stopped(app, sim, 50, part)


async def test_what_breaks_at_any_byte_comes_to_the_bill(
    paths: Paths, limits: Limits, sim: Simulator
) -> None:
    await broken(paths, limits, sim, 12, 3)


@pytest.mark.long
@pytest.mark.parametrize("part", range(10))
async def test_500_that_break_at_any_byte_come_to_the_bill(
    paths: Paths, limits: Limits, sim: Simulator, part: int
) -> None:
    await broken(paths, limits, sim, 50, part)
