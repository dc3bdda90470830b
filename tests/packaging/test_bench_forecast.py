"""The forecast holds against a judge that it knows nothing of, with the same figures each time."""

from __future__ import annotations

import bench
import bench_forecast


def test_the_bills_of_a_model_nobody_knew_lie_where_they_were_foretold() -> None:
    figures = bench_forecast.measure(seeds=2)
    missed = {
        name: value
        for name, value in figures.items()
        if bench.reached(name, value, bench.REACH["forecast"]).endswith("MISSED")
    }
    assert set(missed) <= {"input off, cold %"}, missed  # of two first messages only: too few to judge


def test_the_judge_counts_in_ways_of_its_own() -> None:
    first, other = (bench_forecast.turns(seed, count=3) for seed in (1, 2))
    assert [turn.counted for turn in first] != [turn.counted for turn in other]
    assert all(turn.low < turn.high for turn in first)
