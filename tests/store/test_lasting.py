"""What is put in a place is whole there, and nothing else is left."""

from __future__ import annotations

from ptahdesk.store import lasting


def test_the_new_takes_the_place_of_the_old(tmp_path):
    part, path = tmp_path / "part", tmp_path / "whole"
    path.write_text("old")
    part.write_text("new")
    lasting.put(part, path)
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]
