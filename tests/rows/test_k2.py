"""K2: the picker mirrors the list: a few letters find, prices stand in the rows, favourites come first."""

from __future__ import annotations

from typing import Any


async def test_prices_are_in_the_rows_and_a_favourite_comes_first(window: Any, settings: Any) -> None:
    await window.reads("Model: Claude Sonnet")
    await window.clicks("Model:")
    await window.until("the picker", lambda: window.finds_focus("Find a model") or None)
    window.types("gem 2.5 flash lite")
    await window.reads("Google: Gemini 2.5 Flash Lite, google/gemini-2.5-flash-lite, $0.10 in, $0.40 out")
    window.presses("Ctrl+D")
    await window.reads("Gemini 2.5 Flash Lite is a favourite now.")
    window.presses("Escape")
    await window.clicks("Model:")
    await window.reads("Favourites")
    shown = window.screen
    starred = shown.index("google/gemini-2.5-flash-lite, $0.10 in, $0.40 out, 1M, favourite")
    assert shown.index("Favourites") < starred < shown.index("Tiers")
