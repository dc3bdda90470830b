"""What a limit keeps back is said before it is sent, and who has room in the place of who has none."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from decimal import Decimal

from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.presenters import held_back
from ptahdesk.presenters.desk import Desk
from ptahdesk.services.metering import Sent
from ptahdesk.settings.budget_fields import USD_PER_DAY, provider_usd_per_day
from ptahdesk.settings.routing_fields import CHAIN

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_a_limit_of_everything_is_said_alone(desk: Desk) -> None:
    assert await held_back.held_back(desk.app, desk.page, Sent(beside=10)) == ""
    await desk.app.settings.set(CHAIN, ("meta-llama/llama-3.3-70b-instruct:free",))
    await desk.app.settings.set(USD_PER_DAY, Decimal("0.0001"))
    assert (await held_back.held_back(desk.app, desk.page, Sent(beside=10))).endswith(
        "A new day begins at 00:00 UTC."
    )


async def test_who_is_asked_in_the_place_of_a_provider_whose_limit_is_spent_is_said_too(
    desk: Desk, wait_until: Until
) -> None:
    free = "meta-llama/llama-3.3-70b-instruct:free"
    await desk.app.settings.set(provider_usd_per_day(OPENROUTER), Decimal("0.0001"))
    desk.composer.typed("Hello there")
    await wait_until(lambda: desk.gauge.warning)
    assert desk.gauge.warning.endswith("A new day begins at 00:00 UTC.")
    await desk.app.settings.set(CHAIN, ("anthropic/claude-haiku-4.5", free))
    await wait_until(lambda: desk.gauge.warning.endswith("Llama 3.3 70B Instruct (free) is asked instead."))
    assert desk.gauge.warning.startswith("The limit of Practice provider for today is $0.0001")


async def test_the_same_model_elsewhere_is_told_with_its_provider(desk: Desk) -> None:
    meant, elsewhere = ModelRef(OPENROUTER, "maker/new"), ModelRef(ProviderId("home"), "maker/new")
    assert held_back._named(desk.app, elsewhere, meant) == "maker/new at home"
    assert held_back._named(desk.app, meant, meant) == "maker/new"
