"""K5: what each session spent, and each day, model, provider, chat and cause, on a page and as CSV."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.presenters import figures

SONNET, HAIKU = "anthropic/claude-sonnet-4.6", "anthropic/claude-haiku-4.5"


async def two_runs(cli: Any, provider: Any) -> tuple[Decimal, Decimal]:
    """Two runs of the program, two models, two chats; what the provider charged for each."""
    for model, text in ((SONNET, "Why is the sea salty?"), (HAIKU, "And lakes?")):
        assert (await cli.run("ask", "-m", model, text)).code == 0
    first, second = (row.cost for row in provider.bill)
    return first, second


async def spent(cli: Any, by: str) -> list[Decimal]:
    return sorted(Decimal(row["usd"]) for row in (await cli.run("usage", "--by", by, "--json")).rows)


async def test_a_terminal_says_what_each_run_spent(cli: Any, provider: Any) -> None:
    charged = await two_runs(cli, provider)
    assert await spent(cli, "session") == sorted(charged)


@pytest.mark.long
async def test_a_terminal_says_what_was_spent_by_whatever_one_asks(cli: Any, provider: Any) -> None:
    first, second = await two_runs(cli, provider)
    for by in ("model", "chat"):
        assert await spent(cli, by) == sorted([first, second]), by
    for by in ("day", "provider", "cause"):
        assert await spent(cli, by) == [provider.total], by
    calls = list(csv.DictReader(io.StringIO((await cli.run("usage", "--csv")).out)))
    assert [(row["model"], Decimal(row["usd"])) for row in calls] == [(HAIKU, second), (SONNET, first)]


async def test_the_page_tells_it_and_opens_what_it_is_made_of_to_the_last_digit(
    window: Any, provider: Any
) -> None:
    await window.reads("Ready", "Model: Claude Sonnet")
    await window.clicks("Usage")
    await window.reads("Nothing was spent yet.")
    await window.clicks("Back to the chat")
    provider.answers("Because of rivers.")
    await window.asks("Why is the sea salty?")
    await window.reads("Because of rivers.", figures.exact(provider.total))
    await window.clicks("Usage")
    cost = figures.money(provider.total)
    told = await window.reads(
        *(f"{name}: {cost}." for name in ("Today", "This month", "This session", "Everything")),
        f"Last 30 days · {cost} · 1 call",
        "Spend by day, split by Model",
        "Forecasts that held: ",
        "Not asked by hand: ",
    )
    assert "have no known price" not in told
    for split, part in (("Provider", "openrouter"), ("Cause", "Questions"), ("Run", "Run since ")):
        await window.clicks(f"Split by: {split}")
        await window.reads(f"split by {split}", f"{part}")
    await window.clicks("This session: ")
    await window.reads("Calls: This session", f"{cost} · 1 call")
    window.presses("Return")
    await window.reads("What it is made of", "How sure it is", figures.exact(provider.total))
