"""What is counted is a value: an empty span takes every call."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

from ptahdesk.domain.ledger import Total
from ptahdesk.domain.spent import EVERYTHING, By, Slice, Span, together


def test_an_empty_span_leaves_nothing_out() -> None:
    assert Span() == EVERYTHING
    assert not any(getattr(EVERYTHING, each.name) for each in fields(Span))


def test_what_calls_are_put_together_by_has_a_word_each() -> None:
    assert [by.value for by in By] == ["day", "model", "provider", "chat", "session", "cause"]


def part(day: str, model: str, amount: str, unpriced: int = 0) -> Slice:
    return Slice((day, model), (day, model.upper()), Total(Decimal(amount), False, unpriced), 1, 2, 3, 1, 0)


def test_parts_are_put_together_by_fewer_keys_to_the_last_digit() -> None:
    parts = [part("1", "a", "0.1"), part("2", "a", "0.000000000001", 1), part("2", "b", "7")]
    by_model = together(parts, 1)
    assert [(each.keys, each.names, each.total.amount) for each in by_model] == [
        (("a",), ("A",), Decimal("0.100000000001")),
        (("b",), ("B",), Decimal(7)),
    ]
    (whole,) = together(parts)
    assert (whole.keys, whole.total) == ((), Total(Decimal("7.100000000001"), False, 1))
    assert (whole.calls, whole.prompt_tokens, whole.completion_tokens, whole.foretold) == (3, 6, 9, 3)
    assert together([]) == []
