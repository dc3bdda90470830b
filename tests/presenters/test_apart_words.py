"""What differs is told in words that need no colour: of a mark, of a place, of a whole answer."""

from __future__ import annotations

import pytest

from ptahdesk.presenters.apart_words import LEFT, RIGHT, gaps, of_answer, of_mark, of_step
from ptahdesk.presenters.diff import Difference
from ptahdesk.presenters.telling_apart import told_apart

STAYS = "\n\n".join(f"Sentence number {n} stays where it always was." for n in range(3))
MOVES = "But this one here goes from place to place."
NAMES = ("One", "Other")


@pytest.fixture
def found() -> Difference:
    return told_apart(
        f"{MOVES}\n\n{STAYS}\n\nThe sky is blue today.", f"{STAYS}\n\n{MOVES}\n\nThe sky is grey today. So?"
    )


def test_a_mark_says_what_the_other_has_there(found: Difference) -> None:
    left = [of_mark(found, mark, LEFT, "Other") for mark in found.left]
    right = [of_mark(found, mark, RIGHT, "One") for mark in found.right]
    assert left == ["Moved: it stands further down in Other.", "In Other: “grey”"]
    assert right == ["Moved: it stands further up in One.", "In One: “blue”", "Not in One."]


def test_what_changed_within_what_moved_says_at_least_that_much() -> None:
    found = told_apart(f"{MOVES}\n\n{STAYS}", f"{STAYS}\n\n{MOVES.replace('place to place', 'town to town')}")
    said = {of_mark(found, mark, LEFT, "Other") for mark in found.left}
    assert said == {"Moved: it stands further down in Other.", "Other says this otherwise."}


def test_a_place_says_what_stands_there_in_both(found: Difference) -> None:
    assert [of_step(step, NAMES) for step in found.steps] == [
        f"One: “{MOVES}”; moved",
        f"Other: “{MOVES}”; moved",
        "One: “blue”; Other: “grey”",
        "Other: “So?”; nothing of it in One",
    ]


def test_an_answer_is_read_with_its_differences_and_not_with_all_of_very_many(found: Difference) -> None:
    assert of_answer(found, RIGHT, "One") == (
        f"Told apart from One: 1: moved: “{MOVES}”. 2: moved: “{MOVES}”."
        " 3: here “grey”, there “blue”. 4: only here “So?”."
    )
    assert "4: only there “So?”." in of_answer(found, LEFT, "Other")
    assert of_answer(Difference(), LEFT, "Other") == "Word for word the same as Other."
    many = told_apart(
        *("\n\n".join(f"This is line number {n} and {word} {n}." for n in range(30)) for word in "ab")
    )
    assert of_answer(many, LEFT, "Other").endswith("And 10 more.")


def test_where_only_the_other_says_more_is_known_on_both_sides() -> None:
    found = told_apart("It is one. And more.", "It is one.")
    assert list(gaps(found, 0, "two")) == []
    assert list(gaps(found, 1, "one")) == [(0, len("It is one."), "Only in one: “And more.”")]
