"""K5: what was spent, by run of the program, day, model, provider, chat and cause, as plot, table and CSV."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

from ptahdesk.presenters import figures


async def test_the_page_tells_it_to_the_last_digit_and_opens_what_it_is_made_of(
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
        f"Last 30 days · {figures.exact(provider.total)} · 1 call",
        "Spend by day, split by Model",
        "Forecasts that held: ",
        "Not asked by hand: ",
    )
    assert "have no known price" not in told
    for split, part in (("Provider", "openrouter"), ("Cause", "Questions"), ("Run", "Run since ")):
        await window.clicks(f"Split by: {split}")
        await window.reads(f"split by {split}", f"{part}")
    await window.clicks("This session: ")
    await window.reads("Calls: This session", f"{cost} ✓ · 1 call".replace(" ✓", ""))
    window.presses("Return")
    await window.reads("What it is made of", "How sure it is", figures.exact(provider.total))


async def test_the_terminal_tells_the_same_by_session_and_by_day(cli: Any, provider: Any) -> None:
    """By all the others: tests/cli/verbs/test_usage.py."""
    await cli.run("ask", "-m", "anthropic/claude-sonnet-4.6", "Why is the sea salty?")
    for by in ("session", "day"):
        told = list(csv.DictReader(io.StringIO((await cli.run("usage", "--by", by, "--csv")).out)))
        assert [(Decimal(row["usd"]), row["calls"]) for row in told] == [(provider.total, "1")]
