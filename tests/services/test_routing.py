"""Every way of naming a model means one thing."""

from __future__ import annotations

from typing import Any

import pytest

from ptahdesk.domain.outcome import Action, ProviderError
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId, Tier
from ptahdesk.services.app import App, open_app
from ptahdesk.settings.schema import provider_base_url, provider_preset, tier_pin


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
