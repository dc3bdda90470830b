"""A reply can be followed by anyone at any time, and stopped at once without losing what it said or cost."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.chat import State
from ptahdesk.domain.message import Text
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import Cause, Code
from ptahdesk.domain.stream import Ended, Retrying, StreamEvent, TextPiece
from ptahdesk.providers.dialling import Dialling
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply
from ptahdesk.simulator.fault_parts import refuse
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"
PIECES = ("Once ", "upon ", "a ", "time ", "there ", "was ", "a ", "cat.")


async def until(reply: Reply, kind: type[StreamEvent], text: str = "") -> StreamEvent:
    said = ""
    async with asyncio.timeout(60), aclosing(reply.follow()) as events:
        async for event in events:
            said += event.text if isinstance(event, TextPiece) else ""
            if isinstance(event, kind) and said.startswith(text):
                return event
    raise AssertionError(f"it ended after {said!r}")


def said(events: list[StreamEvent]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextPiece))


async def followed(reply: Reply) -> list[StreamEvent]:
    async with asyncio.timeout(60), aclosing(reply.follow()) as events:
        return [event async for event in events]


async def test_two_followers_hear_the_same_and_a_late_one_hears_it_all(app: App, sim: Simulator) -> None:
    sim.script(Script(pieces=PIECES, hold_after=4))
    reply = await app.conversations.ask(None, "A story?", MODEL)
    early = [asyncio.create_task(followed(reply)) for _ in range(2)]
    await until(reply, TextPiece, "Once upon a time ")
    late = asyncio.create_task(followed(reply))
    sim.release()
    first, second = await asyncio.gather(*early)
    after = await followed(reply)
    for events in (first, second, await late, after):
        assert said(events) == "".join(PIECES)
        assert [isinstance(event, Ended) for event in events].count(True) == 1
        assert isinstance(events[-1], Ended)
    assert len([e for e in after if isinstance(e, TextPiece)]) == 1, "a replay comes in few pieces"
    assert reply.parts == (Text("".join(PIECES)),)


async def test_a_follower_that_leaves_does_not_end_it(app: App, sim: Simulator) -> None:
    sim.script(Script(pieces=PIECES, hold_after=1))
    reply = await app.conversations.ask(None, "A story?", MODEL)
    await until(reply, TextPiece, "Once ")
    sim.release()
    assert (await reply.ended()).complete


@pytest.mark.parametrize("pieces", [0, 1, 3, 7])
@pytest.mark.parametrize("model", ["anthropic/claude-sonnet-4.6", "google/gemini-2.5-pro"])
async def test_a_stop_keeps_what_came_and_costs_what_was_billed(
    app: App, sim: Simulator, news: Any, pieces: int, model: str
) -> None:
    """Whether the host bills to the end or to the stop, the figure is the simulator's in the end."""
    await app.models.refresh()
    sim.script(Script(pieces=PIECES, hold_after=pieces))
    reply = await app.conversations.ask(None, "A story?", model)
    await sim.until(lambda: len(sim.requests) == 1)
    if pieces:
        await until(reply, TextPiece, "".join(PIECES[:pieces]))
    else:
        await sim.next_request()
        await until(reply, object)  # type: ignore[type-abstract,arg-type]  # only what this test needs of it
    reply.stop()
    assert reply.outcome is not None, "it is seen at once"
    assert reply.outcome.cause is Cause.STOPPED_BY_USER
    assert reply.cost.amount != 0, "what is not billed yet is not nothing"
    await reply.ended()
    [entry] = await app.conversations.read([reply.entry.id])
    assert (entry.message.text, entry.state) == ("".join(PIECES[:pieces]), State.STOPPED)
    await app.spending.settled(entry.id)
    [billed] = sim.bill
    row = (await app.conversations.rows([entry.id]))[entry.id]
    assert row.confirmed == billed.cost
    assert row.state is CostState.CONFIRMED
    assert (await app.spending.session()).amount == sim.total
    assert reply.cost.amount == billed.cost


async def test_stopping_twice_or_too_late_changes_nothing(app: App, sim: Simulator) -> None:
    sim.script("Done.")
    reply = await app.conversations.ask(None, "Ready?", MODEL)
    outcome = await reply.ended()
    reply.stop()
    reply.stop()
    assert reply.outcome == outcome
    assert outcome.complete


