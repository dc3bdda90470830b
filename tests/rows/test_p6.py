"""P6: `anthropicProviderId`, three ways: unset, `openrouter`, `anthropic`, and never a silent reroute."""

from __future__ import annotations

from typing import Any

import pytest

DIRECT, THROUGH = "POST /anthropic/v1/messages", "POST /api/v1/chat/completions"
OWN, LISTED = "anthropic:claude-sonnet-4-5", "anthropic/claude-sonnet-4.5"


@pytest.fixture
def both(cli: Any, settings: Any, provider: Any) -> Any:
    """OpenRouter and Anthropic's own service, each with a key."""
    settings.put(
        {"provider.anthropic.preset": "anthropic", "provider.anthropic.baseUrl": provider.anthropic_url}
    )
    cli.environment |= {"ANTHROPIC_API_KEY": provider.key, "ANTHROPIC_BASE_URL": provider.anthropic_url}
    return cli


@pytest.mark.parametrize(
    ("goes_to", "named", "heard"),
    [
        (None, OWN, (DIRECT, "claude-sonnet-4-5")),
        (None, LISTED, (THROUGH, LISTED)),
        ("openrouter", OWN, (THROUGH, LISTED)),
        ("anthropic", LISTED, (DIRECT, "claude-sonnet-4-5")),
        ("anthropic", "tier:haiku", (DIRECT, "claude-haiku-4-5")),
        ("anthropic", "openai/gpt-5", (THROUGH, "openai/gpt-5")),
    ],
)
async def test_one_key_says_where_claude_is_asked(
    goes_to: str | None, named: str, heard: tuple[str, str], both: Any, settings: Any, provider: Any
) -> None:
    settings.put({"anthropicProviderId": goes_to})
    done = await both.run("ask", "-m", named, "Hello?")
    assert done.code == 0, done
    assert [path for path in provider.paths if path.startswith("POST")] == [heard[0]]
    assert provider.last["model"].startswith(heard[1])


async def test_without_a_key_there_it_is_a_card_and_nothing_is_sent(
    both: Any, settings: Any, provider: Any
) -> None:
    settings.put({"anthropicProviderId": "anthropic"})
    del both.environment["ANTHROPIC_API_KEY"]
    done = await both.run("ask", "-m", LISTED, "Hello?")
    assert done.code == 3, done
    assert done.beside.startswith("There is no key for Anthropic yet.")
    assert "Not charged." in done.beside
    assert not provider.requests


async def test_one_that_is_not_set_up_is_said_too(cli: Any, settings: Any, provider: Any) -> None:
    settings.put({"anthropicProviderId": "anthropic"})
    done = await cli.run("ask", "-m", LISTED, "Hello?")
    assert done.code == 3, done
    assert "which is not set up" in done.beside
    assert not provider.requests


async def test_the_window_has_the_switch(
    opening: Any, settings: Any, provider: Any, monkeypatch: Any
) -> None:
    settings.put(
        {"provider.anthropic.preset": "anthropic", "provider.anthropic.baseUrl": provider.anthropic_url}
    )
    monkeypatch.setenv("ANTHROPIC_API_KEY", provider.key)
    monkeypatch.setenv("ANTHROPIC_BASE_URL", provider.anthropic_url)
    window = await opening()
    await window.reads("Ready")
    await window.clicks("Settings")
    await window.clicks("Routing")
    await window.clicks("Provider for Anthropic's models: Where each name says")
    await window.clicks("Anthropic")
    await window.reads("Provider for Anthropic's models: Anthropic")
    await window.clicks("Close")
    await window.asks("Hello?")
    await window.until("the question", lambda: DIRECT in provider.paths or None)
