"""A price that nobody knows is not nothing, and a free model is not an unpriced one."""

from __future__ import annotations

from ptahdesk.domain.money import CostState, PriceSource
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.services.app import App


async def test_free_is_said_by_the_list_and_unpriced_by_its_silence(app: App) -> None:
    await app.models.refresh()
    prices = app.models.prices
    free = next(model for model in app.models.catalogue.models if model.free)
    assert prices.tariff(free.ref).state is CostState.FREE
    assert prices.tariff(ModelRef(OPENROUTER, "openrouter/auto")).state is CostState.UNPRICED
    assert prices.tariff(ModelRef(OPENROUTER, "anthropic/claude-sonnet-4.6")).state is CostState.METERED


async def test_a_variant_has_the_price_of_its_base(app: App) -> None:
    await app.models.refresh()
    base, source = app.models.price(ModelRef(OPENROUTER, "anthropic/claude-sonnet-4.6"))
    assert source is PriceSource.PROVIDER
    assert app.models.price(ModelRef(OPENROUTER, "anthropic/claude-sonnet-4.6:nitro"))[0] == base


async def test_only_those_with_books_are_asked_for_bills(app: App) -> None:
    assert app.models.prices.has_books(OPENROUTER)
    assert ProviderId("nobody") not in {config.id for config in app.connections.configured}
