"""A provider whose limit is spent is passed over until the day or the month is over, by UTC."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from decimal import Decimal

import pytest

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.domain.reference import ProviderId
from ptahdesk.services import asking
from ptahdesk.services.app import App, open_app
from ptahdesk.services.reply import Reply
from ptahdesk.settings.asking_fields import MAX_TOKENS
from ptahdesk.settings.budget_fields import USD_PER_DAY, max_tokens_per_day, provider_usd_per_day
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.routing_fields import CHAIN, FALLBACK_PROVIDERS
from ptahdesk.settings.schema import provider_base_url, provider_preset
from ptahdesk.simulator.server import Simulator

FIRST, SECOND = ProviderId("first"), ProviderId("second")
MODEL = "anthropic/claude-sonnet-4.6"
EVENING = dt.datetime(2026, 3, 28, 23, 59, 59, 999_999, tzinfo=dt.UTC)


class Moved(dt.datetime):
    """What the clock says, wherever it stands."""

    at = EVENING

    @classmethod
    def now(cls, _zone: dt.tzinfo | None = None) -> Moved:
        return cls.fromtimestamp(cls.at.timestamp(), dt.UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Moved]:
    monkeypatch.setattr(asking, "datetime", Moved)
    monkeypatch.setattr(Moved, "at", EVENING)
    return Moved


@asynccontextmanager
async def two(paths: Paths, limits: Limits, sim: Simulator) -> AsyncGenerator[App, None]:
    """Two providers that serve the same, the first with room for one question a day."""
    async with open_app(paths, limits) as app:
        for provider in (FIRST, SECOND):
            await app.settings.set(provider_preset(provider), "custom")
            await app.settings.set(provider_base_url(provider), sim.plain_url)
        await app.settings.set(FALLBACK_PROVIDERS, ("second",))
        await app.settings.set(MAX_TOKENS, 100)
        await app.settings.set(max_tokens_per_day(FIRST), 200)
        app.budgets._clock = Moved.now
        yield app


async def asked(app: App) -> tuple[Reply, Outcome]:
    reply = await app.conversations.ask(None, "Why is the sea salty?", f"first:{MODEL}")
    return reply, await reply.ended()


async def test_the_next_one_answers_and_the_user_is_told_why_with_the_numbers(
    paths: Paths, limits: Limits, sim: Simulator, clock: type[Moved]
) -> None:
    async with two(paths, limits, sim) as app:
        one, outcome = await asked(app)
        assert (outcome.complete, one.model.provider) == (True, FIRST)
        [used] = [standing.spent for standing in await app.budgets.standings(providers=[FIRST])]
        other, outcome = await asked(app)
        assert (outcome.complete, other.model.provider) == (True, SECOND)
        [note] = other.receipt.notes
        assert note.startswith(f"The limit of first for today is 200 tokens, and {used:,} tokens is spent.")
        assert note.endswith(f"A new day begins at 00:00 UTC. second:{MODEL} is asked instead.")
        receipt = await app.conversations.receipt(other.entry.id)
        assert receipt is not None
        assert [(each.model, each.outcome, each.cause) for each in receipt.tried] == [
            (f"first:{MODEL}", "R", "provider_budget"),
            (f"second:{MODEL}", "C", "length"),
        ]
        [row, *_rest] = [row async for page in app.conversations._store.spent.rows() for row in page][1:]
        assert (row.asked.provider, row.outcome, row.cost.amount) == (FIRST, "R", Decimal(0))
        assert len(sim.requests) == 2
        await app.settings.set(max_tokens_per_day(SECOND), 100)
        third, outcome = await asked(app)
        assert (outcome.code, outcome.cause, outcome.action) == (
            Code.REFUSED,
            Cause.PROVIDER_BUDGET,
            Action.ALLOW_ONCE,
        )
        assert outcome.sentence.startswith("The limit of second for today is 100 tokens")
        assert [each.outcome for each in third.receipt.tried] == ["R", "R"]
        assert len(sim.requests) == 2
        # Allowed once, it is the first who is asked, as was wished, and nobody else.
        with app.budgets.allowing(third.entry.chat):
            again = await app.conversations.again(third.entry.id)
            assert (await again.ended()).complete
        assert again.model.provider == FIRST


async def test_at_midnight_it_is_asked_again_and_not_before(
    paths: Paths, limits: Limits, sim: Simulator, clock: type[Moved]
) -> None:
    async with two(paths, limits, sim) as app:
        assert [(await asked(app))[0].model.provider for _nth in range(2)] == [FIRST, SECOND]
        clock.at = EVENING + dt.timedelta(microseconds=1)
        assert [(await asked(app))[0].model.provider for _nth in range(2)] == [FIRST, SECOND]
        clock.at = EVENING  # set back: that day's limit is spent still
        assert (await asked(app))[0].model.provider == SECOND


async def test_where_everything_is_spent_nobody_else_is_asked(app: App, sim: Simulator) -> None:
    await app.models.refresh(force=True)
    await app.settings.set(CHAIN, ("anthropic/claude-haiku-4.5",))
    await app.settings.set(USD_PER_DAY, Decimal("0.0001"))
    await app.settings.set(provider_usd_per_day(ProviderId("openrouter")), Decimal(5))
    reply = await app.conversations.ask(None, "Why is the sea salty?", MODEL)
    assert ((await reply.ended()).cause, len(sim.requests)) == (Cause.BUDGET, 0)
