"""Money is exact, whatever the thread's decimal context says."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptahdesk.domain.money import (
    Bill,
    BillLine,
    Charge,
    Cost,
    CostState,
    Price,
    PriceRule,
    Usage,
    from_pico,
    summed,
    times,
    to_pico,
    total,
)

PICOS = st.integers(-(10**18), 10**18)


@given(PICOS)
def test_what_is_kept_comes_back(pico: int) -> None:
    assert to_pico(from_pico(pico)) == pico


@pytest.mark.parametrize(
    ("usd", "pico"),
    [
        ("0.0000000000005", 0),
        ("0.0000000000015", 2),
        ("0.0000000000025", 2),
        ("0.0133176", 13_317_600_000),
        ("8.5e-7", 850_000),
    ],
)
def test_rounding_is_half_to_even_and_happens_once(usd: str, pico: int) -> None:
    assert to_pico(Decimal(usd)) == pico


@given(st.lists(PICOS, max_size=200))
def test_a_sum_is_the_sum_of_its_parts_to_the_last_digit(picos: list[int]) -> None:
    assert to_pico(total([from_pico(pico) for pico in picos])) == sum(picos)


def test_a_careless_context_does_not_round_money() -> None:
    with localcontext() as careless:
        careless.prec = 3
        product = times(8174, Decimal("0.0000004000001"))
        sum_ = total([Decimal("0.123456789"), Decimal("0.000000001")])
    assert (product, sum_) == (Decimal("0.0032696008174"), Decimal("0.123456790"))


@pytest.mark.parametrize(
    ("usage", "spent"),
    [
        (Usage(), None),
        (Usage(cost=Decimal(0)), Decimal(0)),
        (Usage(cost=Decimal("0.01"), upstream_cost=Decimal("0.01")), Decimal("0.01")),
        (Usage(cost=Decimal("0.01"), upstream_cost=Decimal("0.01"), is_byok=False), Decimal("0.01")),
        (Usage(cost=Decimal(0), upstream_cost=Decimal("0.0003253"), is_byok=True), Decimal("0.0003253")),
        (Usage(cost=Decimal("0.001"), is_byok=True), Decimal("0.001")),
    ],
)
def test_the_upstream_bill_counts_only_with_a_key_of_ones_own(usage: Usage, spent: Decimal | None) -> None:
    assert usage.spent == spent


@pytest.mark.parametrize(
    ("base", "known", "free"),
    [
        ({Charge.PROMPT: Decimal(0), Charge.COMPLETION: Decimal(0)}, True, True),
        ({Charge.PROMPT: Decimal("0.1"), Charge.COMPLETION: Decimal(0)}, True, False),
        ({Charge.PROMPT: None, Charge.COMPLETION: None}, False, False),
        ({Charge.PROMPT: Decimal(0)}, False, False),
        ({}, False, False),
    ],
)
def test_an_unknown_price_is_never_a_free_one(
    base: dict[Charge, Decimal | None], known: bool, free: bool
) -> None:
    assert (Price(base).known, Price(base).free) == (known, free)


def test_a_price_that_is_zero_only_sometimes_is_not_free() -> None:
    zero: dict[Charge, Decimal | None] = {Charge.PROMPT: Decimal(0), Charge.COMPLETION: Decimal(0)}
    assert not Price(zero, (PriceRule({Charge.PROMPT: Decimal(1)}, min_prompt_tokens=10),)).free


def test_a_bill_is_the_sum_of_its_lines() -> None:
    lines = (BillLine(Charge.PROMPT, 3, Decimal("0.1")), BillLine(Charge.COMPLETION, 1, Decimal("0.02")))
    assert Bill(lines).total == Decimal("0.32")


@pytest.mark.parametrize("state", CostState)
def test_only_a_guess_and_an_unknown_are_inexact(state: CostState) -> None:
    guesses = {CostState.FORECAST, CostState.METERED, CostState.UNPRICED}
    assert Cost(state, Decimal(1)).exact is (state not in guesses)


def test_several_calls_together_are_as_sure_as_the_least_sure_of_them() -> None:
    one, two = Cost(CostState.CONFIRMED, Decimal("0.1")), Cost(CostState.METERED, Decimal("0.2"))
    assert summed([one]) == one
    assert summed([one, two]) == Cost(CostState.METERED, Decimal("0.3"))
    assert summed([Cost(CostState.FREE, Decimal(0)), one]) == one
    assert summed([Cost(CostState.LOCAL)] * 2) == Cost(CostState.LOCAL)
    assert summed([one, Cost(CostState.UNPRICED)]) == Cost(CostState.UNPRICED), "unknown is never 0"


@pytest.mark.parametrize("state", CostState)
def test_every_state_can_be_summed(state: CostState) -> None:
    assert summed([Cost(state, Decimal(1))] * 2) == Cost(state, Decimal(2))
