"""Prices are exact, and what is not a price is unknown, never nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.money import Charge, Price, PriceRule
from ptahdesk.wire.price_list import amount, decode_price


@pytest.mark.parametrize(
    ("value", "price"),
    [
        ("0.000003", Decimal("0.000003")),
        ("8.5e-7", Decimal("8.5E-7")),
        ("0", Decimal(0)),
        (0, Decimal(0)),
        (Decimal("0.5"), Decimal("0.5")),
        ("-1", None),
        (-1, None),
        ("NaN", None),
        ("Infinity", None),
        ("1e99", None),
        ("1_0", None),
        (" 1", None),
        ("", None),
        ("free", None),
        (None, None),
        (True, None),
        ([], None),
    ],
)
def test_an_amount_is_sane_or_unknown(value: Any, price: Decimal | None) -> None:
    assert amount(value) == price


def test_a_row_without_prices_has_no_price_and_an_empty_one_an_unknown_price() -> None:
    assert decode_price(None) is None
    assert decode_price({}) == Price({Charge.PROMPT: None, Charge.COMPLETION: None})


def test_zero_keys_that_are_left_out_mean_the_same_as_those_that_are_not() -> None:
    known = {"prompt": "0.000001", "completion": "0"}
    assert decode_price({**known, "request": "0", "image": "0", "web_search": "0"}) == decode_price(known)


def test_the_discount_is_in_the_prices_already() -> None:
    told = {"prompt": "1", "completion": "2", "discount": Decimal("0.9")}
    base = {Charge.PROMPT: Decimal(1), Charge.COMPLETION: Decimal(2)}
    assert decode_price(told) == Price(base, discount=Decimal("0.9"))
    for nonsense in (None, "", -1, 7, True, []):
        assert decode_price({**told, "discount": nonsense}) == Price(base)


def test_what_is_charged_by_no_bill_of_ours_is_known_all_the_same() -> None:
    told = {"prompt": "1", "completion": "2", "image_token": "3", "input_audio_cache": "-1"}
    price = decode_price(told)
    assert price is not None
    assert (price.base[Charge.IMAGE_PART], price.base[Charge.AUDIO_CACHE]) == (Decimal(3), None)


def priced(*overrides: dict[str, Any]) -> Price:
    price = decode_price({"prompt": "1", "completion": "2", "overrides": list(overrides)})
    assert price is not None
    return price


def test_overrides_become_rules_in_their_order() -> None:
    rules = priced(
        {"min_prompt_tokens": 200_000, "prompt": "3", "discount": 0},
        {"utc_start": 1630, "utc_end": 30, "utc_days": ["Monday", "friday"], "completion": "0"},
    ).rules
    assert rules == (
        PriceRule({Charge.PROMPT: Decimal(3)}, min_prompt_tokens=200_000),
        PriceRule(
            {Charge.COMPLETION: Decimal(0)},
            utc_start=1630,
            utc_end=30,
            utc_days=frozenset({"monday", "friday"}),
        ),
    )


@pytest.mark.parametrize(
    "override",
    [
        {"moon_phase": "full", "prompt": "9"},
        {"min_prompt_tokens": "many", "prompt": "9"},
        {"min_prompt_tokens": -1, "prompt": "9"},
        {"utc_start": 1275, "prompt": "9"},
        {"utc_end": 9999, "prompt": "9"},
        {"utc_days": ["someday"], "prompt": "9"},
        {"utc_days": "monday", "prompt": "9"},
        {"min_prompt_tokens": 5},
        {},
    ],
)
def test_an_override_that_is_not_understood_is_passed_over(override: dict[str, Any]) -> None:
    assert priced(override) == priced()


def test_an_unknown_price_under_a_known_condition_makes_that_charge_unknown() -> None:
    assert priced({"min_prompt_tokens": 5, "prompt": "-1"}).base[Charge.PROMPT] is None
