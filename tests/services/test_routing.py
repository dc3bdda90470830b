"""Every way of naming a model means one thing."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from ptahdesk.domain.outcome import Action, Cause, Code, ProviderError
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId, Tier
from ptahdesk.services.app import App, open_app
from ptahdesk.settings.schema import (
    ANTHROPIC_PROVIDER,
    allowed_models,
    denied_models,
    provider_base_url,
    provider_preset,
    tier_pin,
)
from ptahdesk.simulator.server import Simulator


@pytest.mark.parametrize(
    ("text", "provider", "model"),
    [
        ("anthropic/claude-sonnet-4.6", "openrouter", "anthropic/claude-sonnet-4.6"),
        ("openrouter/anthropic/claude-sonnet-4.6", "openrouter", "anthropic/claude-sonnet-4.6"),
        ("openrouter:x/y:free", "openrouter", "x/y:free"),
        ("openrouter/auto", "openrouter", "openrouter/auto"),
        ("home:llama3.1:8b", "openrouter", "home:llama3.1:8b"),
        ("  a/b  ", "openrouter", "a/b"),
    ],
)
async def test_a_name_is_a_provider_and_a_model(app: App, text: str, provider: str, model: str) -> None:
    assert app.models.resolve(text) == ModelRef(ProviderId(provider), model)


async def test_a_configured_provider_is_known_by_its_id(paths: Any, limits: Any) -> None:
    async with open_app(paths, limits) as app:
        home = ProviderId("home")
        await app.settings.set(provider_preset(home), "custom")
        await app.settings.set(provider_base_url(home), "http://127.0.0.1:9/v1")
        assert app.models.resolve("home:llama3.1:8b") == ModelRef(home, "llama3.1:8b")


async def test_a_pin_says_what_a_tier_is_and_null_gives_it_back(app: App) -> None:
    await app.models.refresh()
    usual = app.models.resolve("tier:opus")
    await app.settings.set(tier_pin(OPENROUTER, Tier.OPUS), "openai/gpt-5.2")
    assert app.models.resolve("tier:opus") == ModelRef(OPENROUTER, "openai/gpt-5.2")
    assert app.models.resolve("ptahdesk/opus") == ModelRef(OPENROUTER, "openai/gpt-5.2")
    await app.settings.set(tier_pin(OPENROUTER, Tier.OPUS), None)
    assert app.models.resolve("tier:opus") == usual


async def test_a_pinned_tier_needs_no_list(app: App) -> None:
    await app.settings.set(tier_pin(OPENROUTER, Tier.HAIKU), "x/small")
    assert app.models.resolve("tier:haiku") == ModelRef(OPENROUTER, "x/small")


@pytest.mark.parametrize("text", ["", "   ", "tier:sonnet"])
async def test_what_means_no_model_asks_for_one(app: App, text: str) -> None:
    with pytest.raises(ProviderError) as refusal:
        app.models.resolve(text)
    assert refusal.value.outcome.action is Action.CHOOSE_MODEL
    assert not refusal.value.outcome.may_have_cost


ANTHROPIC = ProviderId("anthropic")


@asynccontextmanager
async def claude_at(to: str, paths: Any, limits: Any, sim: Simulator) -> AsyncGenerator[App, None]:
    """An App whose OpenRouter is the simulator, with a server of one's own called anthropic."""
    async with open_app(paths, limits) as app:
        await app.settings.set(provider_base_url(OPENROUTER), sim.base_url)
        await app.settings.set(provider_preset(ANTHROPIC), "custom")
        await app.settings.set(provider_base_url(ANTHROPIC), sim.plain_url)
        await app.settings.set(ANTHROPIC_PROVIDER, to)
        yield app