async def test_stopping_before_it_was_sent_costs_nothing(app: App, sim: Simulator) -> None:
    reply = await app.conversations.ask(None, "Never mind.", MODEL)
    reply.stop()
    outcome = await reply.ended()
    assert (outcome.code, outcome.cause) == (Code.NOTHING, Cause.STOPPED_BY_USER)
    assert not sim.requests
    [entry] = await app.conversations.read([reply.entry.id])
    assert entry.state is State.STOPPED
    assert reply.row.cost.amount == Decimal(0)


async def test_stopping_while_it_connects_costs_nothing_and_ends_at_once(
    app: App, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    connecting = asyncio.Event()

    async def never(*_args: object, **_more: object) -> object:
        connecting.set()
        return await asyncio.Event().wait()

    monkeypatch.setattr(Dialling, "connect_tcp", never)
    reply = await app.conversations.ask(None, "Are you there?", MODEL)
    async with asyncio.timeout(60):
        await connecting.wait()
        assert not reply.in_flight
        reply.stop()
        outcome = await reply.ended()
    assert (outcome.code, outcome.cause) == (Code.NOTHING, Cause.STOPPED_BY_USER)
    assert (outcome.money, reply.row.cost.amount) == ("Not charged.", 0)


async def test_what_was_called_off_does_not_leave_after_all(app: App, sim: Simulator) -> None:
    reply = await app.conversations.ask(None, "Never mind.", MODEL)
    assert reply.closing.code is Code.NOTHING
    reply.stop()
    with pytest.raises(InterruptedError):
        reply.leaves()
    await reply.ended()
    assert not reply.in_flight
    assert not sim.requests


async def test_a_question_that_leaves_may_cost_from_then_on(app: App, sim: Simulator) -> None:
    sim.script(Script(pieces=PIECES, hold_after=1))
    reply = await app.conversations.ask(None, "A story?", MODEL)
    await sim.next_request()
    assert reply.in_flight
    assert reply.closing.code is Code.PARTIAL
    reply.stop()
    assert (await reply.ended()).may_have_cost


async def test_a_countdown_is_told_and_can_be_stopped(app: App, sim: Simulator) -> None:
    sim.instead("/chat/completions", refuse(429, "Slow down", ("Retry-After", "30")))
    reply = await app.conversations.ask(None, "Now?", MODEL)
    event = await until(reply, Retrying)
    assert isinstance(event, Retrying)
    assert event.seconds == 30
    reply.stop()
    outcome = await reply.ended()
    assert (outcome.cause, outcome.may_have_cost) == (Cause.STOPPED_BY_USER, False)
    assert len(sim.requests) == 1


async def test_every_refused_try_is_in_the_ledger_and_cost_nothing(app: App, sim: Simulator) -> None:
    for _ in range(2):
        sim.instead("/chat/completions", refuse(503, "No provider available", ("Retry-After", "0")))
    sim.script("Third time lucky.")
    reply = await app.conversations.ask(None, "Now?", MODEL)
    assert (await reply.ended()).complete
    store = app.conversations._store
    tries = [row for id_ in range(1, 5) if (row := await store.ledger.get(id_)) and row.why == "retry"]  # type: ignore[arg-type]  # only what this test needs of it
    assert [(row.outcome, row.cost.amount) for row in tries] == [("A", 0), ("A", 0)]
    await app.spending.settled(reply.entry.id)
    assert (await app.spending.session()).amount == sim.total
    assert (await app.spending.session()).unpriced == 0


async def test_the_cost_is_metered_while_it_streams_and_reported_after(app: App, sim: Simulator) -> None:
    await app.models.refresh()
    sim.script(Script(pieces=PIECES, hold_after=4))
    reply = await app.conversations.ask(None, "A story?", MODEL)
    await until(reply, TextPiece, "Once upon a time ")
    metered = reply.cost
    assert metered.state is CostState.METERED
    assert metered.amount is not None
    assert metered.amount > 0
    assert not metered.exact
    sim.release()
    await reply.ended()
    assert reply.cost.exact
    assert reply.cost.amount == sim.bill[0].cost
