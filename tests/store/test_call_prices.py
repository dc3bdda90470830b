"""A call keeps the price it was made under; only what has none is given one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ptahdesk.domain.money import CostState, PriceSource


async def paid(talk, settled=True, **facts):
    """A call that ended, as the ledger is told of it."""
    row = await talk.store.ledger.open(talk.request())
    row = replace(row, **{"ended": talk.now, "outcome": "C", **facts})
    await talk.store.ledger.update(row, settled)
    return row


async def test_a_call_keeps_the_price_it_was_made_under(store, talk):
    row = await store.ledger.open(replace(talk.request(), price='{"prompt":"1"}'))
    bare = await store.ledger.open(talk.request())
    assert await store.call_prices.of(row.id) == '{"prompt":"1"}'
    assert await store.call_prices.of(bare.id) == ""


async def test_only_what_has_no_figure_is_given_one(store, talk):
    bare = await paid(talk, settled=False, state=CostState.UNPRICED)
    known = await paid(talk, state=CostState.REPORTED, reported=Decimal(1))
    assert [row.id for row in await store.call_prices.missing(9)] == [bare.id]
    figure = replace(bare, state=CostState.COMPUTED, reported=Decimal(2), price_source=PriceSource.TYPED)
    assert await store.call_prices.give(figure, '{"prompt":"2"}')
    assert await store.ledger.get(bare.id) == figure
    assert await store.call_prices.of(bare.id) == '{"prompt":"2"}'
    assert not await store.call_prices.give(replace(figure, reported=Decimal(3)), "{}")
    assert not await store.call_prices.give(replace(known, reported=Decimal(3)), "{}")
    assert await store.ledger.get(bare.id) == figure
