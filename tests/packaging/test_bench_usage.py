"""The measurement measures: of a few hundred calls it says what their sums cost."""

from __future__ import annotations

from pathlib import Path

import bench_usage


async def test_every_way_to_look_is_measured(tmp_path: Path) -> None:
    figures = await bench_usage._measure(tmp_path / "history.db", 300, rounds=1)
    assert figures["calls"] == 300
    assert figures["piece days"] == 30
    assert all(value >= 0 for value in figures.values())
