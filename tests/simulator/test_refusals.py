"""Refusals in the words that the real ones use."""

from __future__ import annotations

from decimal import Decimal

from ptahdesk.simulator import refusals


def test_a_refusal_repeats_its_status_in_the_body() -> None:
    assert refusals.wrong_key().body == {"error": {"message": "User not found.", "code": 401}}


def test_what_can_be_afforded_is_rounded_down() -> None:
    refused = refusals.cannot_afford(32000, Decimal("0.0999"), Decimal("0.000015"))
    assert "can only afford 6660." in refused.message


def test_kinds_are_named_for_programs() -> None:
    error = refusals.too_long(8000, 9000).body["error"]
    assert isinstance(error, dict)
    assert error["metadata"] == {"error_type": "context_length_exceeded"}
