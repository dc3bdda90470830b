"""Every bill is looked up until the books know it, and never more often than is decent."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ptahdesk.domain.change import Kind
from ptahdesk.domain.money import Cost, CostState, Difference
from ptahdesk.domain.stream import TextPiece
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


def looks(sim: Simulator) -> int:
    return sum("generation" in path for path in sim.world.journal.paths)


async def test_books_that_know_nothing_twice_and_then_do_are_believed(app: App, sim: Simulator) -> None:
    sim.world.books.ready_after = 2
    sim.script(Script(text="Yes, and no.", without_usage=True))
    reply = await app.conversations.ask(None, "What do you cost?", MODEL)
    await reply.ended()
    assert reply.cost.state is CostState.UNPRICED or reply.cost.state is CostState.METERED
    await app.spending.settled(reply.entry.id)
    assert looks(sim) == 3
    assert reply.row.confirmed == sim.bill[0].cost
    assert (reply.row.state, reply.row.settled) == (CostState.CONFIRMED, True)


async def test_how_often_was_looked_in_vain_outlives_the_program(
    opening: Any, sim: Simulator, limits: Any
) -> None:
    sim.world.books.ready_after = 1_000_000
    slow = replace(limits, bill_tries=3, bill_last_seconds=30)
    async with opening(limits=slow) as app:
        reply = await app.conversations.ask(None, "What do you cost?", MODEL)
        await reply.ended()
        await app.spending.settled(reply.entry.id)
        row = (await app.conversations.rows([reply.entry.id]))[reply.entry.id]
        assert (row.tries, row.settled) == (3, False)
        assert app.spending._settling._pauses(1) == [0.02, 0.04]
        assert app.spending._settling._pauses(7) == [0.0]
    async with opening(limits=slow) as app:  # the patience is used up: one look a start from now on
        for tries in (4, 5):
            await app.spending.settle()
            await app.spending.settled(reply.entry.id)
            row = (await app.conversations.rows([reply.entry.id]))[reply.entry.id]
            assert (row.tries, looks(sim)) == (tries, tries)
        assert row.state is CostState.REPORTED


async def test_a_bill_that_never_comes_is_given_up_and_the_estimate_stays(
    opening: Any, sim: Simulator, limits: Any
) -> None:
    sim.world.books.ready_after = 1_000_000
    async with opening(limits=replace(limits, bill_tries=2)) as app:
        await app.models.refresh()
        sim.script(Script(pieces=("One ", "two ", "three"), hold_after=2))
        reply = await app.conversations.ask(None, "Count.", MODEL)
        async with aclosing(reply.follow()) as events:
            await anext(event async for event in events if isinstance(event, TextPiece))
        reply.stop()
        await reply.ended()
        await app.spending.settled(reply.entry.id)
        for _ in range(50):
            await app.spending.catch_up(10)
        assert looks(sim) == app.spending._settling.most_tries == 42
        row = (await app.conversations.rows([reply.entry.id]))[reply.entry.id]
        assert row.state is CostState.METERED
        assert row.confirmed is None
        assert row.metered
        total = await app.spending.session()
        assert (total.amount, total.inexact) == (row.metered, True)


async def test_who_does_not_stay_gives_every_open_bill_one_look(opening: Any, sim: Simulator) -> None:
    sim.world.books.ready_after = 1_000_000
    replies = []
    async with opening() as app:
        for _ in range(3):
            replies.append(await app.conversations.ask(None, "What do you cost?", MODEL))
            await replies[-1].ended()
    sim.world.books.ready_after = 0
    async with opening() as app:
        before = looks(sim)
        assert await app.spending.catch_up(10) == 0
        assert looks(sim) == before + 3
        assert await app.spending.catch_up(10) == 0
        assert looks(sim) == before + 3
        rows = await app.conversations.rows([reply.entry.id for reply in replies])
    assert {row.state for row in rows.values()} == {CostState.CONFIRMED}


async def test_old_bills_take_no_longer_than_they_may(opening: Any, sim: Simulator, limits: Any) -> None:
    sim.world.books.ready_after = 1_000_000
    async with opening(limits=replace(limits, bill_tries=1)) as app:
        reply = await app.conversations.ask(None, "What do you cost?", MODEL)
        await reply.ended()
        await app.spending.settled(reply.entry.id)
        sim.instead("/generation", Act.SILENCE)
        assert await app.spending.catch_up(0.05) == 1


async def test_a_kept_answer_is_free_and_says_that_it_was_kept(app: App, sim: Simulator) -> None:
    await app.models.refresh()
    sim.script(Script(text="As before.", kept=True))
    reply = await app.conversations.ask(None, "Again?", MODEL)
    await reply.ended()
    assert reply.cost == Cost(CostState.CACHED, Decimal(0))
    await app.spending.settled(reply.entry.id)
    row = (await app.conversations.rows([reply.entry.id]))[reply.entry.id]
    assert (row.cost, row.confirmed, row.settled) == (Cost(CostState.CACHED, Decimal(0)), 0, True)
    total = await app.spending.session()
    assert (total.amount, total.inexact, total.unpriced) == (0, False, 0)


async def test_a_kept_answer_that_is_charged_all_the_same_is_not_called_free(
    app: App, sim: Simulator
) -> None:
    sim.script(Script(text="As before.", kept=True, usage={"cost": Decimal("0.002")}))
    reply = await app.conversations.ask(None, "Again?", MODEL)
    await reply.ended()
    assert reply.row.reported == Decimal("0.002")
    await app.spending.settled(reply.entry.id)
    assert reply.cost == Cost(CostState.CONFIRMED, Decimal("0.002"))


async def test_a_charge_far_beyond_the_list_is_marked_even_when_the_books_agree(
    opening: Any, sim: Simulator
) -> None:
    sim.script(Script(text="Yes.", usage={"cost": Decimal("0.5")}))
    async with opening() as app:
        await app.models.refresh()
        reply = await app.conversations.ask(None, "Dear?", MODEL)
        await reply.ended()
        assert (reply.row.state, reply.row.difference) == (CostState.REPORTED, Difference.UNUSUAL)
        await app.spending.settled(reply.entry.id)
        assert (reply.row.state, reply.row.difference) == (CostState.CONFIRMED, Difference.UNUSUAL)
