"""The figures are kept with what they are held against, and a mark that is missed is said."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import bench
import pytest


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bench, "RESULTS", tmp_path / "bench.json")
    return tmp_path / "bench.json"


def test_a_part_does_not_forget_the_others(results: Path) -> None:
    bench.keep("start", {"painted_ratio": 1.5})
    bench.keep("chunks", {"burst_ratio": 6.0})
    kept = json.loads(results.read_text(encoding="utf-8"))
    assert (kept["start"]["figures"], set(kept)) == ({"painted_ratio": 1.5}, {"start", "chunks"})
    assert set(kept["start"]["measured"]) == {"day", "system", "cores", "python", "pyside6"}


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [("painted_ratio", 1.8, "≤ 1.8  reached"), ("painted_ratio", 1.9, "≤ 1.8  MISSED"), ("other", 1, "")],
)
def test_a_figure_is_held_against_its_mark(name: str, value: float, says: str) -> None:
    assert bench.reached(name, value, bench.REACH["start"]) == says


def test_more_is_better_where_it_is() -> None:
    assert "MISSED" in bench.reached("burst_ratio", 4.9, bench.REACH["chunks"])


def test_a_benchmark_that_is_not_there_is_named(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["nothing"]) == 2
    assert "nothing" in capsys.readouterr().out
    assert not results.exists()


def test_what_is_measured_is_kept_and_shown(
    results: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module = importlib.import_module("bench_chunks")
    monkeypatch.setattr(module, "measure", lambda: {"burst_ratio": 7.5})
    assert bench.main(["chunks"]) == 0
    assert "reached" in capsys.readouterr().out
    assert json.loads(results.read_text(encoding="utf-8"))["chunks"]["figures"] == {"burst_ratio": 7.5}
