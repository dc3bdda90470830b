"""Pieces and words make one question, and a long question is taken apart without losing a sign."""

from __future__ import annotations

import random

import pytest

from ptahdesk.domain.draft import NOTHING, Draft, beyond, divided, joined


def test_what_was_pasted_stands_first_and_exactly_as_it_was() -> None:
    assert Draft("Why?", (" a\n", "b")).whole == " a\n\n\nb\n\nWhy?"
    assert Draft(" \n", (" a\n",)).whole == " a\n"
    assert Draft("Why?").whole == "Why?"
    assert NOTHING.whole == ""


def test_spaces_are_nothing_and_a_piece_is_something() -> None:
    assert NOTHING.empty
    assert Draft(" \n").empty
    assert not Draft("", ("a",)).empty


@pytest.mark.parametrize("seed", range(20))
def test_taking_a_text_apart_loses_nothing(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(50):
        text = "".join(dice.choice("ab \n\n") for _ in range(dice.randrange(60)))
        made = divided(text, 12)
        assert made.whole == text or not text.strip()
        assert len(made.text) <= 12


def test_the_last_paragraph_of_a_long_question_can_be_typed_on() -> None:
    log = "line\n" * 100
    assert divided(f"{log}\n\nWhy does it fail?", 40) == Draft("Why does it fail?", (log,))
    assert divided(log, 40) == Draft("", (log,))
    assert divided("short", 40) == Draft("short")


def test_two_drafts_are_joined_and_neither_is_changed() -> None:
    assert joined(Draft("a ", ("x",)), Draft(" b", ("y",))) == Draft("a \n\n b", ("x", "y"))
    assert joined(Draft("a "), NOTHING) == Draft("a ")
    assert joined(NOTHING, Draft("b", ("y",)), "\n") == Draft("b", ("y",))


def test_what_was_put_to_a_draft_after_it_was_sent() -> None:
    assert beyond(Draft("sent and more", ("x", "y")), Draft("sent", ("x",))) == Draft(" and more", ("y",))
    assert beyond(Draft("sent"), Draft("sent")) == NOTHING
    assert beyond(Draft("kept\nsent", ("y", "x")), Draft("sent", ("x",))) == Draft("kept", ("y",))
    assert beyond(Draft("other"), Draft("sent")) == Draft("other"), "it is another one"
    assert beyond(Draft("sent", ("y",)), Draft("sent", ("x",))) == Draft("sent", ("y",))
