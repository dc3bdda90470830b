"""`ptahdesk usage`: the sums of the ledger as a table, as CSV and as JSON, and every call behind them."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections import Counter
from decimal import Decimal
from typing import Any

import ledgers
import pytest
from click.testing import CliRunner

from ptahdesk.cli.verbs.usage import command
from ptahdesk.domain.limits import LIMITS
from ptahdesk.settings.paths import Paths
from ptahdesk.store.store import Store


def said(*arguments: str) -> str:
    done = CliRunner().invoke(command, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def objects(*arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said("--json", "--all", *arguments).splitlines()]


def cells(*arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(said("--csv", "--all", *arguments))))


@pytest.fixture
def ledger() -> ledgers.Sums:
    """A home with some thousands of calls in its ledger."""

    async def opened() -> int:
        store = await Store.open(Paths.default().database, LIMITS)
        session = store.session
        await store.close()
        return session

    Paths.default().home.mkdir(parents=True, exist_ok=True)
    session = asyncio.run(opened())
    return ledgers.fill(Paths.default().database, session, 3_000)


def test_every_form_says_the_same_sums(ledger: ledgers.Sums) -> None:
    for by in ("day", "model", "cause"):
        told = {
            (by, row[by]): (Decimal(row["usd"]), row["unpriced"], row["calls"]) for row in objects("--by", by)
        }
        assert told == {
            key: (each.usd, each.unpriced, each.calls) for key, each in ledger.by.items() if key[0] == by
        }
    written = {row["cause"].lstrip("'"): Decimal(row["usd"]) for row in cells("--by", "cause")}
    assert written == {key: each.usd for (by, key), each in ledger.by.items() if by == "cause"}


def test_without_by_every_call_is_written_and_they_add_up(ledger: ledgers.Sums) -> None:
    rows = cells()
    assert len(rows) == ledger.whole.calls
    assert sum(Decimal(row["usd"]) for row in rows if row["usd"]) == ledger.whole.usd
    by_model = Counter(f"{row['provider']}:{row['model']}" for row in rows)
    assert by_model == {key: each.calls for (by, key), each in ledger.by.items() if by == "model"}
    unknown = [row for row in objects() if row["usd"] is None]
    assert unknown
    assert len(unknown) == sum(not row["usd"] for row in rows)


def test_a_table_says_the_dearest_first_and_the_days_newest_first(ledger: ledgers.Sums) -> None:
    days = [line.split()[0] for line in said("--by", "day", "--all").splitlines()[1:]]
    assert days == sorted(days, reverse=True)
    head, first, *_rest = said("--by", "provider", "--all").splitlines()
    assert head.split() == ["PROVIDER", "COST", "CALLS", "TOKENS", "IN", "TOKENS", "OUT"]
    sums = {key: each for (by, key), each in ledger.by.items() if by == "provider"}
    assert first.split()[0] == max(sums, key=lambda key: sums[key].pico)


def test_days_are_whole_ones_and_the_last_is_counted(ledger: ledgers.Sums) -> None:
    (one,) = [
        json.loads(line)
        for line in said(
            "--json", "--by", "day", "--since", "2026-03-05", "--until", "2026-03-05"
        ).splitlines()
    ]
    assert (one["day"], Decimal(one["usd"])) == ("2026-03-05", ledger.by["day", "2026-03-05"].usd)


def test_what_a_spreadsheet_would_run_is_only_text(ledger: ledgers.Sums) -> None:
    assert not [cell for row in cells() for cell in row.values() if cell.startswith(("=", "+", "@"))]


def test_nothing_spent_is_said_and_is_no_error() -> None:
    assert said().splitlines() == ["today       0 ¢", "this month  0 ¢", "in all      0 ¢"]
    assert said("--by", "model") == ""
