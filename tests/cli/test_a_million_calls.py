"""What a terminal says of a million calls is their sum to the last digit, in every form."""

from __future__ import annotations

import asyncio
import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import ledgers
import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.spent import By
from ptahdesk.settings.paths import Paths
from ptahdesk.store.store import Store


@contextmanager
def told(*arguments: str) -> Iterator[Iterator[str]]:
    """What the program prints, line by line: all of it would be too much at once."""
    command = [sys.executable, "-m", "ptahdesk", "usage", "--all", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        yield process.stdout
        assert process.wait(600) == 0


@pytest.mark.parametrize("size", [pytest.param(1_000_000, marks=pytest.mark.long)])
def test_every_form_of_every_sum_is_the_sum_of_its_calls(size: int) -> None:
    async def opened() -> int:
        store = await Store.open(Paths.default().database, LIMITS)
        session = store.session
        await store.close()
        return session

    Paths.default().home.mkdir(parents=True, exist_ok=True)
    sums = ledgers.fill(Paths.default().database, asyncio.run(opened()), size)
    for by in By:
        wanted = {key: each.usd for (one, key), each in sums.by.items() if one == by.value}
        with told("--by", by.value, "--json") as lines:
            assert sorted(Decimal(json.loads(line)["usd"]) for line in lines) == sorted(wanted.values()), by
    with told("--csv") as lines:
        pico = calls = 0
        for row in csv.DictReader(lines):
            calls += 1
            pico += int(Decimal(row["usd"] or 0).scaleb(12))
    assert (calls, pico) == (size, sums.whole.pico)
