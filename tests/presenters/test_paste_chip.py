"""A paste too long for a text box says so, and counts about before it is counted."""

from __future__ import annotations

from ptahdesk.catalogue.tokens import shape
from ptahdesk.presenters.paste_chip import LONGEST_LINE, Paste
from ptahdesk.services.metering import Sent


def test_a_line_that_is_too_long_stays_a_chip() -> None:
    assert Paste(1, "short").typeable
    assert not Paste(1, "x" * (LONGEST_LINE + 1)).typeable


def test_it_is_guessed_until_it_is_counted() -> None:
    assert Paste(1, "x" * 400).sent.tokens == 100
    words = shape("seven words are seven words, are they?")
    assert Paste(1, "x" * 400, words).sent == Sent(words)
