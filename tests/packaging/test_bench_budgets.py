"""The measurement measures: the same call is admitted in both files, and each time is told."""

from __future__ import annotations

from pathlib import Path

import bench_budgets


async def test_both_ledgers_are_measured(tmp_path: Path) -> None:
    figures = await bench_budgets._measure(tmp_path, 300, 2)
    assert figures.pop("calls") == 300
    assert set(figures) == {"admit ms, 100 calls", "admit ms", "admit ratio"}
    assert all(value > 0 for value in figures.values())
