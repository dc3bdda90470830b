"""The measure of help runs, and takes nothing else for help."""

from __future__ import annotations

import bench_help
import pytest


def test_both_programs_print_their_help() -> None:
    figures = bench_help.measure(rounds=1)
    assert set(figures) == {"bare_ms", "help_ms", "help_ratio"}
    assert all(figure > 0 for figure in figures.values())


def test_what_is_no_help_is_not_measured() -> None:
    with pytest.raises(RuntimeError):
        bench_help._took("-m", "ptahdesk")
