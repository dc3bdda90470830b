"""A table's rows keep their cells, their alignment and their place in the source."""

from __future__ import annotations

from ptahdesk.presenters.blocks import Table
from ptahdesk.presenters.blocks_markdown import tokens
from ptahdesk.presenters.blocks_source import Source
from ptahdesk.presenters.blocks_table import grid, pieces

TEXT = "| a | b |\n|:-:|--:|\n" + "".join(f"| {n} | x |\n" for n in range(10))


def test_the_head_is_the_first_row() -> None:
    found = grid(tokens(TEXT, {}, 1)[:-1])
    assert (len(found.rows), found.aligns) == (11, ("center", "right"))
    assert (found.lines[0], found.lines[1], found.rows[3][0][0].text) == (0, 2, "2")


def test_pieces_say_which_is_first_and_last_and_where_they_stand() -> None:
    found = list(pieces(grid(tokens(TEXT, {}, 1)[:-1]), Source(TEXT), Table(0, 0, (), ())))
    assert [(one.first, one.last, one.row, len(one.rows)) for one in found] == [
        (True, False, 0, 9),
        (False, True, 9, 2),
    ]
    assert TEXT[found[1].start : found[1].end] == "| 8 | x |\n| 9 | x |"
