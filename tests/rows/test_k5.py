"""K5: what each session spent, and each day, model, provider, chat and cause; and every call as CSV."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import pytest

SONNET, HAIKU = "anthropic/claude-sonnet-4.6", "anthropic/claude-haiku-4.5"


async def two_runs(cli: Any, provider: Any) -> tuple[Decimal, Decimal]:
    """Two runs of the program, two models, two chats; what the provider charged for each."""
    for model, text in ((SONNET, "Why is the sea salty?"), (HAIKU, "And lakes?")):
        assert (await cli.run("ask", "-m", model, text)).code == 0
    first, second = (row.cost for row in provider.bill)
    return first, second


async def spent(cli: Any, by: str) -> list[Decimal]:
    return sorted(Decimal(row["usd"]) for row in (await cli.run("usage", "--by", by, "--json")).rows)


async def test_a_terminal_says_what_each_run_spent_and_every_call_of_it(cli: Any, provider: Any) -> None:
    first, second = await two_runs(cli, provider)
    assert await spent(cli, "session") == sorted([first, second])
    calls = list(csv.DictReader(io.StringIO((await cli.run("usage", "--csv")).out)))
    assert [(row["model"], Decimal(row["usd"])) for row in calls] == [(HAIKU, second), (SONNET, first)]


@pytest.mark.long
async def test_a_terminal_says_what_was_spent_by_whatever_one_asks(cli: Any, provider: Any) -> None:
    first, second = await two_runs(cli, provider)
    for by in ("model", "chat"):
        assert await spent(cli, by) == sorted([first, second]), by
    for by in ("day", "provider", "cause"):
        assert await spent(cli, by) == [provider.total], by
