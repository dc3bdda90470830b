"""Limits: clocks can be hurried for a test, sizes cannot."""

from __future__ import annotations

from dataclasses import fields

from ptahdesk.domain.limits import LIMITS, MB


def test_only_clocks_run_faster() -> None:
    hurried = LIMITS.scaled(10)
    for field in fields(LIMITS):
        before, after = getattr(LIMITS, field.name), getattr(hurried, field.name)
        assert after == (before / 10 if field.name.endswith("_seconds") else before), field.name


def test_the_promised_numbers_are_the_numbers() -> None:
    assert (LIMITS.silence_seconds, LIMITS.flush_seconds, LIMITS.retries) == (120, 0.25, 2)
    assert (LIMITS.line_bytes, LIMITS.answer_characters) == (32 * MB, 10 * MB)
