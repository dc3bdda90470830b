"""The page of what was spent over a million calls, beside one bare sum of the same rows.

PTAHDESK_BENCH_CALLS says how many else. What the page shows when it opens is a month, model by model and day
by day; everything since the first call is read a month at a time, so `longest wait` is what a chat that is
opened meanwhile waits at most. All times are of the processor: others that work meanwhile lengthen none.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import apsw
import ledgers

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.spent import By, Span
from ptahdesk.store import spent
from ptahdesk.store.store import Store

CALLS = 1_000_000
ROUNDS = 5
_BARE = (
    "SELECT sum(coalesce(confirmed, reported, metered)) FROM request WHERE state NOT IN ('unpriced', 'local')"
)


def bare(path: Path, rounds: int) -> float:
    """CPU seconds for the least that has to be done to add them all up. Whole numbers overflow: as floats."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    connection.pragma("cache_size", -16_000)
    sql = _BARE.replace("sum(", "total(")
    try:
        return statistics.median(_timed(lambda: connection.execute(sql).fetchall()) for _ in range(rounds))
    finally:
        connection.close()


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


async def took(work: Callable[[], Awaitable[object]], rounds: int) -> float:
    times = []
    for _round in range(rounds):
        begun = time.process_time()
        await work()
        times.append(time.process_time() - begun)
    return statistics.median(times)


async def _measure(path: Path, calls: int, rounds: int = ROUNDS) -> dict[str, float]:
    store = await Store.open(path, LIMITS)
    try:
        ledgers.fill(path, store.session, calls, in_order=True)
        last = ledgers.BEGAN + timedelta(days=300)
        month, day = (
            Span(last - timedelta(days=30), last),
            Span(last - timedelta(days=9), last - timedelta(days=8)),
        )
        by, reading = (By.DAY, By.MODEL), store.spent
        works: dict[str, Callable[[], Awaitable[object]]] = {
            "month": lambda: reading.gathered(by, month),
            "everything": lambda: reading.gathered(by),
            "sum": lambda: reading.gathered([]),
            "wait": lambda: reading.slices(by, month),
            "day": lambda: reading.page(day, None, 200),
            "nowhere": lambda: reading.page(Span(model="nobody/has-it"), None, 200),
        }
        plain = await asyncio.to_thread(bare, path, rounds)
        seconds = {name: await took(work, rounds) for name, work in works.items()}
    finally:
        await store.close()
    return {
        "calls": calls,
        "bare sum ms": 1000 * plain,
        "month / bare sum": seconds["month"] / plain,
        "everything / bare sum": seconds["everything"] / plain,
        "sum of everything / bare sum": seconds["sum"] / plain,
        "longest wait ms": 1000 * seconds["wait"],
        "calls of a day ms": 1000 * seconds["day"],
        "calls of nobody ms": 1000 * seconds["nowhere"],
        "piece days": spent.PIECE / timedelta(days=1),
    }


def measure(calls: int = 0) -> dict[str, float]:
    calls = calls or int(os.environ.get("PTAHDESK_BENCH_CALLS", CALLS))
    with tempfile.TemporaryDirectory(prefix="ptahdesk-bench-") as folder:
        return asyncio.run(_measure(Path(folder) / "history.db", calls))