@pytest.mark.parametrize(
    ("to", "text", "meant"),
    [
        (None, "anthropic/claude-sonnet-4.6", "openrouter:anthropic/claude-sonnet-4.6"),
        (None, "anthropic:claude-sonnet-4-6", "anthropic:claude-sonnet-4-6"),
        ("openrouter", "anthropic:claude-sonnet-4-6", "openrouter:anthropic/claude-sonnet-4.6"),
        ("openrouter", "anthropic/claude-sonnet-4.6:nitro", "openrouter:anthropic/claude-sonnet-4.6:nitro"),
        ("openrouter", "anthropic:gpt-5", "anthropic:gpt-5"),
        ("anthropic", "anthropic/claude-sonnet-4.6", "anthropic:claude-sonnet-4-6"),
        ("anthropic", "anthropic:claude-opus-4-1", "anthropic:claude-opus-4-1"),
        ("anthropic", "openai/gpt-5", "openrouter:openai/gpt-5"),
        ("anthropic", "openrouter/auto", "openrouter:openrouter/auto"),
    ],
)
async def test_the_switch_sends_all_of_anthropics_models_one_way(
    to: str, text: str, meant: str, paths: Any, limits: Any, sim: Simulator
) -> None:
    async with claude_at(to, paths, limits, sim) as app:
        assert str(app.models.meant(text)) == meant


async def test_a_pinned_tier_goes_where_the_switch_says(paths: Any, limits: Any, sim: Simulator) -> None:
    async with claude_at("anthropic", paths, limits, sim) as app:
        await app.settings.set(tier_pin(OPENROUTER, Tier.OPUS), "anthropic/claude-opus-4.1")
        assert app.models.resolve("tier:opus") == ModelRef(ANTHROPIC, "claude-opus-4-1")


async def test_a_moving_name_becomes_the_model_it_stands_for(paths: Any, limits: Any, sim: Simulator) -> None:
    async with claude_at("anthropic", paths, limits, sim) as app:
        await app.models.ready("tier:sonnet")
        for text in ("tier:sonnet", "~anthropic/claude-sonnet-latest"):
            meant = app.models.resolve(text)
            assert meant.provider == ANTHROPIC
            assert meant.model.startswith("claude-sonnet-")
            assert "latest" not in meant.model
        with pytest.raises(ProviderError, match="Nobody knows"):
            app.models.resolve("~anthropic/claude-nothing-latest")


async def test_a_variant_is_not_dropped_in_silence(paths: Any, limits: Any, sim: Simulator) -> None:
    async with claude_at("anthropic", paths, limits, sim) as app:
        with pytest.raises(ProviderError, match=":nitro exists at OpenRouter only"):
            app.models.resolve("anthropic/claude-sonnet-4.6:nitro")


async def test_without_the_provider_or_its_key_there_is_a_card_and_no_reroute(app: App) -> None:
    await app.settings.set(ANTHROPIC_PROVIDER, "anthropic")
    with pytest.raises(ProviderError) as refusal:
        app.models.resolve("anthropic/claude-sonnet-4.6")
    assert refusal.value.outcome.action is Action.OPEN_KEYS
    assert not refusal.value.outcome.may_have_cost


@pytest.mark.parametrize(
    "text", ["anthropic/claude-opus-4.1", "openrouter/anthropic/claude-opus-4.1:nitro", "tier:opus"]
)
async def test_a_denied_model_is_refused_by_whatever_name(app: App, text: str) -> None:
    await app.models.refresh()
    await app.settings.set(denied_models(OPENROUTER), ("*opus*",))
    with pytest.raises(ProviderError) as refusal:
        app.models.resolve(text)
    outcome = refusal.value.outcome
    assert (outcome.code, outcome.cause) == (Code.REFUSED, Cause.NOT_ALLOWED)


async def test_a_list_of_allowed_models_is_the_only_way_in(app: App, sim: Simulator) -> None:
    await app.settings.set(allowed_models(OPENROUTER), ("openai/*",))
    assert app.models.resolve("openai/gpt-5:floor").model == "openai/gpt-5:floor"
    reply = await app.conversations.ask(None, "May I?", "x/y")
    outcome = await reply.ended()
    assert (outcome.code, outcome.cause) == (Code.REFUSED, Cause.NOT_ALLOWED)
    assert not sim.requests


async def test_words_for_a_provider_that_is_gone_are_not_sent_to_openrouter(paths: Any, limits: Any) -> None:
    async with open_app(paths, limits) as app:
        assert app.models.meant("a/b:free") == ModelRef(OPENROUTER, "a/b:free")
        for name in ("home:llama3.1:8b", "home:org/model"):
            with pytest.raises(ProviderError, match=r"^home is not set up\.") as refusal:
                app.models.meant(name)
            assert refusal.value.outcome.action is Action.CHOOSE_MODEL
