"""P7: the answer streams, and its cost is OpenRouter's to the last digit."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.presenters import figures

MODEL = "anthropic/claude-sonnet-4.6"


@pytest.mark.parametrize("model", [MODEL, "openai/gpt-5", "google/gemini-2.5-pro", "openrouter/auto"])
async def test_json_says_the_bill_to_the_last_digit(model: str, cli: Any, provider: Any) -> None:
    done = await cli.run("ask", "-m", model, "--json", "Tell me of exact money.")
    cost = done.facts["cost"]
    assert (cost["state"], Decimal(cost["usd"])) == ("reported", provider.total), done
    assert provider.total > 0


async def test_words_are_printed_as_they_come(cli: Any, provider: Any) -> None:
    gate = provider.hold(after=2)
    provider.answers("One two three.", pieces=("One ", "two ", "three."))
    process = await cli.begin("ask", "-m", MODEL, "Count.")
    await gate.reached()
    async with asyncio.timeout(60):
        assert await process.stdout.readuntil(b"two ") == b"One two "
    provider.release()
    assert (await cli.end(process)).out == "three.\n"


async def test_the_bar_shows_it_live_and_then_to_the_last_digit(window: Any, provider: Any) -> None:
    await window.reads("Ready")
    gate = provider.hold(after=3)
    provider.answers("One two three four.", pieces=("One ", "two ", "three ", "four."))
    await window.asks("Count.")
    await window.until("the first words", lambda: gate.held or None)
    await window.reads("One two three", "this answer ≈")
    provider.release()
    await window.reads("three four.", figures.exact(provider.total), "as the provider said")
    shown = figures.money(provider.total)
    for sum_ in ("this answer", "chat", "session", "today", "month"):
        assert f"{sum_} {shown}" in window.screen
