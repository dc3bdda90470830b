"""A figure is made of lines, by the list its call was made under and no later one."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from ptahdesk.domain.money import Charge, PriceSource
from ptahdesk.services.app import App
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"


async def billed_row(app: App, model: str = MODEL) -> Any:
    reply = await app.conversations.ask(None, "What is it made of?", model)
    await reply.ended()
    await app.spending.settled(reply.entry.id)
    return (await app.conversations.rows([reply.entry.id]))[reply.entry.id]


async def test_the_lines_of_a_listed_price_make_its_bill_to_the_last_digit(app: App, sim: Simulator) -> None:
    begun = datetime.now(UTC)
    await app.models.refresh()
    row = await billed_row(app)
    found = await app.spending.itemized(row)
    assert found.listed == sim.bill[0].cost == row.confirmed
    assert found.bill is not None
    assert {line.what for line in found.bill.lines} == {Charge.PROMPT, Charge.COMPLETION}
    assert row.price_source is PriceSource.PROVIDER
    assert found.since is not None
    assert begun <= found.since <= datetime.now(UTC), "of the list that was fetched here"


async def test_a_call_without_a_price_has_no_lines_and_no_zero(app: App, sim: Simulator) -> None:
    sim.script(Script(text="Yes."))
    found = await app.spending.itemized(await billed_row(app, "openrouter/auto"))
    assert (found.price, found.bill, found.listed, found.since) == (None, None, None, None)


async def test_a_later_price_changes_no_line_of_an_earlier_call(app: App, sim: Simulator) -> None:
    await app.models.refresh()
    row = await billed_row(app)
    pricing = sim.world.catalogue.rows[MODEL]["pricing"]
    sim.world.catalogue.change(MODEL, pricing={**pricing, "completion": "0.5"})
    await app.models.refresh(force=True)
    found = await app.spending.itemized(row)
    assert found.price is not None
    assert found.price.base[Charge.COMPLETION] == Decimal("0.000015")
    assert found.listed == row.confirmed
