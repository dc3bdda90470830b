"""S6: what a question will cost is told as an interval before it is sent, and nothing is sent for that."""

from __future__ import annotations

import re
from typing import Any

TOLD = re.compile(r"Forecast: [^,]*\d[^,]* to [^,]*\d[^,]*, four times out of five\.")


async def test_an_interval_stands_there_before_every_send(window: Any, provider: Any) -> None:
    await window.reads("Ready", "Model: Claude Sonnet")
    assert "Forecast" not in window.screen, "there is nothing to send yet"
    await window.clicks("Your message")
    window.types("Why is the sea salty?")
    assert TOLD.search(await window.reads("Forecast: ", "Price from "))
    assert provider.requests == []
    provider.answers("Because of rivers.")
    window.presses("Return")
    await window.reads("Because of rivers.")
    window.types("And lakes?")
    assert TOLD.search(await window.reads("Forecast: "))
    assert len(provider.requests) == 1


async def test_free_and_unknown_are_words_and_not_figures(window: Any) -> None:
    await window.reads("Ready", "Model: Claude Sonnet")
    await window.picks("meta-llama/llama-3.3-70b-instruct:free")
    await window.clicks("Your message")
    window.types("Why is the sea salty?")
    await window.reads("Nothing is charged for it.")
    await window.picks("practice/missing-prices")
    assert "Forecast: " not in await window.reads("Nobody says what this model costs.")
