"""Bills against an oracle that knows fractions only, and the corners of tiers and clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptahdesk.catalogue.pricing import bill, in_force
from ptahdesk.domain.money import Charge, Price, PriceRule, Usage

_NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)  # a Friday
_PRICE = Price({Charge.PROMPT: Decimal("0.000003"), Charge.COMPLETION: Decimal("0.000015")})


def total(price: Price, usage: Usage, at: datetime = _NOON) -> Decimal | None:
    found = bill(price, usage, at)
    return None if found is None else found.total


def with_rules(*rules: PriceRule) -> Price:
    return Price(_PRICE.base, rules)


def test_a_bill_has_a_line_for_each_thing_that_was_used() -> None:
    price = Price(
        {
            **_PRICE.base,
            Charge.REQUEST: Decimal("0.005"),
            Charge.CACHE_READ: Decimal("0.0000003"),
            Charge.CACHE_WRITE: Decimal("0.00000375"),
            Charge.CACHE_WRITE_1H: Decimal("0.000006"),
            Charge.WEB_SEARCH: Decimal("0.01"),
            Charge.REASONING: Decimal("0.00002"),
        }
    )
    found = bill(price, Usage(1000, 200, 300, 100, 40, 50, 2), _NOON)
    assert found is not None
    assert [(line.what, line.count) for line in found.lines] == [
        (Charge.REQUEST, 1),
        (Charge.PROMPT, 600),
        (Charge.CACHE_READ, 300),
        (Charge.CACHE_WRITE, 60),
        (Charge.CACHE_WRITE_1H, 40),
        (Charge.COMPLETION, 150),
        (Charge.REASONING, 50),
        (Charge.WEB_SEARCH, 2),
    ]
    assert found.total == Decimal("0.030605")


def test_cache_without_a_price_of_its_own_costs_what_the_prompt_costs() -> None:
    assert total(_PRICE, Usage(1000, 0, 300, 100, 40)) == Decimal("0.003")


def test_reasoning_without_a_price_of_its_own_is_part_of_the_completion() -> None:
    zero = Price({**_PRICE.base, Charge.REASONING: Decimal(0)})
    usage = Usage(0, 100, reasoning_tokens=60)
    assert total(_PRICE, usage) == total(zero, usage) == Decimal("0.0015")


@pytest.mark.parametrize("usage", [Usage(), Usage(prompt_tokens=5), Usage(completion_tokens=5)])
def test_unknown_counts_make_an_unknown_bill(usage: Usage) -> None:
    assert total(_PRICE, usage) is None


@pytest.mark.parametrize("charge", [Charge.PROMPT, Charge.COMPLETION, Charge.CACHE_READ, Charge.WEB_SEARCH])
def test_an_unknown_price_matters_only_where_it_is_needed(charge: Charge) -> None:
    price = Price({**_PRICE.base, charge: None})
    assert total(price, Usage(10, 10, 5, web_searches=1)) is None
    spared = {
        Charge.PROMPT: Usage(0, 10),
        Charge.COMPLETION: Usage(10, 0),
    }.get(charge, Usage(10, 10))
    assert total(price, spared) is not None


def test_a_price_that_is_not_listed_for_the_prompt_is_unknown_and_not_zero() -> None:
    assert total(Price({Charge.COMPLETION: Decimal(1)}), Usage(1, 1)) is None


def test_nothing_used_costs_exactly_nothing() -> None:
    assert total(_PRICE, Usage(0, 0)) == 0


def test_more_cached_than_prompted_charges_nothing_twice() -> None:
    found = bill(_PRICE, Usage(10, 0, 50), _NOON)
    assert found is not None
    assert all(line.count >= 0 for line in found.lines)


def test_the_tier_begins_strictly_above_its_number_and_holds_for_the_whole_request() -> None:
    price = with_rules(PriceRule({Charge.PROMPT: Decimal("0.000006")}, min_prompt_tokens=200_000))
    assert total(price, Usage(200_000, 0)) == Decimal("0.6")
    assert total(price, Usage(200_001, 0)) == Decimal("1.200006")


def test_the_later_rule_wins_charge_by_charge() -> None:
    price = with_rules(
        PriceRule({Charge.PROMPT: Decimal(1), Charge.COMPLETION: Decimal(1)}, min_prompt_tokens=10),
        PriceRule({Charge.PROMPT: Decimal(2)}, min_prompt_tokens=5),
    )
    assert in_force(price, 11, _NOON) == {Charge.PROMPT: Decimal(2), Charge.COMPLETION: Decimal(1)}


@pytest.mark.parametrize(
    ("start", "end", "hour", "minute", "holds"),
    [
        (900, 1700, 8, 59, False),
        (900, 1700, 9, 0, True),
        (900, 1700, 16, 59, True),
        (900, 1700, 17, 0, False),
        (1630, 30, 16, 29, False),
        (1630, 30, 16, 30, True),
        (1630, 30, 23, 59, True),
        (1630, 30, 0, 29, True),
        (1630, 30, 0, 30, False),
        (1200, 0, 23, 59, True),
        (1200, 0, 11, 59, False),
        (1200, None, 23, 0, True),
        (None, 1200, 11, 59, True),
        (None, 1200, 12, 0, False),
        (0, 0, 5, 0, True),
        (1200, 2400, 23, 59, True),
    ],
)
def test_a_window_includes_its_start_and_not_its_end_and_may_lie_across_midnight(
    start: int | None, end: int | None, hour: int, minute: int, holds: bool
) -> None:
    price = with_rules(PriceRule({Charge.PROMPT: Decimal(9)}, utc_start=start, utc_end=end))
    prices = in_force(price, 1, _NOON.replace(hour=hour, minute=minute))
    assert (prices[Charge.PROMPT] == 9) is holds


def test_days_and_hours_are_those_of_utc() -> None:
    price = with_rules(PriceRule({Charge.PROMPT: Decimal(9)}, utc_days=frozenset({"friday"})))
    tokyo = timezone(timedelta(hours=9))
    assert in_force(price, 1, datetime(2026, 11, 21, 8, 59, tzinfo=tokyo))[Charge.PROMPT] == 9
    assert in_force(price, 1, datetime(2026, 11, 21, 9, 0, tzinfo=tokyo))[Charge.PROMPT] != 9


_COUNTS = st.integers(0, 10**9)
_UNITS = st.decimals(0, 1, places=12)


@given(_COUNTS, _COUNTS, _COUNTS, _UNITS, _UNITS, _UNITS)
def test_a_bill_is_exact_to_the_last_digit(
    fresh: int, cached: int, completion: int, prompt: Decimal, answer: Decimal, read: Decimal
) -> None:
    price = Price({Charge.PROMPT: prompt, Charge.COMPLETION: answer, Charge.CACHE_READ: read})
    found = total(price, Usage(fresh + cached, completion, cached), _NOON)
    assert found is not None
    oracle = fresh * Fraction(prompt) + cached * Fraction(read) + completion * Fraction(answer)
    assert Fraction(found) == oracle


@given(_COUNTS, st.lists(st.tuples(st.integers(0, 10**9), _UNITS), max_size=5))
def test_of_several_tiers_the_last_that_holds_is_charged(
    prompt: int, tiers: list[tuple[int, Decimal]]
) -> None:
    rules = (PriceRule({Charge.PROMPT: unit}, min_prompt_tokens=least) for least, unit in tiers)
    unit = _PRICE.base[Charge.PROMPT]
    for least, dearer in tiers:
        unit = dearer if prompt > least else unit
    found = total(with_rules(*rules), Usage(prompt, 0))
    assert unit is not None
    assert found is not None
    assert Fraction(found) == prompt * Fraction(unit)
