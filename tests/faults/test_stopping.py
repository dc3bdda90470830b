"""Stop at every point of an answer (F09): seen at once, the socket closed, the cost what the books say."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from fault_table import TABLE
from harness import TlsFront, port_of

from ptahdesk.domain.chat import State
from ptahdesk.domain.money import CostState
from ptahdesk.domain.stream import TextPiece
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

CLAIMS = ("F09",)
MODEL = "anthropic/claude-sonnet-4.6"
HOST = "api.example.com"
PIECES = ("Hel", "lo", *(f" {n}" for n in range(100)))
CLOSED = 10.0  # seconds: the front hangs up by itself after a minute

Point = Callable[[Reply, Simulator], Awaitable[None]]


def after_turns(turns: int) -> Point:
    """So many turns of the loop after the question was asked: anywhere from its first look-up on."""

    async def wait(_reply: Reply, _sim: Simulator) -> None:
        for _ in range(turns):
            await asyncio.sleep(0)

    return wait


def after_pieces(count: int) -> Point:
    async def wait(reply: Reply, _sim: Simulator) -> None:
        said = ""
        async for event in reply.follow():
            said += event.text if isinstance(event, TextPiece) else ""
            if said == "".join(PIECES[:count]):
                return

    return wait


class Stopping:
    """Stops one answer after the other, and looks at what each left behind."""

    def __init__(self, app: App, sim: Simulator, front: TlsFront) -> None:
        self.app, self.sim, self.front = app, sim, front
        self.slowest = 0.0
        self.codes: dict[str, int] = {}

    async def at(self, point: Point, held: int | None) -> Reply:
        asked = len(self.sim.requests)
        self.sim.world.scripts._waiting.clear()  # of a question that did not leave
        self.sim.script(Script(pieces=PIECES, hold_after=held))
        reply = await self.app.conversations.ask(None, "Count to a hundred.", MODEL)
        async with asyncio.timeout(60):
            await point(reply, self.sim)
            self._stop(reply)
            outcome = await reply.ended()
            await self._closed()
        if not outcome.may_have_cost:
            assert len(self.sim.requests) == asked, "what is said to have cost nothing has not left"
        self.codes[outcome.code.value] = self.codes.get(outcome.code.value, 0) + 1
        await self._settled(reply)
        return reply

    def _stop(self, reply: Reply) -> None:
        reply.stop()
        assert reply.outcome is not None, "seen at once"

    async def _closed(self) -> None:
        now = asyncio.get_running_loop().time
        began = now()
        await self.front.until_all_hung_up()
        self.slowest = max(self.slowest, now() - began)

    async def _settled(self, reply: Reply) -> None:
        """Nothing is nothing, and what may have cost something is in the books or is not called nothing."""
        await self.app.spending.settled(reply.entry.id)
        [entry] = await self.app.conversations.read([reply.entry.id])
        row = (await self.app.conversations.rows([entry.id]))[entry.id]
        outcome = entry.outcome
        assert outcome is not None
        assert entry.state is State.STOPPED
        if not outcome.may_have_cost:
            assert (row.state, row.cost.amount) == (CostState.FREE, 0)
        elif row.generation:
            [bill] = [each for each in self.sim.bill if each.generation == row.generation]
            assert row.cost.amount == bill.cost
        else:
            assert row.cost.amount != 0


@pytest.fixture
async def opened(desk: Any, names: Any, certificates: Any, running: Any, sim: Simulator) -> Any:
    """Each question connects anew: the name, the connection and the handshake are points too."""
    front = await running(TlsFront(port_of(sim), certificates.context()))
    desk.limits = replace(desk.limits, pool_idle_seconds=1e-6, connect_seconds=10)
    desk.settings(caFile=str(certificates.file))
    async with desk.opened(f"https://{HOST}:{front.port}/api/v1") as app:
        await app.models.refresh()
        yield Stopping(app, sim, front)


async def test_f09_a_stop_at_any_of_a_few_points(opened: Stopping) -> None:
    for turns in (0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89):
        await opened.at(after_turns(turns), held=0)
    for pieces in (1, 3, 50, 100):
        await opened.at(after_pieces(pieces), held=pieces)
    assert opened.codes.keys() == {"N", "S"}


async def test_f09_in_the_middle_it_ends_as_the_table_says(opened: Stopping) -> None:
    row = TABLE["F09"]
    reply = await opened.at(after_pieces(2), held=2)
    outcome = reply.outcome
    assert outcome is not None
    assert (outcome.code, outcome.cause, outcome.action) == (row["outcome"], row["cause"], row["action"])
    assert outcome.sentence.startswith(row["says"])
    assert reply.message.text == row["text"]
    assert outcome.may_have_cost is row["may_cost"]
    assert len(opened.sim.requests) == row["requests"]


@pytest.mark.long
@pytest.mark.parametrize("first", range(0, 100, 20))
async def test_f09_a_stop_at_200_points(opened: Stopping, first: int) -> None:
    for turns in range(first, first + 20):
        await opened.at(after_turns(turns), held=0)
    for pieces in range(first + 1, first + 21):
        await opened.at(after_pieces(pieces), held=pieces)
    assert sum(opened.codes.values()) == 40
    assert opened.slowest < CLOSED
