"""Money, times and counts as people read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from ptahdesk.domain.ledger import Total
from ptahdesk.domain.money import Charge, Cost, CostState, Price
from ptahdesk.presenters import figures

NB = "\u00a0"


@pytest.mark.parametrize(
    ("usd", "shown"),
    [
        ("0", "0 ¢"),
        ("0.0042", "0.42 ¢"),
        ("0.031", "3.1 ¢"),
        ("0.00104", "0.104 ¢"),
        ("0.0104", "1.04 ¢"),
        ("0.01", "1.00 ¢"),
        ("0.099", "9.9 ¢"),
        ("0.0994", "9.9 ¢"),
        ("0.0999", "$0.10"),
        ("0.1", "$0.10"),
        ("0.134", "$0.13"),
        ("0.135", "$0.14"),
        ("0.145", "$0.14"),
        ("2", "$2.00"),
        ("6.1", "$6.10"),
        ("12.34", "$12.34"),
        ("1234.5", "$1,234.50"),
        ("0.000031", "0.0031 ¢"),
        ("0.0000031", "0.00031 ¢"),
        ("0.000001", "0.000100 ¢"),
        ("0.0000009", "<0.0001 ¢"),
        ("-0.0042", "−0.42 ¢"),
        ("0.0000000000001", "<0.0001 ¢"),
    ],
)
def test_cents_under_ten_cents_and_dollars_above(usd: str, shown: str) -> None:
    assert figures.money(Decimal(usd)).replace(NB, " ") == shown


@pytest.mark.parametrize(
    ("cost", "shown"),
    [
        (Cost(CostState.METERED, Decimal("0.0042")), "≈ 0.42 ¢"),
        (Cost(CostState.FORECAST, Decimal("0.0042")), "≈ 0.42 ¢"),
        (Cost(CostState.REPORTED, Decimal("0.0042")), "0.42 ¢"),
        (Cost(CostState.COMPUTED, Decimal("0.0042")), "0.42 ¢"),
        (Cost(CostState.CONFIRMED, Decimal("0.0042")), "0.42 ¢ ✓"),
        (Cost(CostState.CONFIRMED, Decimal(0)), "0 ¢ ✓"),
        (Cost(CostState.DIFFERS, Decimal("0.0042")), "0.42 ¢ ≠"),
        (Cost(CostState.UNPRICED), "unpriced"),
        (Cost(CostState.REPORTED), "unpriced"),
        (Cost(CostState.FREE, Decimal(0)), "free"),
        (Cost(CostState.LOCAL), "local, no charge"),
        (Cost(CostState.CACHED, Decimal(0)), "cached"),
    ],
)
def test_a_cost_says_how_sure_it_is(cost: Cost, shown: str) -> None:
    assert figures.cost(cost).replace(NB, " ") == shown


@pytest.mark.parametrize(
    ("total", "shown"),
    [
        (Total(Decimal(0)), "0 ¢"),
        (Total(Decimal("0.47")), "$0.47"),
        (Total(Decimal("0.47"), inexact=True), "≈ $0.47"),
        (Total(Decimal("0.47"), unpriced=2), "$0.47 + 2 unpriced"),
        (Total(Decimal(0), unpriced=2), "unpriced"),
    ],
)
def test_a_sum_does_not_hide_what_it_could_not_count(total: Total, shown: str) -> None:
    assert figures.total(total).replace(NB, " ") == shown


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("0.000003", "$3.00"),
        ("0.000015", "$15.00"),
        ("0.00000025", "$0.25"),
        ("0.000000075", "$0.075"),
        ("0.000000005", "$0.005"),
        ("0.0003", "$300.00"),
        ("0.0015", "$1,500.00"),
        ("0", "$0"),
    ],
)
def test_prices_are_dollars_a_million(unit: str, shown: str) -> None:
    assert figures.per_million(Price({Charge.PROMPT: Decimal(unit)}), Charge.PROMPT) == shown


def test_an_unknown_price_is_no_figure() -> None:
    assert figures.per_million(None, Charge.PROMPT) == ""
    assert figures.per_million(Price({Charge.PROMPT: None}), Charge.PROMPT) == ""
    assert figures.per_million(Price({}), Charge.PROMPT) == ""


def test_every_digit_is_there_when_asked_for() -> None:
    assert figures.exact(Decimal("0.000000123400")) == "$0.0000001234"
    assert figures.exact(Decimal(0)) == "$0"
    assert figures.exact(Decimal(20)) == "$20"


@pytest.mark.parametrize(
    ("length", "shown"),
    [(0.04, "0.0 s"), (2.14, "2.1 s"), (12.4, "12 s"), (65, "1 min 5 s"), (3600, "60 min 0 s")],
)
def test_durations(length: float, shown: str) -> None:
    assert figures.seconds(length).replace(NB, " ") == shown


@pytest.mark.parametrize(
    ("count", "length", "shown"), [(168, 2.0, "84 tok/s"), (12, 4.0, "3.0 tok/s"), (5, 0.001, ""), (0, 2, "")]
)
def test_speeds_that_mean_something(count: int, length: float, shown: str) -> None:
    assert figures.speed(count, length).replace(NB, " ") == shown


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (None, ""),
        (512, "512"),
        (8192, "8K"),
        (128_000, "128K"),
        (131_072, "128K"),
        (200_000, "200K"),
        (1_000_000, "1M"),
        (1_048_576, "1M"),
        (1_050_000, "1.1M"),
        (2_097_152, "2M"),
    ],
)
def test_windows_as_lists_write_them(count: int | None, shown: str) -> None:
    assert figures.tokens(count) == shown


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-5, "0s"), (5, "5s"), (60, "1m"), (7200, "2h"), (90_000, "1d"), (8_640_000, "100d")],
)
def test_an_age_has_one_unit(seconds: int, words: str) -> None:
    assert figures.age(timedelta(seconds=seconds)) == words


def test_a_quick_answer_is_told_in_thousandths() -> None:
    assert [figures.wait(length) for length in (0.0001, 0.2, 2.04)] == [f"1{NB}ms", f"200{NB}ms", f"2.0{NB}s"]


def test_an_age_nobody_wrote_down_is_none() -> None:
    now = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert figures.age_of("2026-05-01T10:00:00+00:00", now) == "2h"
    assert [figures.age_of(odd, now) for odd in ("", "yesterday", "2026-05-01T10:00:00")] == ["", "", ""]
