"""The second sum: what a generation costs by the listed price."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.simulator.books import Counts
from ptahdesk.simulator.prices import cost, in_force

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)  # a Friday
BASE = {"prompt": "0.000003", "completion": "0.000015"}


def test_cached_and_written_tokens_have_prices_of_their_own() -> None:
    price = {**BASE, "input_cache_read": "0.0000003", "input_cache_write": "0.00000375"}
    counts = Counts(prompt=1000, completion=100, cached=600, written=300)
    assert cost(price, counts, NOON) == Decimal("0.0003") + Decimal("0.00018") + Decimal(
        "0.001125"
    ) + Decimal("0.0015")


def test_without_a_price_for_the_cache_its_tokens_cost_what_others_cost() -> None:
    assert cost(BASE, Counts(1000, 0, cached=600), NOON) == Decimal("0.003")


def test_a_request_and_its_reasoning_may_cost_extra() -> None:
    price = {**BASE, "request": "0.005", "internal_reasoning": "0.000001"}
    assert cost(price, Counts(0, 10, reasoning=10), NOON) == Decimal("0.00516")


@pytest.mark.parametrize(("tokens", "unit"), [(200_000, "0.000003"), (200_001, "0.000006")])
def test_a_long_prompt_is_dearer_strictly_past_the_mark(tokens: int, unit: str) -> None:
    price = {**BASE, "overrides": [{"min_prompt_tokens": 200_000, "prompt": "0.000006"}]}
    assert in_force(price, tokens, NOON) == {"prompt": Decimal(unit), "completion": Decimal("0.000015")}


@pytest.mark.parametrize(
    ("override", "holds"),
    [
        ({"utc_start": 1200, "utc_end": 1201}, True),
        ({"utc_start": 1100, "utc_end": 1200}, False),
        ({"utc_start": 1800, "utc_end": 1230}, True),
        ({"utc_start": 1630, "utc_end": 30}, False),
        ({"utc_start": 600, "utc_end": 0}, True),
        ({"utc_days": ["friday"]}, True),
        ({"utc_days": ["sunday"]}, False),
        ({"moon_phase": "full"}, False),
    ],
)
def test_an_override_holds_when_all_its_conditions_are_known_and_true(
    override: dict[str, Any], holds: bool
) -> None:
    price = {**BASE, "overrides": [{**override, "prompt": "1"}]}
    assert (in_force(price, 5, NOON)["prompt"] == 1) is holds


def test_a_price_that_is_no_price_charges_nothing() -> None:
    odd = {"prompt": "-1", "completion": "NaN", "request": None, "image": "free"}
    assert in_force(odd, 5, NOON) == {}
    assert cost(odd, Counts(10, 10), NOON) == 0
