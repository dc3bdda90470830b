"""Answers to small questions."""

from __future__ import annotations

import pytest

from ptahdesk.simulator.short_answers import total


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("2+2", "**4**"),
        ("what is 17 * 23?", "**391**"),
        ("7 - 9", "**-2**"),
        ("1/4", "**0.25**"),
        ("3 × 5", "**15**"),
    ],
)
def test_a_sum_is_right(question: str, result: str) -> None:
    assert result in total(question)


def test_nothing_is_divided_by_nothing() -> None:
    assert "Nothing can be divided by 0" in total("1/0")


def test_a_sum_that_is_too_long_is_left() -> None:
    assert "too long" in total("+".join(["x"] * 3))
