"""What a terminal says of a million calls is their sum to the last digit, in every form."""

from __future__ import annotations

import asyncio
import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import ledgers
import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.spent import By
from ptahdesk.settings.paths import Paths
from ptahdesk.store.store import Store

CALLS = 1_000_000
Ledger = tuple[Path, ledgers.Sums]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """One for all of these tests: it takes a minute to write."""
    paths = Paths(tmp_path_factory.mktemp("million"))

    async def opened() -> int:
        store = await Store.open(paths.database, LIMITS)
        session = store.session
        await store.close()
        return session

    yield paths.home, ledgers.fill(paths.database, asyncio.run(opened()), CALLS)
    paths.database.unlink()


@contextmanager
def told(home: Path, *arguments: str) -> Iterator[Iterator[str]]:
    """What the program prints, line by line: all of it would be too much at once."""
    command = [sys.executable, "-m", "ptahdesk", "usage", "--all", *arguments]
    environment = os.environ | {"PTAHDESK_HOME": str(home)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    ) as process:
        assert process.stdout is not None
        yield process.stdout
        assert process.wait(600) == 0


@pytest.mark.long
@pytest.mark.parametrize("by", By)
def test_each_sum_is_the_sum_of_its_calls(ledger: Ledger, by: By) -> None:
    home, sums = ledger
    wanted = [each.usd for (one, _key), each in sums.by.items() if one == by.value]
    with told(home, "--by", by.value, "--json") as lines:
        assert sorted(Decimal(json.loads(line)["usd"]) for line in lines) == sorted(wanted)


@pytest.mark.long
def test_all_calls_as_csv_add_up(ledger: Ledger) -> None:
    home, sums = ledger
    pico = calls = 0
    with told(home, "--csv") as lines:
        for row in csv.DictReader(lines):
            calls += 1
            pico += int(Decimal(row["usd"] or 0).scaleb(12))
    assert (calls, pico) == (CALLS, sums.whole.pico)
