"""Two answers told apart as a reader would: files with both, and how each is marked."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ptahdesk.presenters.blocks import Code, Paragraph, Picture, Prose, Span, Unit, plain_text
from ptahdesk.presenters.blocks_stream import whole, whole_or_plain
from ptahdesk.presenters.diff import Difference, Kind, Mark, difference

FOLDER = Path(__file__).parent / "diffs"
GOLDEN = sorted(FOLDER.glob("*.md"))
# A file is: the left answer, the right one, and both again as shown, with [- only here -], [~ changed ~]
# and «1 moved».
_SIGNS = {Kind.ONLY: ("[-", "-]"), Kind.CHANGED: ("[~", "~]")}
_CUTS = ("<<<<<<<\n", "=======\n", ">>>>>>>\n", "- - - - -\n")


def _between(text: str) -> tuple[str, str, str]:
    left, rest = text.removeprefix(_CUTS[0]).split(_CUTS[1], 1)
    right, shown = rest.split(_CUTS[2], 1)
    return left, right, shown


def painted(units: Sequence[Unit], marks: Sequence[Mark]) -> str:
    """As the view would paint it: counted as Qt counts."""
    lines = []
    for nth, unit in enumerate(units):
        text, signs = plain_text(unit).encode("utf-16-le"), dict[int, str]()
        for mark in reversed([mark for mark in marks if mark.nth == nth]):
            begin, end = _SIGNS.get(mark.kind) or (f"«{mark.move} ", "»")
            signs[mark.start] = begin + signs.get(mark.start, "")
            signs[mark.end] = signs.get(mark.end, "") + end
        cuts = [0, *sorted(signs), len(text) // 2]
        pieces = (text[2 * a : 2 * b].decode("utf-16-le") for a, b in pairwise(cuts))
        lines.append(
            "".join(piece + signs.get(at, "") for piece, at in zip(pieces, [*cuts[1:-1], -1], strict=True))
        )
    return "\n".join(lines) + "\n"


def shown(left: str, right: str) -> str:
    units, units2 = whole(left), whole(right)
    found = difference(units, units2)
    return painted(units, found.left) + _CUTS[3] + painted(units2, found.right)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_it_is_marked_as_a_reader_would(path: Path) -> None:
    left, right, expected = _between(path.read_text(encoding="utf-8"))
    assert shown(left, right) == expected


def test_one_answer_twice_differs_in_nothing() -> None:
    units = whole("# One\n\nA *word*, and `more`.\n\n- a\n- b\n\n```\nx\n```")
    found = difference(units, units)
    assert found == Difference(words=found.words, same=found.words[0])
    assert found.share == 1


def test_nothing_and_nothing_are_the_same() -> None:
    assert difference([], []) == Difference()
    assert difference([], []).share == 1


def test_beside_an_empty_answer_all_of_the_other_stands_alone() -> None:
    units = whole("One two.\n\nThree.")
    found = difference([], units)
    assert painted(units, found.right) == "[-One two.-]\n[-Three.-]\n"
    assert (found.words, found.same, found.share, len(found.steps)) == ((0, 3), 0, 0, 1)


def test_a_picture_without_words_is_marked_as_a_whole() -> None:
    left, right = ([Picture(0, 9, "", source)] for source in ("a.png", "b.png"))
    assert difference(left, right).left == (Mark(0, 0, 0, Kind.ONLY),)
    assert difference(left, left).left == ()


def test_each_place_where_they_differ_is_a_step() -> None:
    left = whole("All of it begins the same way.\n\nA cat sat on the mat.\n\nAnd all of it ends so.")
    right = whole("All of it begins the same way.\n\nA dog sat on the mat.\n\nAnd all of it ends so. Yes.")
    steps = [(step.left, step.right) for step in difference(left, right).steps]
    assert steps == [(1, 1), (2, 2)]


def test_a_step_says_what_stands_there_and_what_moved_says_where_to() -> None:
    left = whole("Put the kettle on before the guests come.\n\nA cat sat on the mat.\n\nAll of it ends so.")
    right = whole("A dog sat on the mat.\n\nAll of it ends so.\n\nPut the kettle on before the guests come.")
    found = difference(left, right)
    assert [(move.left, move.right, move.later) for move in found.moves] == [(0, 2, True)]
    assert [(step.words, step.moved) for step in found.steps] == [
        (("Put the kettle on before the guests come.", ""), True),
        (("cat", "dog"), False),
        (("", "Put the kettle on before the guests come."), True),
    ]
    assert (found.steps[1].right, found.steps[1].right_at) == (0, 2)


def test_code_that_is_cut_into_pieces_is_one_block() -> None:
    lines = [f"line {n} of some code" for n in range(400)]
    left = whole("```\n" + "\n".join(lines) + "\n```")
    right = whole("```\n" + "\n".join([*lines[:200], "another line", *lines[200:]]) + "\n```")
    assert len([unit for unit in left if isinstance(unit, Code)]) > 1
    found = difference(left, right)
    assert found.left == ()
    assert painted(right, found.right).count("[-") == 1
    assert "[-another line-]" in painted(right, found.right)


def _prose(paragraphs: Sequence[str]) -> list[Unit]:
    return [Prose(0, 0, (Paragraph((Span(text),)),)) for text in paragraphs]


WORDS = st.sampled_from(
    ["the", "river", "runs", "down", "a", "hill", "slowly", "é", "水", "𝒳", ".", "?", "x"]
)
ANSWERS = st.lists(st.lists(WORDS, min_size=1, max_size=25).map(" ".join), max_size=6)


def _unmarked(units: Sequence[Unit], marks: Sequence[Mark]) -> list[str]:
    """The letters that stand in the same place in both."""
    left = []
    for nth, unit in enumerate(units):
        text = plain_text(unit)
        here = [mark for mark in marks if mark.nth == nth]
        at = 0
        for letter in text:
            if letter != " " and not any(mark.start <= at < mark.end for mark in here):
                left.append(letter)
            at += len(letter.encode("utf-16-le")) // 2
    return left


@given(ANSWERS, ANSWERS)
@settings(max_examples=40)
def test_what_is_not_marked_is_the_same_in_the_same_order(one: list[str], other: list[str]) -> None:
    left, right = _prose(one), _prose(other)
    found = difference(left, right)
    assert _unmarked(left, found.left) == _unmarked(right, found.right)
    assert found.same <= min(found.words)
    assert bool(found.steps) == bool(found.left or found.right)
    assert (
        {m.move for m in found.left} | {0}
        == {m.move for m in found.right} | {0}
        == set(range(len(found.moves) + 1))
    )


def _hostile(name: str, many: int) -> tuple[list[Unit], list[Unit]]:
    """So many words each, made to be as slow as can be."""
    rng = random.Random(7)
    words = [f"w{n}" for n in range(many)]
    match name:
        case "two words in turn":
            return _prose([" ".join(["a", "b"] * (many // 2))]), _prose(
                [" ".join(["b", "b", "a"] * (many // 3))]
            )
        case "no order":
            return _prose([" ".join(words)]), _prose([" ".join(rng.sample(words, many))])
        case "three lines":
            left, right = ("\n".join(rng.choices("abc", k=many)) for _side in range(2))
            return [Code(0, 0, left)], [Code(0, 0, right)]
        case _:
            sentences = [f"Nobody knows the number {word}." for word in words[: many // 5]]
            return _prose(sentences), _prose(sentences[::-1])


HOSTILE = ("two words in turn", "no order", "three lines", "sentences backwards")


@pytest.mark.parametrize("name", HOSTILE[:3])
def test_what_is_too_long_is_told_apart_coarser_and_truly(name: str) -> None:
    left, right = _hostile(name, 12_000)
    found = difference(left, right)
    assert not found.exact
    assert found.same > 20
    assert found.left


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pair_of_books_ends(name: str) -> None:
    left, right = _hostile(name, 100_000)
    found = difference(left, right)
    assert not found.exact
    assert found.same > 100
    assert found.left


def test_what_goes_on_in_one_is_missing_behind_what_it_goes_on_from() -> None:
    """And a paragraph of its own before the next one."""
    more = "It is one. And it is more.\n\nA third thing.\n\nIt is two."
    less = "It is one.\n\nIt is two."
    steps = difference(whole_or_plain(more), whole_or_plain(less)).steps
    assert [(step.right, step.right_at, step.words[1]) for step in steps] == [(0, len("It is one."), "")]
    more = "It is one.\n\nA third thing.\n\nIt is two."
    steps = difference(whole_or_plain(more), whole_or_plain(less)).steps
    assert [(step.right, step.right_at) for step in steps] == [(1, 0)]
