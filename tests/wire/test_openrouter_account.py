"""What is said of a key and a bill is read exactly, and what is not said stays unknown."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.provider import Billed, KeyFacts
from ptahdesk.wire.guarded_json import BadJson
from ptahdesk.wire.openrouter_account import decode_generation, decode_key


def data(**fields: Any) -> bytes:
    return json.dumps({"data": fields}).encode()


def test_a_key_without_a_cap_has_no_limit_and_not_zero() -> None:
    facts = decode_key(
        data(
            label="sk-or-v1-abc...xyz",
            limit=None,
            limit_remaining=None,
            usage=0.25,
            usage_daily=0,
            is_free_tier=True,
        )
    )
    assert facts == KeyFacts(facts.label, None, None, Decimal("0.25"), Decimal(0), free_tier=True)


def test_a_cap_and_what_is_left_are_exact_and_may_be_overdrawn() -> None:
    facts = decode_key(b'{"data":{"limit":10.10,"limit_remaining":-0.030000000000000002}}')
    assert (facts.limit, facts.remaining) == (Decimal("10.10"), Decimal("-0.030000000000000002"))
    assert (facts.usage, facts.label, facts.free_tier) == (None, "", False)


def test_what_was_used_in_a_week_and_a_month_and_when_it_resets() -> None:
    facts = decode_key(data(usage_weekly=1.5, usage_monthly=0, limit_reset="monthly"))
    assert (facts.usage_week, facts.usage_month, facts.resets) == (Decimal("1.5"), Decimal(0), "monthly")
    assert decode_key(data(limit_reset=None)).resets == ""


def test_a_label_from_outside_is_harmless() -> None:
    assert "\x1b" not in decode_key(data(label="\x1b[2Jx")).label


def test_a_bill_counts_the_native_tokens() -> None:
    body = data(
        id="gen-1",
        model="x/y",
        provider_name="P",
        total_cost=0.0133176,
        usage=9,
        tokens_prompt=1,
        tokens_completion=2,
        native_tokens_prompt=10,
        native_tokens_completion=20,
        cancelled=True,
        is_byok=False,
        upstream_inference_cost=None,
    )
    billed = decode_generation(body)
    raw = billed.raw
    assert billed == Billed("gen-1", Decimal("0.0133176"), "x/y", "P", 10, 20, True, False, None, raw)
    assert json.loads(raw)["tokens_prompt"] == 1


def test_a_bill_of_nothing_is_zero_and_one_without_figures_unknown() -> None:
    assert decode_generation(data(id="a", total_cost=0)).cost == 0
    assert decode_generation(data(id="a")).cost is None
    assert decode_generation(data(id="a", usage=3, tokens_prompt=4)).prompt_tokens == 4


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b'{"data": []}', b"<html>", b'{"error": {"code": 404}}'])
def test_what_is_no_account_is_said_to_be_none(body: bytes) -> None:
    for decode in (decode_key, decode_generation):
        with pytest.raises(BadJson):
            decode(body)


def test_a_bill_says_what_may_make_it_differ() -> None:
    told = {"service_tier": "flex", "native_tokens_cached": 5, "cache_discount": -0.001}
    billed = decode_generation(data(id="a", **told, num_search_results=4, num_fetches=1))
    assert (billed.tier, billed.cached_tokens, billed.searches) == ("flex", 5, 5)
    assert billed.cache_discount == Decimal("-0.001")
    silent = decode_generation(data(id="a", service_tier=None, num_search_results=None, cache_discount="x"))
    assert (silent.tier, silent.cached_tokens, silent.searches, silent.cache_discount) == (
        "",
        None,
        None,
        None,
    )
