"""Events are values: two that say the same are the same."""

from __future__ import annotations

from ptahdesk.domain.outcome import DONE
from ptahdesk.domain.stream import Ended, TextPiece, ThinkingPiece


def test_events_compare_by_what_they_say() -> None:
    assert TextPiece("a") == TextPiece("a") != ThinkingPiece("a")
    assert Ended(DONE, "stop") == Ended(DONE, "stop")
