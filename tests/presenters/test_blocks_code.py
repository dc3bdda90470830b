"""Code is cut into pieces that depend on the lines above them alone."""

from __future__ import annotations

import pytest

from ptahdesk.presenters.blocks import Code, Gap, Place
from ptahdesk.presenters.blocks_code import Line, beneath, language_of, opening, pieces


def lines(count: int, text: str = "x") -> list[Line]:
    return [Line(f"{text}{n}", n * 10, n * 10 + 5) for n in range(count)]


def test_a_block_is_cut_every_forty_lines_and_joined_without_gaps() -> None:
    units = pieces(lines(95), Code(0, 1_000, "", Place(Gap.BLOCK)))
    assert [unit.line for unit in units] == [0, 40, 80]
    assert [(unit.first, unit.last) for unit in units] == [(True, False), (False, False), (False, True)]
    assert "\n".join(unit.text for unit in units) == "\n".join(line.text for line in lines(95))
    assert (units[1].place.gap, units[-1].end) == (Gap.JOINED, 1_000)


def test_more_lines_leave_the_finished_pieces_as_they_were() -> None:
    pattern = Code(0, 0, "", shut=False)
    assert pieces(lines(95), pattern)[0] == pieces(lines(130), pattern)[0]


def test_an_overlong_line_is_torn_and_can_be_joined_again() -> None:
    units = pieces([Line("y" * 5_000, 0, 5_000)], Code(0, 5_000, ""))
    assert [unit.torn for unit in units] == [True, True, False]
    assert "".join(unit.text for unit in units) == "y" * 5_000


def test_an_empty_block_is_still_a_block() -> None:
    assert [(unit.text, unit.first, unit.last) for unit in pieces([], Code(0, 8, ""))] == [("", True, True)]


@pytest.mark.parametrize(
    ("info", "language"),
    [("python", "python"), ('py title="x"', "py"), ("{.rust}", "rust"), ("", ""), ("js,linenos", "js")],
)
def test_the_language_is_the_first_word(info: str, language: str) -> None:
    assert language_of(info) == language


def test_what_opens_and_closes_a_fence() -> None:
    fence = opening("  ~~~~ sh", 7)
    assert fence is not None
    assert (fence.group, fence.language, fence.bare("    x")) == (7, "sh", "  x")
    assert fence.closed_by("~~~~~  ")
    assert not fence.closed_by("~~~")
    assert not fence.closed_by("    ~~~~")
    assert opening("``` a`b", 0) is None


def test_a_piece_beneath_another_has_no_marker_of_its_own() -> None:
    assert beneath(Place(Gap.BLOCK, (">", "1."), 0)) == Place(Gap.JOINED, (">", ""), 2)
