"""S4: address, model and streaming need not be known; an address that says too much is trimmed."""

from __future__ import annotations

from typing import Any


async def test_with_nothing_chosen_a_live_model_streams_from_the_usual_address(
    window: Any, provider: Any
) -> None:
    await window.reads("Ready", "Model: Claude Sonnet")
    provider.answers("Here.")
    await window.asks("Hello?")
    await window.reads("Here.")
    assert "POST /api/v1/chat/completions" in provider.paths
    assert provider.last["stream"] is True
    assert "anthropic/claude-sonnet-" in provider.last["model"]
    assert "3.5" not in provider.last["model"]


async def test_the_form_stands_filled_in(window: Any) -> None:
    await window.reads("Ready")
    await window.clicks("Settings")
    await window.clicks("Add provider…")
    await window.reads("Kind: OpenRouter", "Address https://openrouter.ai/api/v1", "Model tier:sonnet")


async def test_an_address_with_a_page_at_its_end_is_trimmed_and_that_is_said(
    cli: Any, settings: Any, provider: Any
) -> None:
    done = await cli.run("providers", "add", "home", "--base-url", f"{provider.plain_url}/chat/completions")
    assert (done.code, f"trimmed to {provider.plain_url}." in done.beside) == (0, True), done
    assert settings.read()["provider.home.baseUrl"] == provider.plain_url
