"""Events are values: two that say the same are the same."""

from __future__ import annotations

from time import monotonic

from ptahdesk.domain.outcome import DONE, Cause, Code, Outcome
from ptahdesk.domain.stream import Ended, Retrying, TextPiece, ThinkingPiece


def test_events_compare_by_what_they_say() -> None:
    assert TextPiece("a") == TextPiece("a") != ThinkingPiece("a")
    assert Ended(DONE, "stop") == Ended(DONE, "stop")


def test_who_hears_of_a_wait_later_is_told_what_is_left_of_it() -> None:
    outcome = Outcome(Code.AGAIN, Cause.RATE_LIMITED, "Too many requests.")
    assert Retrying(30, outcome, monotonic() - 20).left <= 10
    assert Retrying(30, outcome, monotonic() - 40).left == 0
    assert Retrying(30, outcome, 1.0) == Retrying(30, outcome, 2.0)
