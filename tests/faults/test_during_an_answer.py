"""The line, the network and the clock go wrong while an answer comes: C11 to C14, F08, G10 and G11."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from fault_table import TABLE, eight, name_of, text_of
from harness import Relay, TlsFront, port_of

from ptahdesk.providers import sleeping
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

CLAIMS = ("C11", "C12", "C13", "C14", "F08", "G10", "G11")
MODEL = "anthropic/claude-sonnet-4.6"
HOST = "api.example.com"
PIECES = ("Hel", "lo")

fronts = pytest.mark.parametrize("front", ["library", "terminal"])


def judged(told: Any, fault: str) -> None:
    row = TABLE[fault]
    assert (told.outcome, told.cause, told.action) == (row["outcome"], row["cause"], row["action"]), told
    assert row["says"].lower() in told.sentence.lower()
    assert told.text == row["text"]
    assert told.may_cost is row["may_cost"]


async def billed(app: App, told: Any, sim: Simulator) -> None:
    """In the end the books agree, whatever came of the answer."""
    await app.spending.settled(told.row.entry)
    row = (await app.conversations.rows([told.row.entry]))[told.row.entry]
    assert row.cost.amount == sim.total
    assert (await app.spending.session()).amount == sim.total


def asking(desk: Any, front: str) -> Callable[[App], Any]:
    return desk.by_library if front == "library" else desk.by_terminal


@pytest.fixture
async def tls_front(desk: Any, names: Any, certificates: Any, running: Any, sim: Simulator) -> Any:
    """`await tls_front(at, then)`: the address of TLS before the simulator that fails there."""

    async def start(at: bytes, then: str) -> str:
        front = await running(TlsFront(port_of(sim), certificates.context(), at, then))
        desk.settings(caFile=str(certificates.file))
        return f"https://{HOST}:{front.port}/api/v1"

    return start


@fronts
@pytest.mark.parametrize("case", [("C11", "hang up"), ("C12", "spoil")], ids=" ".join)
async def test_tls_that_ends_badly(
    case: tuple[str, str], front: str, tls_front: Any, desk: Any, sim: Any
) -> None:
    fault, then = case
    at = b"[DONE]" if fault == "C11" else b'"lo"'
    async with desk.opened(await tls_front(at, then)) as app:
        await app.models.refresh()
        sim.script(Script(pieces=PIECES, hold_after=None if fault == "C11" else 2))
        told = await asking(desk, front)(app)
        judged(told, fault)
        await billed(app, told, sim)
    assert len(sim.requests) == TABLE[fault]["requests"]


class Gone:
    """Bytes stop in the middle of an answer, and nobody says so."""

    def __init__(self, desk: Any, relay: Relay, sim: Simulator) -> None:
        self.desk, self.relay, self.sim = desk, relay, sim

    async def ask(self, front: str, app: App) -> Any:
        self.sim.script(Script(pieces=PIECES, hold_after=2))
        asked = asyncio.ensure_future(asking(self.desk, front)(app))
        async with asyncio.timeout(60):
            await self.sim.until(lambda: self.sim.pieces_sent == 2)
            while app.conversations.running[0].message.text != "Hello":
                await asyncio.sleep(0)
        self.relay.stalled = True
        return asked

    async def over(self, reply: Reply, asked: Any) -> Any:
        """The network is back when the answer is given up: the bill is looked up through it."""
        await reply.ended()
        self.relay.stalled = False
        return await asked


@pytest.fixture
async def gone(desk: Any, running: Any, sim: Simulator) -> Gone:
    return Gone(desk, await running(Relay(port_of(sim))), sim)


@fronts
async def test_c13_a_network_that_is_gone_is_given_up_after_a_while(front: str, gone: Gone) -> None:
    gone.desk.limits = replace(gone.desk.limits, silence_seconds=0.6)
    async with gone.desk.opened(f"http://127.0.0.1:{gone.relay.port}/api/v1") as app:
        asked = await gone.ask(front, app)
        [reply] = app.conversations.running
        async with asyncio.timeout(60):
            told = await gone.over(reply, asked)
        judged(told, "C13")
        await billed(app, told, gone.sim)
    assert len(gone.sim.requests) == TABLE["C13"]["requests"]


@fronts
async def test_c14_after_a_sleep_the_dead_line_is_given_up_within_seconds(
    front: str, gone: Gone, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept = 0.0
    monkeypatch.setattr(sleeping, "asleep", lambda: slept)
    usual = replace(gone.desk.limits, sleep_looked_for_seconds=1, wake_seconds=3, slept_seconds=30)
    assert usual.sleep_looked_for_seconds + usual.wake_seconds < 5
    gone.desk.limits = replace(usual, sleep_looked_for_seconds=0.05, wake_seconds=0.15)
    async with gone.desk.opened(f"http://127.0.0.1:{gone.relay.port}/api/v1") as app:
        asked = await gone.ask(front, app)
        [reply] = app.conversations.running
        slept = 600.0
        async with asyncio.timeout(60):
            told = await gone.over(reply, asked)
        judged(told, "C14")
        await billed(app, told, gone.sim)
    assert len(gone.sim.requests) == TABLE["C14"]["requests"]


class Wall:
    """The clock on the wall, wherever the program looks at it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = ahead = [dt.timedelta()]
        real = dt.datetime

        class Shifted(real):
            @classmethod
            def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
                return real.now(tz) + ahead[0]

        for name, module in list(sys.modules.items()):
            if name.startswith("ptahdesk.") and getattr(module, "datetime", None) is real:
                monkeypatch.setattr(module, "datetime", Shifted)

    def jumps(self, days: int) -> None:
        self.ahead[0] += dt.timedelta(days=days)


