"""The measure of several columns runs, and every column has all of its answer in the end."""

from __future__ import annotations

import bench_columns
import pytest
from PySide6.QtWidgets import QApplication


def test_all_columns_are_drawn_to_the_end_of_their_answers(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_columns, "SIZE", 600)
    made = bench_columns.Columns(2)
    assert all(turn > 0 for turn in made.turns())
    assert {len(each.text_of(20)) for each in made.transcripts} == {600 + len("It begins. ")}
    made.close()
