"""Every bill is looked up until the books know it, and never more often than is decent."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from ptahdesk.domain.change import Kind
from ptahdesk.domain.money import CostState
from ptahdesk.services.app import App
from ptahdesk.simulator.fault_parts import Act
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"


async def test_what_was_reported_is_confirmed_and_said(app: App, sim: Simulator, news: Any) -> None:
    reply = await app.conversations.ask(None, "What do you cost?", MODEL)
    await reply.ended()
    assert reply.row.state is CostState.REPORTED
    await app.spending.settled(reply.entry.id)
    row = (await app.conversations.rows([reply.entry.id]))[reply.entry.id]
    assert (row.state, row.confirmed) == (CostState.CONFIRMED, sim.bill[0].cost)
    assert reply.cost.state is CostState.CONFIRMED
    assert news.of(Kind.SPENDING)[-1].touches(reply.entry.chat)


async def test_a_bill_that_differs_is_shown_beside_what_was_said(app: App, sim: Simulator) -> None:
    reply = await app.conversations.ask(None, "What do you cost?", MODEL)
    await sim.until(lambda: len(sim.bill) == 1)
    sim.bill[0] = replace(sim.bill[0], cost=Decimal("0.5"))
    await reply.ended()
    await app.spending.settled(reply.entry.id)
    row = (await app.conversations.rows([reply.entry.id]))[reply.entry.id]
    assert (row.state, row.confirmed) == (CostState.DIFFERS, Decimal("0.5"))
    assert row.difference == "unknown"
    assert row.reported not in {None, row.confirmed}
    assert (await app.spending.chat(reply.entry.chat)).amount == Decimal("0.5")


async def test_books_that_never_open_are_left_for_the_next_start(
    opening: Any, sim: Simulator, limits: Any
) -> None:
    sim.world.books.ready_after = 1_000_000
    few = replace(limits, bill_tries=3)
    async with opening(limits=few) as app:
        reply = await app.conversations.ask(None, "What do you cost?", MODEL)
        await reply.ended()
        await app.spending.settled(reply.entry.id)
        asked = [path for path in sim.world.journal.paths if "generation" in path]
        assert len(asked) == 3
        assert reply.row.state is CostState.REPORTED
    sim.world.books.ready_after = 0
    async with opening(limits=few) as app:
        await app.spending.settle()
        await app.spending.settled(reply.entry.id)
        row = (await app.conversations.rows([reply.entry.id]))[reply.entry.id]
    assert row.state is CostState.CONFIRMED


async def test_a_broken_line_is_looked_over_once_more(app: App, sim: Simulator) -> None:
    sim.instead("/generation", Act.RESET)
    reply = await app.conversations.ask(None, "What do you cost?", MODEL)
    await reply.ended()
    await app.spending.settled(reply.entry.id)
    assert reply.cost.state is CostState.CONFIRMED


async def test_nothing_is_looked_up_where_there_are_no_books(app: App, sim: Simulator) -> None:
    sim.script(Script(text="Yes."))
    reply = await app.conversations.ask(None, "Refused?", "no/such-model-anywhere")
    await reply.ended()
    await app.spending.settled(reply.entry.id)
    await app.spending.settle()
    assert not [path for path in sim.world.journal.paths if "generation" in path and not reply.row.generation]
