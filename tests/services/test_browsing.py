"""Hosts and their habits are asked for once, and again when they are old or somebody wants it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from ptahdesk.domain.money import Charge
from ptahdesk.domain.offer import Discreet
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.services import browsing
from ptahdesk.services.app import App
from ptahdesk.simulator.fault_parts import page
from ptahdesk.simulator.server import Simulator

SONNET = ModelRef(OPENROUTER, "anthropic/claude-sonnet-4.6")


def asked(sim: Simulator, end: str) -> int:
    return sum(path.endswith(end) for path in sim.world.journal.paths)


async def test_hosts_are_asked_for_once_while_they_are_fresh(app: App, sim: Simulator) -> None:
    found = await asyncio.gather(*(app.browsing.offers(SONNET) for _ in range(3)))
    assert [offer.host for offer in found[0] or ()] == ["Anthropic", "Amazon Bedrock", "Google"]
    assert found[0] == found[1] == found[2]
    assert asked(sim, "/endpoints") == 1
    await app.browsing.offers(SONNET, again=True)
    assert asked(sim, "/endpoints") == 2


async def test_who_keeps_nothing_is_one_list(app: App, sim: Simulator) -> None:
    discreet = await app.browsing.discreet(OPENROUTER)
    assert isinstance(discreet, Discreet)
    offers = await app.browsing.offers(SONNET) or ()
    assert [discreet.has(offer) for offer in offers] == [False, True, True]
    await app.browsing.discreet(OPENROUTER)
    assert asked(sim, "/endpoints/zdr") == 1


async def test_what_failed_is_asked_again(app: App, sim: Simulator) -> None:
    sim.instead("/endpoints", page(500, "<html>"))
    with pytest.raises(ProviderError):
        await app.browsing.offers(SONNET)
    assert await app.browsing.offers(SONNET)


async def test_only_so_many_are_remembered(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsing, "_KEPT", 2)
    await app.models.refresh()
    for model in app.models.catalogue.models[:5]:
        await app.browsing.offers(model.ref)
    assert len(app.browsing._offers._known) == len(app.browsing._offers._asking) == 2


async def test_a_price_that_moved_is_told_with_the_one_before(app: App) -> None:
    await app.models.refresh(force=True)
    assert await app.browsing.moves(10) == []
    lists = app.models._lists
    listed = lists.of(OPENROUTER)
    assert listed is not None
    prices = {"openai/gpt-5": '{"prompt":"1","completion":"2"}'}
    await lists._store.prices.record(OPENROUTER, prices, replace(listed).at.replace(year=2030))
    (move,) = await app.browsing.moves(10)
    assert (move.ref.model, move.price.base[Charge.PROMPT]) == ("openai/gpt-5", 1)
    assert move.before == app.models.price(move.ref)[0]


async def test_what_is_forgotten_while_it_is_asked_for_again_does_no_harm(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(browsing, "_KEPT", 1)
    kept = browsing._Fresh[str](60)
    reached, may = asyncio.Event(), asyncio.Event()

    async def slowly() -> str:
        reached.set()
        await may.wait()
        return "again"

    async def at_once() -> str:
        return "found"

    await kept.of("first", at_once, again=False)
    again = asyncio.ensure_future(kept.of("first", slowly, again=True))
    await reached.wait()
    await kept.of("second", at_once, again=False)
    may.set()
    assert await again == "again"
    assert await kept.of("third", at_once, again=False) == "found"
