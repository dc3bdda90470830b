"""What is counted is a value: an empty span takes every call."""

from __future__ import annotations

from dataclasses import fields

from ptahdesk.domain.spent import EVERYTHING, By, Span


def test_an_empty_span_leaves_nothing_out() -> None:
    assert Span() == EVERYTHING
    assert not any(getattr(EVERYTHING, each.name) for each in fields(Span))


def test_what_calls_are_put_together_by_has_a_word_each() -> None:
    assert [by.value for by in By] == ["day", "model", "provider", "chat", "session", "cause"]
