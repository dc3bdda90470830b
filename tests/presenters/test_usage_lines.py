"""A table and a plot made of the same parts: both add up, and a day without a call has its place."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from ptahdesk.domain.ledger import Total
from ptahdesk.domain.money import total
from ptahdesk.domain.spent import EVERYTHING, By, Slice, Span
from ptahdesk.presenters.usage_lines import PARTS, bars, by_day, by_part, digest


def part(day: str, model: str, amount: str, unpriced: int = 0) -> Slice:
    return Slice((day, model), (day, model), Total(Decimal(amount), False, unpriced), 1, 2, 3)


def naming(_key: str, known: str) -> str:
    return known.upper()


SOME = [
    part("2026-03-01", "a:x", "0.5"),
    part("2026-03-04", "a:x", "0.25", 2),
    part("2026-03-04", "a:y", "1"),
]


DIGEST = digest(SOME, By.MODEL, naming, None, date(2026, 3, 5))


def test_a_day_that_is_open_lists_what_it_is_made_of() -> None:
    lines = by_day(DIGEST, EVERYTHING, By.MODEL, naming, {"2026-03-04"})
    assert [(line.name, line.total.amount, line.deep) for line in lines] == [
        ("2026-03-04", Decimal("1.25"), False),
        ("A:Y", Decimal(1), True),
        ("A:X", Decimal("0.25"), True),
        ("2026-03-01", Decimal("0.5"), False),
    ]
    assert [line.opens for line in lines] == [True, None, None, False]
    day = Span(datetime(2026, 3, 4, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC))
    assert lines[0].span == day
    assert lines[1].span == Span(day.since, day.until, "a", "y")
    assert lines[0].cells()[1:] == ("$1.25 + 2 unpriced", "2", "4", "6")
    assert lines[0].spoken().startswith("2026-03-04: $1.25 + 2 unpriced, 2 calls, 4 tokens in")
    assert lines[0].spoken().endswith("open")
    assert lines[1].spoken().startswith("2026-03-04, A:Y: $1.00")


def test_parts_of_all_days_stand_dearest_first() -> None:
    lines = by_part(DIGEST, EVERYTHING, By.MODEL, naming)
    assert [(line.name, line.total.amount) for line in lines] == [("A:Y", 1), ("A:X", Decimal("0.75"))]
    assert lines[0].span == Span(provider="a", model="y")
    assert DIGEST.whole is not None
    assert DIGEST.whole.total == Total(Decimal("1.75"), False, 2)
    assert digest([], By.MODEL, naming, None, date(2026, 3, 5)).whole is None


def test_time_is_as_long_as_it_was() -> None:
    found = bars(SOME, naming, date(2026, 2, 28), date(2026, 3, 5))
    assert [found.label(place) for place in (0, 5)] == ["2026-02-28", "2026-03-05"]
    assert found.parts[0].amounts == (0, 0, 0, 0, 1, 0)
    assert found.unpriced == (0, 0, 0, 0, 2, 0)
    assert found.span(4, EVERYTHING) == Span(
        datetime(2026, 3, 4, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC)
    )
    assert bars([], naming, None, date(2026, 3, 5)).days == ()


def test_many_days_are_months() -> None:
    long = [part("2025-01-31", "m", "1"), part("2025-02-01", "m", "2"), part("2026-03-05", "m", "4")]
    found = bars(long, naming, None, date(2026, 3, 5))
    assert (found.label(0), found.label(14), len(found.days)) == ("2025-01", "2026-03", 15)
    assert found.parts[0].amounts[:2] == (1, 2)
    march = found.span(14, EVERYTHING)
    assert (march.since, march.until) == (
        datetime(2026, 3, 1, tzinfo=UTC),
        datetime(2026, 4, 1, tzinfo=UTC),
    )


def test_what_has_no_colour_of_its_own_is_one_more_and_nothing_is_lost() -> None:
    many = [part(f"2026-03-{1 + n % 9:02}", f"m{n}", f"0.{n + 1:012}") for n in range(30)]
    found = bars(many, naming, None, date(2026, 3, 9))
    assert [each.key is None for each in found.parts] == [False] * PARTS + [True]
    assert found.parts[-1].name == f"{30 - PARTS} others"
    every = total([amount for each in found.parts for amount in each.amounts])
    assert every == total([each.total.amount for each in many])
    assert every == total([each.total.amount for each in found.parts])


def test_a_clock_that_went_wrong_leaves_nothing_out() -> None:
    found = bars([part("2026-03-09", "m", "1")], naming, date(2026, 3, 1), date(2026, 3, 5))
    assert found.label(len(found.days) - 1) == "2026-03-09"
    early = bars([part("2026-02-01", "m", "1"), part("2026-03-02", "m", "1")], naming, None, date(2026, 3, 5))
    assert early.parts[0].total.amount == 2
