"""K7: what a key may spend and has spent, live from the provider."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


async def test_limit_rest_and_use_by_day_week_and_month_are_told(window: Any, provider: Any) -> None:
    await window.reads("Ready · $10.00 left")
    await window.clicks("Settings")
    await window.clicks("OpenRouter: Ready · $10.00 left. Key")
    shown = await window.reads("Limit of this key", "Used today", "Used this week", "Used this month")
    assert shown.count("$10.00\n") >= 2  # the limit, and what is left of it
    assert "Starts anew" not in shown
    window.presses("Escape")
    provider.answers("Because of rivers.", usage={"cost": Decimal("1.25")})
    await window.asks("Why is the sea salty?")
    await window.reads("Because of rivers.")
    provider.resets("monthly")
    await window.clicks("Settings")
    await window.clicks("Test")
    shown = await window.reads("Ready · $8.75 left", "Starts anew\nevery month", "Used today\n$1.25")
    assert shown.count("$1.25\n") >= 4  # today, this week, this month, in all
    before = provider.paths.count("GET /api/v1/key")
    await window.clicks("Test")
    await window.until("another look", lambda: provider.paths.count("GET /api/v1/key") > before or None)
