"""The measurement measures: of a few hundred messages it says how soon words are found."""

from __future__ import annotations

from pathlib import Path

import bench_search


async def test_every_kind_of_question_is_measured(tmp_path: Path) -> None:
    figures = await bench_search._measure(tmp_path / "history.db", 400, rounds=1)
    assert figures["messages"] == 400
    assert figures["queries"] == 200
    assert all(value > 0 for value in figures.values())


def test_the_texts_are_the_same_in_each_run() -> None:
    one, other = bench_search.Corpus(3), bench_search.Corpus(3)
    assert one.texts(20) == other.texts(20)
    assert one.asked() == other.asked()