@fronts
@pytest.mark.parametrize("days", [1, -1])
async def test_f08_a_clock_that_jumps_ends_nothing_and_the_bill_stays_on_its_day(
    front: str, days: int, desk: Any, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk.opened(sim.base_url) as app:
        wall = Wall(monkeypatch)
        sim.script(Script(pieces=PIECES, hold_after=1))
        begun = dt.datetime.now(dt.UTC)
        asked = asyncio.ensure_future(asking(desk, front)(app))
        await sim.until(lambda: sim.pieces_sent == 1)
        sent = dt.datetime.now(dt.UTC)
        wall.jumps(days)
        sim.release()
        async with asyncio.timeout(60):
            told = await asked
        judged(told, "F08")
        await billed(app, told, sim)
        assert begun <= told.row.sent <= sent, "it counts for the day on which it was sent"
        later = days > 0  # a clock that was set back makes no day end
        assert (await app.spending.today()).amount == (0 if later else sim.total)
        wall.jumps(-days)
        assert (await app.spending.today()).amount == sim.total
    assert len(sim.requests) == TABLE["F08"]["requests"]


async def test_g10_eight_answers_at_once_each_with_its_own_end(desk: Any, sim: Simulator) -> None:
    faults = eight()
    async with desk.opened(sim.base_url) as app:
        told = await asyncio.gather(*(desk.by_library(app, f"fault/{name_of(fault)}") for fault in faults))
        for fault, each in zip(faults, told, strict=True):
            row = TABLE[fault]
            assert (each.outcome, each.cause, each.text) == (row["outcome"], row["cause"], text_of(fault)), (
                fault
            )
        for each in told:
            await app.spending.settled(each.row.entry)
        assert (await app.spending.session()).amount == sim.total
    asked = sorted(request.model for request in sim.requests)
    assert asked == sorted(f"fault/{name_of(fault)}" for fault in faults)


async def closing_after(most: int, front: str, desk: Any, sim: Simulator, running: Any) -> None:
    relay = await running(Relay(port_of(sim), closes_after=most))
    asked, bills = len(sim.requests), len(sim.bill)
    async with desk.opened(f"http://127.0.0.1:{relay.port}/api/v1") as app:
        for _ in range(most + 2):
            sim.script("Hello")
            judged(await asking(desk, front)(app), "G11")
    assert len(sim.requests) - asked == len(sim.bill) - bills == most + 2, "each was sent and billed once"


@fronts
@pytest.mark.parametrize("most", [1, 2, 3, 7])
async def test_g11_a_server_that_closes_after_some_answers_is_asked_anew(
    most: int, front: str, desk: Any, sim: Simulator, running: Any
) -> None:
    await closing_after(most, front, desk, sim, running)


@pytest.mark.long
@pytest.mark.parametrize("first", range(1, 101, 5))
async def test_g11_after_1_to_100_answers(first: int, desk: Any, sim: Simulator, running: Any) -> None:
    for most in range(first, first + 5):
        await closing_after(most, "library", desk, sim, running)
