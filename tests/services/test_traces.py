"""A log says what failed and where, and never what was in it."""

from __future__ import annotations

from ptahdesk.services.traces import where


def test_the_place_is_named_and_the_message_is_not() -> None:
    try:
        raise ValueError("Illegal header value b'Bearer sk-or-v1-canary'")
    except ValueError as error:
        said = where(error)
    assert said.startswith("ValueError at test_traces.py:")
    assert "canary" not in said


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert where(KeyError("canary")) == "KeyError at an unknown place"
