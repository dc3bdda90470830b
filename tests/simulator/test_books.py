"""The bill, and when it can be looked up."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from ptahdesk.simulator.books import BillRow, Books

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def test_the_total_is_exact_and_the_credit_goes_down() -> None:
    books = Books(Decimal(1), 0)
    books.rows += [BillRow("a", "m", Decimal("0.1"), NOW), BillRow("b", "m", Decimal("0.2"), NOW)]
    assert books.total == Decimal("0.3")
    assert books.remaining == Decimal("0.7")


def test_each_generation_is_asked_for_in_vain_first() -> None:
    books = Books(Decimal(1), 1)
    assert books.look_up("a") is None
    books.rows += [BillRow("a", "m", Decimal(0), NOW), BillRow("b", "m", Decimal(0), NOW)]
    assert [books.look_up(name) is not None for name in ("a", "b", "a", "b")] == [False, False, True, True]
