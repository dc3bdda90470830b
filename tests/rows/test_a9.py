"""A9: patterns of a provider say which of its models may be asked, however a model is named."""

from __future__ import annotations

from typing import Any

import pytest

GROK = "x-ai/grok-4"


DENIED = {"provider.openrouter.deniedModels": ["x-ai/*"]}
ALLOWED = {"provider.openrouter.allowedModels": ["anthropic/*"]}


@pytest.mark.parametrize(
    ("named", "patterns"), [(f"openrouter:{GROK}:floor", DENIED), (GROK, ALLOWED), ("tier:haiku", DENIED)]
)
async def test_no_name_is_a_way_round_them(
    named: str, patterns: dict[str, object], cli: Any, settings: Any, provider: Any
) -> None:
    settings.put({"provider.openrouter.modelTier.haiku": GROK, **patterns})
    done = await cli.run("ask", "-m", named, "--json", "Hello?")
    assert (done.code != 0, done.facts["cause"], provider.requests) == (True, "not_allowed", []), done


async def test_the_window_keeps_them(settings: Any, opening: Any, provider: Any) -> None:
    settings.put(DENIED)
    window = await opening()
    await window.reads("Ready", "Model: Claude Sonnet")
    await window.picks(GROK)
    await window.asks("Hello?")
    await window.reads("Not charged.", "Choose a model")
    assert provider.requests == []
    provider.answers("Here.")
    await window.clicks("Choose a model")
    await window.picks_from_the_list("anthropic/claude-haiku-4.5")
    await window.reads("Here.")
