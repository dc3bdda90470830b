"""Sums that hide nothing: of this run, of a chat, of today and of the month, in UTC."""

from __future__ import annotations

from typing import Any

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
