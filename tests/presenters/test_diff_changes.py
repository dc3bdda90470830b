"""Words amid their sentence are changed, and so are as many lines of code as stand there instead."""

from __future__ import annotations

import pytest

from ptahdesk.presenters.blocks import plain_text
from ptahdesk.presenters.blocks_stream import whole
from ptahdesk.presenters.diff import Kind, difference


def told(left: str, right: str) -> list[list[tuple[str, str]]]:
    """What is marked in each, and how."""
    units = whole(left), whole(right)
    found = difference(*units)
    return [
        [(mark.kind.name, plain_text(side[mark.nth])[mark.start : mark.end]) for mark in marks]
        for side, marks in zip(units, (found.left, found.right), strict=True)
    ]


def test_a_word_in_place_of_another_is_changed_and_one_more_is_only_there() -> None:
    assert told("The old cat sat on the mat.", "The cat sat on the wet rug.") == [
        [("ONLY", "old"), ("CHANGED", "mat")],
        [("CHANGED", "wet rug")],
    ]


def test_a_whole_sentence_is_only_there_whatever_stands_in_its_place() -> None:
    left, right = told("It rains all day long. Bring a coat.", "It rains all day long. We shall see!")
    assert [kind for kind, _words in (*left, *right)] == [Kind.ONLY.name, Kind.ONLY.name]


@pytest.mark.parametrize(("lines", "kind"), [("b = 3", "CHANGED"), ("b = 3\nc = 4", "ONLY")])
def test_lines_of_code_are_changed_where_as_many_stand_there_instead(lines: str, kind: str) -> None:
    left, right = told("```\na = 1\nb = 2\nz = 9\n```", f"```\na = 1\n{lines}\nz = 9\n```")
    assert left == [(kind, "b = 2")]
    assert right == [(kind, lines)]


def test_what_moved_down_in_the_one_moved_up_in_the_other() -> None:
    stays = "\n\n".join(f"Sentence number {n} stays where it always was." for n in range(3))
    moves = "But this one here goes from place to place."
    down = difference(whole(f"{moves}\n\n{stays}"), whole(f"{stays}\n\n{moves}"))
    up = difference(whole(f"{stays}\n\n{moves}"), whole(f"{moves}\n\n{stays}"))
    assert [(each.left, each.right, each.later) for each in down.moves] == [(0, 3, True)]
    assert [(each.left, each.right, each.later) for each in up.moves] == [(3, 0, False)]
