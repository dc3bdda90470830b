"""The measure of arriving words runs, and counts the same words on both sides."""

from __future__ import annotations

import bench_chunks


def test_both_sides_read_the_whole_answer() -> None:
    figures = bench_chunks.measure(chunks=50, rounds=1)
    assert set(figures) == {
        f"{how}_{what}" for how in ("burst", "apart") for what in ("ours", "official", "ratio")
    }
    assert all(figure > 0 for figure in figures.values())
