"""K1: Providers, Add provider, OpenRouter, paste, test, save: as few clicks as that."""

from __future__ import annotations

from typing import Any

import pytest


async def test_a_key_and_a_green_light_in_four_clicks(
    opening: Any, settings: Any, provider: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENROUTER_API_KEY")
    window = await opening()
    await window.adds_openrouter(provider.key)
    await window.reads("Ready · $10.00 left", "Answered in", f"…{provider.key[-4:]}")
    assert settings.read()["provider.openrouter.preset"] == "openrouter"
    assert provider.key not in settings.path.read_text()
    await window.clicks("Test")
    await window.until("another look", lambda: provider.paths.count("GET /api/v1/key") > 1 or None)
