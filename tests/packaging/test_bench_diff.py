"""The measure of telling answers apart runs on both sides, on small answers here."""

from __future__ import annotations

import bench
import bench_diff


def test_both_sides_are_measured_and_a_hostile_pair() -> None:
    figures = bench_diff.measure(rounds=1, words=300, book=500)
    assert set(bench.REACH["diff"]) <= set(figures)
    assert {"reworded ratio", "other answer ratio"} <= set(figures)
    assert all(figure >= 0 for figure in figures.values())
