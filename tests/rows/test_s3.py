"""S3: the light is green within seconds; where it is red it says why, and is asked again with a click."""

from __future__ import annotations

from typing import Any


async def test_a_red_light_turns_green_in_the_settings_and_in_the_window(opening: Any, provider: Any) -> None:
    provider.rejects_the_key()
    window = await opening()
    await window.reads("OpenRouter: Key refused")
    await window.clicks("Settings")
    await window.clicks("OpenRouter: Key refused. Key from the environment")
    await window.reads("Failed after", "refused the key")
    await window.clicks("Test")
    await window.reads("Answered in", "Ready · $10.00 left")
    await window.clicks("Close")
    await window.reads("OpenRouter: Ready · $10.00 left")


async def test_its_list_is_refreshed_with_a_click(window: Any, provider: Any) -> None:
    await window.reads("Ready", "Model: Claude Sonnet")
    await window.clicks("Settings")
    await window.clicks("OpenRouter: Ready · $10.00 left. Key")
    before = provider.paths.count("GET /api/v1/models")
    await window.clicks("Refresh list")
    await window.until("a fetch", lambda: provider.paths.count("GET /api/v1/models") > before or None)
    await window.reads("650 models in its list")
