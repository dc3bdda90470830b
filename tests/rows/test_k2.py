"""K2: the picker mirrors the list: found by a few letters, favourites first, prices in its rows."""

from __future__ import annotations

from typing import Any

MODEL = "anthropic/claude-haiku-4.5"


async def test_favourites_stand_first_with_their_prices_and_letters_find(
    settings: Any, opening: Any, provider: Any
) -> None:
    settings.put({"models.favourites": [f"openrouter:{MODEL}"]})
    window = await opening()
    await window.reads("Ready", "Model: Claude Sonnet")
    await window.clicks("Model:")
    shown = await window.reads("Favourites", "$1.00", "$5.00")
    assert shown.index("Favourites") < shown.index("Tiers") < shown.index("All models")
    await window.picks_from_the_list("haiku 4.5")
    await window.asks("Hello?")
    await window.until("the question", lambda: provider.requests or None)
    assert "haiku" in provider.last["model"]
