"""A provider is opened once, stays open for who uses it, and is another one when its key is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from ptahdesk.domain.limits import LIMITS, Limits
from ptahdesk.domain.outcome import Cause, Code, Outcome, ProviderError
from ptahdesk.domain.provider import ProviderConfig, Secret
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.services import lending as module
from ptahdesk.services.lending import Lending
from ptahdesk.services.tasks import Tasks
from ptahdesk.services.workers import Workers


class Opened:
    """Counts its closings; nothing of it is asked here."""

    def __init__(self, config: ProviderConfig, key: Secret | None, limits: Limits) -> None:
        if config.base_url == "bad":
            raise ProviderError(Outcome(Code.REFUSED, Cause.BAD_REQUEST, "No address."))
        self.key, self.closed = key, 0

    async def close(self) -> None:
        self.closed += 1


class Place:
    """Both the settings and the keys: what a provider is made from."""

    def __init__(self) -> None:
        self.key, self.address = Secret("sk-or-v1-first"), "good"

    def config(self, provider: Any) -> ProviderConfig:
        return ProviderConfig(provider, "openrouter", "OpenRouter", self.address)

    def secret(self, _provider: Any) -> Secret:
        return self.key


@pytest.fixture
def place() -> Place:
    return Place()


@pytest.fixture
async def lending(place: Place, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Lending]:
    monkeypatch.setattr(module, "open_provider", Opened)
    tasks, workers = Tasks(), Workers()
    lending = Lending(place, place, tasks, workers, LIMITS)  # type: ignore[arg-type]  # only what this test needs of it
    yield lending
    await tasks.close()
    await lending.close()
    await workers.close()


async def test_who_asks_at_once_gets_the_same(lending: Lending) -> None:
    one, other = await asyncio.gather(lending.provider(OPENROUTER), lending.provider(OPENROUTER))
    assert one is other


async def test_with_a_new_key_the_old_one_is_closed_when_it_comes_back(
    lending: Lending, place: Place
) -> None:
    async with lending.lent(OPENROUTER) as old:
        place.key = Secret("sk-or-v1-second")
        async with lending.lent(OPENROUTER) as new:
            assert new is not old
            assert old.closed == 0  # type: ignore[attr-defined]  # only what this test needs of it
    await asyncio.gather(*lending._tasks._running)
    assert (old.closed, new.closed) == (1, 0)  # type: ignore[attr-defined]  # only what this test needs of it
    assert lending.cold(OPENROUTER) is False, "it was in use a moment ago"


async def test_what_nobody_uses_is_closed_with_the_next_opening(lending: Lending, place: Place) -> None:
    old = await lending.provider(OPENROUTER)
    assert lending.cold(OPENROUTER)
    place.key = Secret("sk-or-v1-second")
    assert lending.cold(OPENROUTER)
    await lending.provider(OPENROUTER)
    await asyncio.gather(*lending._tasks._running)
    assert old.closed == 1  # type: ignore[attr-defined]  # only what this test needs of it


async def test_what_could_not_be_opened_is_tried_anew(lending: Lending, place: Place) -> None:
    place.address = "bad"
    with pytest.raises(ProviderError):
        await lending.provider(OPENROUTER)
    with pytest.raises(ProviderError):
        async with lending.lent(OPENROUTER):
            pass
    place.address = "good"
    assert await lending.provider(OPENROUTER)


async def test_closing_closes_all_of_them_once(lending: Lending, place: Place) -> None:
    first = await lending.provider(OPENROUTER)
    await lending.close()
    await lending.close()
    assert first.closed == 1  # type: ignore[attr-defined]  # only what this test needs of it
