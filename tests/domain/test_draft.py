"""Pieces and words make one question, and a long question is taken apart without losing a sign."""

from __future__ import annotations

import random

import pytest

from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.draft import NOTHING, Draft, beyond, divided, holds, joined

A = Attached("a" * 64, "a.txt", Form.TEXT, "text/plain", 1)
B = Attached("b" * 64, "b.txt", Form.TEXT, "text/plain", 1)


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


def test_a_file_alone_is_something_and_no_word_of_it() -> None:
    assert not Draft(attached=(A,)).empty
    assert Draft("Why?", attached=(A,)).whole == "Why?"
    assert joined(Draft("a", attached=(A,)), Draft("b", attached=(B,))).attached == (A, B)


def test_what_was_attached_after_or_before_it_was_sent_stays() -> None:
    assert beyond(Draft("sent", attached=(A, B)), Draft("sent", attached=(A,))) == Draft(attached=(B,))
    assert beyond(Draft("sent", attached=(B, A)), Draft("sent", attached=(A,))) == Draft(attached=(B,))
    assert beyond(Draft("kept\nsent", attached=(A,)), Draft("sent", attached=(A,))) == Draft("kept")
    other = Draft("sent", attached=(B,))
    assert beyond(other, Draft("sent", attached=(A,))) == other


def test_a_paste_that_was_sent_is_not_sent_again_with_words_typed_over_the_old_ones() -> None:
    sent = Draft("sent", ("x",), (A,))
    assert beyond(Draft("other", ("x", "y"), (A, B)), sent) == Draft("other", ("y",), (B,))


def test_a_question_holds_the_draft_it_was() -> None:
    asked = Draft("Why? And", attached=(A, B))
    assert holds(asked, Draft("Why?", attached=(A,)))
    assert holds(asked, NOTHING)
    assert not holds(asked, Draft("Why?", attached=(B,)))
    assert not holds(Draft("Why?"), Draft("Why?", attached=(A,))), "the file was not sent"
