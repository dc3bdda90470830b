"""How far a call may go is never underestimated."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import cast

from ptahdesk.domain.budget import Cap, Span, Standing
from ptahdesk.domain.money import Charge, Price, PriceSource
from ptahdesk.domain.parameters import Parameters
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.domain.routing import Routing
from ptahdesk.services.app import App
from ptahdesk.services.prices import Prices
from ptahdesk.services.reach import ASSUMED, USEFUL, Reach, Wish, reach
from ptahdesk.services.verdict import Tariff

SONNET = ModelRef(OPENROUTER, "anthropic/claude-sonnet-4.6")
OPUS = "anthropic/claude-opus-4.6"


async def of(app: App, wish: Wish) -> Reach:
    await app.models.refresh(force=True)
    return reach(wish, app.models.prices)


async def test_a_prompt_may_be_a_third_more_than_was_counted(app: App) -> None:
    far = await of(app, Wish(SONNET, 3000))
    assert far.asked == 4064


async def test_the_answer_is_as_long_as_was_asked_else_as_the_model_writes_at_most(app: App) -> None:
    await app.models.refresh(force=True)
    known = app.models.catalogue.find(SONNET)
    assert known is not None
    assert (await of(app, Wish(SONNET, 1, known))).said == known.max_output
    assert (await of(app, Wish(SONNET, 1, known, parameters=Parameters(max_tokens=77)))).said == 77


async def test_where_nobody_says_how_long_an_answer_is_one_is_assumed_and_told(app: App) -> None:
    far = await of(app, Wish(ModelRef(ProviderId("home"), "own"), 1))
    assert (far.said, far.told, far.short, far.ceiling) == (ASSUMED, False, True, None)


async def test_a_dearer_one_that_may_answer_instead_counts(app: App) -> None:
    await app.models.refresh(force=True)
    cheap = await of(app, Wish(SONNET, 1000, app.models.catalogue.find(SONNET)))
    routing = Routing(models=(OPUS,))
    dear = await of(app, Wish(SONNET, 1000, app.models.catalogue.find(SONNET), routing))
    opus = app.models.prices.tariff(ModelRef(OPENROUTER, OPUS)).price
    assert opus is not None
    assert cheap.ceiling is not None
    assert dear.ceiling is not None
    assert dear.ceiling.said > cheap.ceiling.said


async def test_what_is_free_reaches_no_limit_of_dollars(app: App) -> None:
    await app.models.refresh(force=True)
    free = next(model.ref for model in app.models.catalogue.models if model.free)
    assert (await of(app, Wish(free, 1000))).free


def test_the_length_that_fits_is_found_for_dollars_and_for_tokens() -> None:
    far = Reach(100, 5000, None, short=True, told=True)
    tokens = Cap("", Span.DAY, Decimal(1000), tokens=True)
    assert far.within(Standing(tokens, Decimal(400), Decimal(100))) == 400
    assert far.within(Standing(Cap("", Span.DAY, Decimal(1000)), Decimal(0))) == 0
    assert (far.useful, far.held_to(12).useful) == (USEFUL, 12)
    assert far.held_to(12).cut


def test_pictures_count_at_the_dearest_who_may_answer() -> None:
    base: dict[Charge, Decimal | None] = {Charge.PROMPT: Decimal("3e-6"), Charge.COMPLETION: Decimal("15e-6")}
    seen = {
        SONNET: Price(base),
        ModelRef(OPENROUTER, OPUS): Price({**base, Charge.IMAGE: Decimal("0.005")}),
    }
    prices = cast(
        Prices,
        SimpleNamespace(tariff=lambda ref: Tariff(seen[ref], PriceSource.PROVIDER), listed=lambda _ref: None),
    )
    plain = reach(Wish(SONNET, 10, pictures=2), prices).ceiling
    dear = reach(Wish(SONNET, 10, routing=Routing(models=(OPUS,)), pictures=2), prices).ceiling
    assert plain is not None
    assert dear is not None
    assert (plain.once, dear.once) == (Decimal(0), Decimal("0.010"))
