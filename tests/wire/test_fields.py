"""A foreign value that is not what it should be is as good as absent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.wire.fields import as_count, as_dollars, as_flag, as_list, as_object, as_text, dig


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (0, 0),
        (7, 7),
        (Decimal("7.0"), 7),
        (Decimal("7.5"), None),
        (-1, None),
        (10**18, None),
        (True, None),
        ("7", None),
    ],
)
def test_a_count_is_whole_and_sane(value: Any, count: int | None) -> None:
    assert as_count(value) == count


@pytest.mark.parametrize(
    ("value", "dollars"),
    [
        (0, Decimal(0)),
        (Decimal("1E-9"), Decimal("1E-9")),
        (-1, None),
        (10**9, None),
        ("1", None),
        (None, None),
    ],
)
def test_an_amount_is_a_number_and_sane(value: Any, dollars: Decimal | None) -> None:
    assert as_dollars(value) == dollars


def test_shapes_are_what_they_are_or_empty() -> None:
    assert (as_object([]), as_list({}), as_text(1), as_flag(1)) == ({}, [], "", None)
    assert dig({"a": {"b": [1]}}, "a", "b") == [1]
    assert dig({"a": 3}, "a", "b", "c") is None
