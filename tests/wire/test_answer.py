"""What an answer remembers of itself while it grows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.money import Usage
from ptahdesk.domain.outcome import Cause, Code, Outcome
from ptahdesk.domain.stream import Ended, Note, Served, TextPiece, Used, Waiting
from ptahdesk.wire.answer import Answer

_WHY = Outcome(Code.UNKNOWN, Cause.PROVIDER_ERROR, "it broke")


@pytest.fixture
def answer() -> Answer:
    return Answer(LIMITS)


def test_waiting_is_told_once_for_each_silence(answer: Answer) -> None:
    answer.wait()
    answer.wait()
    answer.say("x")
    answer.wait()
    assert answer.due.take() == [Waiting(), TextPiece("x"), Waiting()]


def test_the_same_usage_is_told_once(answer: Answer) -> None:
    for usage in (Usage(1), Usage(1), None, Usage(2)):
        answer.used(usage)
    assert answer.due.take() == [Used(Usage(1)), Used(Usage(2))]


def test_who_serves_is_told_when_it_changes_and_an_id_that_moves_is_noted_once(answer: Answer) -> None:
    for model, host, generation in (
        ("", "", ""),
        ("m", "", "g"),
        ("m", "H", "g"),
        ("", "", "g2"),
        ("n", "", "g3"),
    ):
        answer.served(model, host, generation)
    told = answer.due.take()
    assert [event for event in told if isinstance(event, Served)] == [
        Served("m", "", "g"),
        Served("m", "H", "g"),
        Served("n", "H", "g"),
    ]
    assert sum(isinstance(event, Note) for event in told) == 1


def test_names_are_short_and_whole(answer: Answer) -> None:
    answer.served("m" * 9999, "\ud800", "")
    assert answer.due.take() == [Served("m" * 300, "\ufffd")]


def test_the_first_good_finish_stays_and_a_later_failure_is_only_noted(answer: Answer) -> None:
    for word in ("MAX_TOKENS", "stop", "error"):
        answer.finish_with(word)
    assert (answer.finish, answer.failure) == ("length", None)
    assert any(isinstance(event, Note) for event in answer.due.take())


def test_a_named_failure_replaces_the_nameless_one_and_no_other(answer: Answer) -> None:
    answer.finish_with("error")
    answer.fail(_WHY)
    answer.fail(Outcome(Code.UNKNOWN, Cause.SERVER_ERROR, "later"))
    assert answer.failure == _WHY


def test_more_than_fits_is_overfull() -> None:
    answer = Answer(replace(LIMITS, answer_characters=3))
    answer.say("abc")
    assert not answer.overfull
    answer.fill(1)
    assert answer.overfull


def test_a_dangling_half_is_said_before_the_end(answer: Answer) -> None:
    answer.say("a\ud83d")
    answer.stop(_WHY)
    assert answer.due.take() == [TextPiece("a"), TextPiece("\ufffd"), Ended(_WHY)]
