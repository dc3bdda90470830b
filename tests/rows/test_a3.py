"""A3: `openrouter/<slug>` means the slug at OpenRouter wherever a model is named."""

from __future__ import annotations

from typing import Any

import pytest

SLUG = "meta-llama/llama-3.3-70b-instruct"


@pytest.mark.parametrize(
    ("named", "model"),
    [
        (f"openrouter/{SLUG}", SLUG),
        (f"openrouter:{SLUG}", SLUG),
        (SLUG, SLUG),
        (f"openrouter/{SLUG}:floor", f"{SLUG}:floor"),
        ("openrouter/auto", "openrouter/auto"),
    ],
)
async def test_the_reference_grammar(named: str, model: str, cli: Any, provider: Any) -> None:
    assert (await cli.run("ask", "-m", named, "Hello?")).code == 0
    assert provider.last["model"] == model


async def test_in_pins_chain_default_and_fallbacks(cli: Any, settings: Any, provider: Any) -> None:
    named = f"openrouter/{SLUG}"
    settings.put(
        {
            "chat.defaultModel": "tier:haiku",
            "provider.openrouter.modelTier.haiku": "openrouter/openai/gpt-5",
            "routing.chain": [named],
            "routing.openrouter.models": [named],
        }
    )
    provider.refuses(402, "Insufficient credits")
    assert (await cli.run("ask", "Hello?")).code == 0
    assert provider.requests[0].body["models"] == [SLUG]
    assert [request.model for request in provider.requests] == ["openai/gpt-5", SLUG]


async def test_typed_in_the_windows_picker(window: Any, provider: Any) -> None:
    await window.reads("Ready", "Model: Claude Sonnet")
    await window.picks(f"openrouter/{SLUG}")
    provider.answers("Here.")
    await window.asks("Hello?")
    await window.reads("Here.")
    assert provider.last["model"] == SLUG
