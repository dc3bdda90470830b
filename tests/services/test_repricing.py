"""What had no price gets its figure when there is one, in its place; what has a figure keeps it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.change import Kind
from ptahdesk.domain.ledger import Total
from ptahdesk.domain.money import Cost, CostState, PriceSource
from ptahdesk.domain.reference import ProviderId
from ptahdesk.services.app import App, open_app
from ptahdesk.services.reply import Reply
from ptahdesk.settings.schema import prices, provider_base_url, provider_preset
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

HERE = ProviderId("here")


@pytest.fixture
async def desk(paths: Any, limits: Any, sim: Simulator) -> AsyncIterator[App]:
    """A provider without books and without prices."""
    async with open_app(paths, limits) as app:
        await app.settings.set(provider_preset(HERE), "groq")
        await app.settings.set(provider_base_url(HERE), sim.plain_url)
        await app.keys.paste(HERE, sim.key)
        yield app


async def asked(app: App, sim: Simulator, **script: Any) -> Reply:
    model = next(id_ for id_ in sim.world.catalogue.rows if id_.startswith("qwen/"))
    sim.script(Script(**{"text": "Yes, and no."} | script))
    reply = await app.conversations.ask(None, "What does it cost?", f"here:{model}")
    await reply.ended()
    return reply


async def typed(app: App, reply: Reply, listening: Any) -> Any:
    news = listening(app.changes)
    await app.settings.set(prices(HERE), (f"{reply.model.model} = 1 in, 2 out",))
    app.spending.reprice()
    await news.until(lambda: bool(news.of(Kind.SPENDING)))
    return news


async def test_an_answer_without_a_price_gets_its_figure_when_there_is_one(
    desk: App, sim: Simulator, listening: Any
) -> None:
    reply = await asked(desk, sim)
    assert (reply.cost.state, reply.cost.amount) == (CostState.UNPRICED, None)
    assert (await desk.spending.session()).unpriced == 1
    news = await typed(desk, reply, listening)
    assert news.of(Kind.ENTRIES)[-1].touches(reply.entry.chat)
    usage = reply.row.usage
    assert usage is not None
    assert usage.prompt_tokens is not None
    assert usage.completion_tokens is not None
    due = usage.prompt_tokens * Decimal("1e-6") + usage.completion_tokens * Decimal("2e-6")
    assert reply.cost == Cost(CostState.COMPUTED, due)
    row = (await desk.conversations.rows([reply.entry.id]))[reply.entry.id]
    assert (row.reported, row.price_source) == (due, PriceSource.TYPED)
    assert (await desk.spending.itemized(row)).listed == due
    assert await desk.spending.session() == Total(due)


async def test_without_counts_the_figure_is_an_estimate_and_says_so(
    desk: App, sim: Simulator, listening: Any
) -> None:
    reply = await asked(desk, sim, without_usage=True)
    await typed(desk, reply, listening)
    assert reply.cost.state is CostState.METERED
    assert reply.cost.amount


async def test_a_later_price_changes_no_figure_that_is_there(
    desk: App, sim: Simulator, listening: Any
) -> None:
    reply = await asked(desk, sim)
    await typed(desk, reply, listening)
    before = reply.cost
    await desk.settings.set(prices(HERE), (f"{reply.model.model} = 100 in, 200 out",))
    assert await desk.spending._settling._repricing.priced() == []
    assert reply.cost == before


async def test_a_price_that_comes_while_it_is_answered_counts(
    desk: App, sim: Simulator, listening: Any
) -> None:
    sim.script(Script(text="Yes.", hold_after=0))
    model = next(id_ for id_ in sim.world.catalogue.rows if id_.startswith("qwen/"))
    reply = await desk.conversations.ask(None, "What does it cost?", f"here:{model}")
    async with asyncio.timeout(60):
        await sim.next_request()
    await desk.settings.set(prices(HERE), (f"{model} = 1 in, 2 out",))
    news = listening(desk.changes)
    sim.release()
    await reply.ended()
    await news.until(lambda: reply.cost.state is CostState.COMPUTED)
