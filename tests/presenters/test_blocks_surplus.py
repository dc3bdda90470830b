"""Cells that a table has no column for are shown."""

from __future__ import annotations

from ptahdesk.presenters.blocks import plain_text
from ptahdesk.presenters.blocks_stream import whole


def test_the_last_cell_takes_what_is_too_much() -> None:
    (table,) = whole("| a | b |\n|---|---|\n| 1 | **2** | 3 | 4 |\n| 5 |\n| x\\|y | z |\n")
    assert plain_text(table) == "a\tb\n1\t2 | 3 | 4\n5\t\nx|y\tz"
