"""The list of models comes from disk at once, from the network when it is old, and says what things cost."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.change import Kind
from ptahdesk.domain.money import Charge, PriceSource
from ptahdesk.domain.outcome import Action, Cause, ProviderError
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.services import models as services
from ptahdesk.services.app import App, open_app
from ptahdesk.settings.schema import provider_base_url, provider_preset
from ptahdesk.simulator.fault_parts import Act
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"
HOME = ProviderId("home")


async def test_a_list_is_fetched_kept_and_there_at_the_next_start(opening: Any, sim: Simulator) -> None:
    async with opening() as app:
        assert app.models.fetched is None
        await app.models.refresh()
        many = len(app.models.catalogue.models)
        assert many > 600
    asked = len(sim.world.journal.paths)
    async with opening() as app:
        await app.models.load()
        assert len(app.models.catalogue.models) == many
        assert app.models.age is not None
        await app.models.refresh()
    assert len(sim.world.journal.paths) == asked, "a fresh list is not fetched again"


async def test_an_old_list_that_has_not_changed_is_only_dated_anew(
    opening: Any, sim: Simulator, limits: Any
) -> None:
    async with opening(limits=replace(limits, catalogue_fresh_seconds=0)) as app:
        await app.models.refresh()
        first, models = app.models.fetched, app.models.catalogue.models
        await app.models.refresh()
        assert first is not None
        assert app.models.fetched is not None
        assert app.models.fetched > first
        assert len(app.models.catalogue.models) == len(models)


async def test_without_a_network_the_kept_list_stays_and_the_trouble_is_said(
    app: App, sim: Simulator
) -> None:
    await app.models.refresh()
    sim.instead("/models", Act.RESET)
    with pytest.raises(ProviderError):
        await app.models.refresh(force=True)
    assert app.models.catalogue.models
    assert app.models.resolve(MODEL) == ModelRef(OPENROUTER, MODEL)


async def test_everybody_who_waits_hears_of_a_new_list(app: App, news: Any) -> None:
    await app.models.refresh()
    assert len(news.of(Kind.MODELS)) == 1


async def test_a_price_says_where_it_comes_from(app: App) -> None:
    await app.models.refresh()
    price, source = app.models.price(ModelRef(OPENROUTER, MODEL))
    assert source is PriceSource.PROVIDER
    assert price is not None
    assert price.base[Charge.PROMPT] == Decimal("0.000003")
    assert app.models.price(ModelRef(OPENROUTER, "openrouter/auto")) == (None, PriceSource.NONE)
    assert app.models.price(ModelRef(OPENROUTER, "no/such-model")) == (None, PriceSource.NONE)


async def test_another_provider_without_prices_is_priced_by_the_registry(
    paths: Any, limits: Any, sim: Simulator
) -> None:
    async with open_app(paths, limits) as app:
        await app.settings.set(provider_base_url(OPENROUTER), sim.base_url)
        await app.settings.set(provider_preset(HOME), "custom")
        await app.settings.set(provider_base_url(HOME), "https://models.example/v1")
        await app.models.refresh(only=OPENROUTER)
        price, source = app.models.price(ModelRef(HOME, MODEL))
        assert source is PriceSource.REGISTRY
        assert price == app.models.price(ModelRef(OPENROUTER, MODEL))[0]
        await app.settings.set(provider_base_url(HOME), sim.plain_url)
        assert app.models.price(ModelRef(HOME, MODEL)) == (None, PriceSource.LOCAL)


async def test_a_server_of_ones_own_is_asked_without_a_key_and_charges_nothing(
    paths: Any, limits: Any, sim: Simulator
) -> None:
    async with open_app(paths, limits) as app:
        await app.settings.set(provider_preset(HOME), "custom")
        await app.settings.set(provider_base_url(HOME), sim.plain_url)
        await app.models.refresh(only=HOME)
        assert app.models.catalogue.models[0].ref.provider == HOME
        name = app.models.catalogue.models[0].id
        reply = await app.conversations.ask(None, "Hello?", f"home:{name}")
        assert (await reply.ended()).complete
        assert reply.row.state == "local"
        total = await app.spending.session()
        assert (total.amount, total.unpriced, total.inexact) == (0, 0, False)


async def test_ollama_is_asked_without_a_key_charges_nothing_and_is_not_overfilled(
    paths: Any, limits: Any, sim: Simulator
) -> None:
    async with open_app(paths, limits) as app:
        await app.settings.set(provider_preset(HOME), "ollama")
        await app.settings.set(provider_base_url(HOME), sim.ollama_url)
        await app.models.refresh(only=HOME)
        reply = await app.conversations.ask(None, "Hello?", "home:qwen3:8b")
        assert (await reply.ended()).complete
        assert reply.row.state == "local"
        long = await app.conversations.ask(None, "word " * 9000, "home:qwen3:8b")
        assert (await long.ended()).cause is Cause.CONTEXT_TOO_LONG
        assert len(sim.requests) == 1


async def test_a_tier_needs_a_list_and_gets_one(app: App, sim: Simulator) -> None:
    with pytest.raises(ProviderError):
        app.models.resolve("tier:sonnet")
    await app.models.ready("tier:sonnet")
    assert "sonnet" in app.models.resolve("tier:sonnet").model
    assert app.models.default == "tier:sonnet"


async def test_a_missing_key_is_said_before_anything_is_sent(paths: Any, limits: Any, sim: Simulator) -> None:
    async with open_app(paths, limits) as app:
        await app.settings.set(provider_base_url(OPENROUTER), sim.base_url)
        with pytest.raises(ProviderError) as refusal:
            app.models.resolve(MODEL)
        assert refusal.value.outcome.action is Action.OPEN_KEYS
        reply = await app.conversations.ask(None, "Hello?", MODEL)
        outcome = await reply.ended()
        [question] = await app.conversations.read([reply.question.id])
    assert (outcome.cause, outcome.may_have_cost) == (Cause.NO_KEY, False)
    assert question.message.text == "Hello?"
    assert not sim.requests


async def test_where_no_key_is_a_tier_asks_for_one_and_not_for_a_network(
    paths: Any, limits: Any, sim: Simulator, leave: Any
) -> None:
    async with open_app(paths, limits) as app:
        await app.settings.set(provider_base_url(OPENROUTER), sim.base_url)
        await leave()
        with pytest.raises(ProviderError) as caught:
            await app.models.ready("tier:sonnet")
    assert caught.value.outcome.cause is Cause.NO_KEY


async def test_who_waits_for_the_fetch_of_another_has_its_list_too(app: App) -> None:
    async def named() -> str:
        await app.models.ready("tier:sonnet")
        return app.models.resolve("tier:sonnet").model

    async with asyncio.TaskGroup() as group:
        waiting = [group.create_task(named()) for _one in range(3)]
    assert {task.result() for task in waiting} == {app.models.resolve("tier:sonnet").model}


async def test_a_catalogue_made_of_fewer_lists_does_not_come_after_one_of_more(
    paths: Any, limits: Any, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(paths, limits) as app:
        await app.settings.set(provider_base_url(OPENROUTER), sim.base_url)
        await app.settings.set(provider_preset(HOME), "custom")
        await app.settings.set(provider_base_url(HOME), sim.plain_url)
        await app.models.load()
        begun, gate, both = asyncio.Event(), threading.Event(), asyncio.Event()
        loop, real, rebuild = asyncio.get_running_loop(), services.merged, app.models._rebuild

        def held_up(models: Any, bundled: Any) -> Any:
            if not begun.is_set():
                loop.call_soon_threadsafe(begun.set)
                gate.wait(60)
            return real(models, bundled)

        async def rebuilding() -> None:
            if begun.is_set():
                both.set()
            await rebuild()

        monkeypatch.setattr(services, "merged", held_up)
        monkeypatch.setattr(app.models, "_rebuild", rebuilding)
        early = asyncio.create_task(app.models.refresh(only=OPENROUTER))
        await begun.wait()
        late = asyncio.create_task(app.models.refresh(only=HOME))
        await both.wait()
        for _ in range(2):
            await app.models._workers.run(lambda: None)  # after all that has begun by now
        gate.set()
        await asyncio.gather(early, late)
        assert {model.ref.provider for model in app.models.catalogue.models} == {OPENROUTER, HOME}
