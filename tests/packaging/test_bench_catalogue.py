"""The measure of the list of models runs on all of it."""

from __future__ import annotations

import bench_catalogue


def test_the_whole_list_is_read_on_both_sides() -> None:
    figures = bench_catalogue.measure(rounds=1)
    assert set(figures) == {"rows", "kilobytes", "json_ms", "table_ms", "table_ratio", "keystroke_ms"}
    assert figures["rows"] == 650
    assert all(figure > 0 for figure in figures.values())
