"""Sums that hide nothing: of this run, of a chat, of today and of the month, in UTC."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ptahdesk.domain.money import CostState
from ptahdesk.services.app import App
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"


async def test_every_sum_is_what_was_billed(opening: Any, sim: Simulator) -> None:
    async with opening() as app:
        for _ in range(2):
            reply = await app.conversations.ask(None, "What is it?", MODEL)
            await reply.ended()
            await app.spending.settled(reply.entry.id)
        assert (await app.spending.chat(reply.entry.chat)).amount == sim.bill[1].cost
        for total in (await app.spending.session(), await app.spending.today(), await app.spending.month()):
            assert (total.amount, total.inexact, total.unpriced) == (sim.total, False, 0)
    async with opening() as app:
        assert (await app.spending.session()).amount == 0
        assert (await app.spending.month()).amount == sim.total


async def test_what_is_not_billed_yet_makes_a_sum_inexact(app: App, sim: Simulator) -> None:
    await app.models.refresh()
    sim.world.books.ready_after = 1_000_000
    sim.script(Script(pieces=("One ", "two ", "three"), hold_after=2))
    reply = await app.conversations.ask(None, "Count.", MODEL)
    await sim.until(lambda: sim.pieces_sent == 2)
    assert (await app.spending.session()).inexact
    reply.stop()
    await reply.ended()
    total = await app.spending.session()
    assert total.inexact
    assert total.amount == reply.row.metered


async def test_what_nobody_can_price_is_counted_and_not_called_nothing(app: App, sim: Simulator) -> None:
    sim.world.books.ready_after = 1_000_000
    sim.script(Script(text="Yes.", without_usage=True))
    reply = await app.conversations.ask(None, "Priced?", "openrouter/auto")
    await reply.ended()
    total = await app.spending.session()
    assert (total.amount, total.unpriced) == (0, 1)
    assert reply.cost.amount is None


async def test_42_nothing_is_asked_that_nobody_asked(app: App, sim: Simulator) -> None:
    """Titles and the like are made without a model, so one question is one request and one call."""
    reply = await app.conversations.ask(None, "What shall this chat be called?", MODEL)
    await reply.ended()
    await app.spending.settled(reply.entry.id)
    assert len(sim.requests) == 1
    assert [share.calls for share in await app.spending.shares("session")] == [1]


async def test_the_price_is_that_of_the_id_that_was_asked_for_whatever_name_answers(
    app: App, sim: Simulator
) -> None:
    await app.models.refresh()
    usage = {"model": "anthropic/claude-4.6-sonnet-20260217", "cost": None}
    sim.script(Script(text="Yes.", usage=usage))
    sim.world.books.ready_after = 1_000_000
    reply = await app.conversations.ask(None, "Who are you?", MODEL)
    await reply.ended()
    assert reply.cost.state is CostState.COMPUTED
    assert reply.cost.amount == (await app.spending.itemized(reply.row)).listed


async def test_a_host_that_is_dearer_than_the_list_is_paid_what_it_charged(app: App, sim: Simulator) -> None:
    await app.models.refresh()
    sim.script(Script(text="Yes.", usage={"cost": Decimal("0.009")}))
    reply = await app.conversations.ask(None, "How dear?", MODEL)
    await reply.ended()
    assert (reply.cost.state, reply.cost.amount) == (CostState.REPORTED, Decimal("0.009"))
    await app.spending.settled(reply.entry.id)
    assert reply.cost.amount == Decimal("0.009")


async def test_sums_fall_into_the_shares_of_their_models(app: App, sim: Simulator) -> None:
    chats = []
    for model in (MODEL, "openai/gpt-5-mini"):
        reply = await app.conversations.ask(None, "What is it?", model)
        await reply.ended()
        await app.spending.settled(reply.entry.id)
        chats.append(reply.entry.chat)
    for of in ("session", "today", "month"):
        assert sum(share.amount for share in await app.spending.shares(of)) == sim.total
    (share,) = await app.spending.shares("chat", chats[1])
    assert (share.model.model, share.calls, share.amount) == ("openai/gpt-5-mini", 1, sim.bill[1].cost)
    assert await app.spending.shares("chat") == []
