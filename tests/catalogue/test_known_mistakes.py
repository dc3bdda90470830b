"""Mistakes that others made with prices, each with a test that it is not made here."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from decimal import Context, Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.catalogue.pricing import bill
from ptahdesk.domain.money import Charge, Price, PriceRule, Usage, to_pico
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.wire import anthropic, usage
from ptahdesk.wire.openrouter_models import decode
from ptahdesk.wire.price_list import decode_price

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SONNET = {
    "prompt": "0.000003",
    "completion": "0.000015",
    "input_cache_read": "0.0000003",
    "input_cache_write": "0.00000375",
    "input_cache_write_1h": "0.000006",
}


def cost(pricing: dict[str, Any], used: Usage) -> Decimal | None:
    price = decode_price(pricing)
    assert price is not None
    found = bill(price, used, NOON)
    return None if found is None else found.total


def openai(prompt: int, completion: int, **details: int) -> Usage:
    return usage.decode_usage(
        {"prompt_tokens": prompt, "completion_tokens": completion, "prompt_tokens_details": dict(details)}
    )


def listed(*rows: str) -> Catalogue:
    return Catalogue(decode(("[" + ",".join(rows) + "]").encode(), OPENROUTER))


def test_43_cached_tokens_inside_the_prompt_are_not_charged_in_full() -> None:
    assert cost(SONNET, openai(10_000, 0, cached_tokens=9_000)) == Decimal("0.0057")


def test_43_cached_tokens_beside_the_input_are_not_taken_from_it() -> None:
    used = anthropic.decode_usage(
        {"input_tokens": 1_000, "cache_read_input_tokens": 9_000, "output_tokens": 0}
    )
    assert cost(SONNET, used) == Decimal("0.0057")


def test_44_cache_writes_are_charged_and_at_their_own_price() -> None:
    used = anthropic.decode_usage(
        {
            "input_tokens": 10,
            "output_tokens": 0,
            "cache_creation_input_tokens": 3_000,
            "cache_creation": {"ephemeral_5m_input_tokens": 2_000, "ephemeral_1h_input_tokens": 1_000},
        }
    )
    assert cost(SONNET, used) == Decimal("0.01353")
    assert cost(SONNET, openai(3_010, 0, cache_write_tokens=3_000)) == Decimal("0.01128")


def test_45_the_upstream_bill_is_added_only_with_a_key_of_ones_own() -> None:
    told = {"cost": Decimal("0.5"), "cost_details": {"upstream_inference_cost": Decimal("0.5")}}
    assert usage.decode_usage({**told, "is_byok": False}).spent == Decimal("0.5")
    assert usage.decode_usage(told).spent == Decimal("0.5")
    assert usage.decode_usage({**told, "cost": 0, "is_byok": True}).spent == Decimal("0.5")


def test_45_a_price_without_a_cache_discount_is_not_charged_twice() -> None:
    bare = {"prompt": "0.000003", "completion": "0.000015"}
    assert cost(bare, openai(10_000, 0, cached_tokens=9_000)) == Decimal("0.03")


def test_42_a_price_decided_at_run_time_is_unknown_and_not_minus_one() -> None:
    assert cost({"prompt": "-1", "completion": "-1"}, Usage(10, 10)) is None


@pytest.mark.parametrize(
    "wrong", ['"NaN"', "NaN", '"Infinity"', "-Infinity", '"-0.5"', "1e400", '"1e99"', "null", "[]"]
)
def test_a_hostile_price_is_unknown_and_takes_no_other_row_with_it(wrong: str) -> None:
    catalogue = listed(
        f'{{"id":"a/bad","pricing":{{"prompt":{wrong},"completion":"0"}}}}',
        '{"id":"a/good","pricing":{"prompt":"1","completion":"0"}}',
    )
    bad, good = (catalogue.find(ModelRef(OPENROUTER, f"a/{name}")) for name in ("bad", "good"))
    assert bad is not None
    assert bad.price is not None
    assert not bad.price.known
    assert bill(bad.price, Usage(1, 0), NOON) is None
    assert good is not None
    assert good.price is not None
    assert good.price.known


def test_a_zero_is_not_free_where_the_id_does_not_say_so() -> None:
    zero = '"pricing":{"prompt":"0","completion":"0"}'
    catalogue = listed(f'{{"id":"a/video",{zero}}}', f'{{"id":"a/gift:free",{zero}}}')
    assert [model.free for model in catalogue.models] == [False, True]


def test_the_price_is_that_of_the_id_that_was_asked_for_and_not_of_a_likeness() -> None:
    catalogue = listed(
        '{"id":"openrouter/auto","pricing":{"prompt":"-1","completion":"-1"}}',
        '{"id":"a/b:batch","canonical_slug":"a/b-2026","pricing":{"prompt":"0.5","completion":"0.5"}}',
        '{"id":"a/b","canonical_slug":"a/b-2026","pricing":{"prompt":"1","completion":"1"}}',
    )

    def prompt(model: str) -> Decimal | None:
        found = catalogue.find(ModelRef(OPENROUTER, model))
        return found.price.base[Charge.PROMPT] if found and found.price else None

    assert catalogue.find(ModelRef(OPENROUTER, "codex-auto-review")) is None
    assert [prompt(name) for name in ("a/b", "a/b-2026", "a/b:floor", "a/b:batch")] == [
        1,
        1,
        1,
        Decimal("0.5"),
    ]


def test_a_promotion_is_in_the_prices_already() -> None:
    assert cost({**SONNET, "discount": Decimal("0.9")}, Usage(1_000_000, 0)) == 3


def test_fees_for_searches_are_charged_on_free_models_too() -> None:
    assert cost(
        {"prompt": "0", "completion": "0", "web_search": "0.01"}, Usage(9, 9, web_searches=2)
    ) == Decimal("0.02")


def test_a_million_tiny_amounts_make_their_exact_sum() -> None:
    price = Price({Charge.PROMPT: Decimal("0.00000015"), Charge.COMPLETION: Decimal(0)})
    one = bill(price, Usage(1, 0), NOON)
    assert one is not None
    assert to_pico(one.total) * 1_000_000 == to_pico(Decimal("0.15"))


def test_a_hundred_thousand_models_are_read_and_found() -> None:
    rows = [
        f'{{"id":"m{n % 9}/x-{n}","pricing":{{"prompt":"0.00000{n % 9}","completion":"1"}}}}'
        for n in range(100_000)
    ]
    began = time.process_time()
    catalogue = listed(*rows)
    assert catalogue.find(ModelRef(OPENROUTER, "m0/x-99999")) is not None
    assert len(catalogue.models) == 100_000
    assert time.process_time() - began < 30  # linear: a quadratic one would take hours


UNITS = st.one_of(st.none(), st.decimals(0, 1, places=12))
COUNTS = st.one_of(st.none(), st.integers(0, 10**9))
EXTRAS = (
    Charge.CACHE_READ,
    Charge.CACHE_WRITE,
    Charge.CACHE_WRITE_1H,
    Charge.REASONING,
    Charge.WEB_SEARCH,
    Charge.REQUEST,
)
PRICES = st.builds(
    Price,
    st.builds(
        lambda needed, more: needed | more,
        st.fixed_dictionaries({Charge.PROMPT: UNITS, Charge.COMPLETION: UNITS}),
        st.dictionaries(st.sampled_from(EXTRAS), UNITS),
    ),
    st.lists(
        st.builds(
            PriceRule,
            st.dictionaries(st.sampled_from(list(Charge)), st.decimals(0, 1, places=12)),
            min_prompt_tokens=COUNTS,
        ),
        max_size=3,
    ).map(tuple),
)
USAGES = st.builds(Usage, *([COUNTS] * 7))


@given(PRICES, USAGES)
def test_every_bill_is_that_of_an_independent_reckoning(price: Price, used: Usage) -> None:
    found = bill(price, used, NOON)
    assert (None if found is None else found.total) == oracle(price, used)


def oracle(price: Price, used: Usage) -> Decimal | None:
    """The rules of a bill, written down a second time and in another way."""
    if used.prompt_tokens is None or used.completion_tokens is None:
        return None
    p: dict[Charge, Decimal | None] = dict(price.base)
    for rule in price.rules:
        if rule.min_prompt_tokens is None or used.prompt_tokens > rule.min_prompt_tokens:
            p |= rule.prices
    read, written = used.cached_tokens or 0, used.cache_write_tokens or 0
    hour = min(written, used.cache_write_1h_tokens or 0)
    thought = min(used.completion_tokens, used.reasoning_tokens or 0)
    write = p.get(Charge.CACHE_WRITE, p[Charge.PROMPT])
    sums = [
        (max(0, used.prompt_tokens - read - written), p[Charge.PROMPT]),
        (read, p.get(Charge.CACHE_READ, p[Charge.PROMPT])),
        (written - hour, write),
        (hour, p.get(Charge.CACHE_WRITE_1H, write)),
        (used.web_searches or 0, p.get(Charge.WEB_SEARCH, Decimal(0))),
        (1, p.get(Charge.REQUEST, Decimal(0))),
    ]
    thinking = p.get(Charge.REASONING, Decimal(0))
    if thinking == 0:
        sums.append((used.completion_tokens, p[Charge.COMPLETION]))
    else:
        sums += [(used.completion_tokens - thought, p[Charge.COMPLETION]), (thought, thinking)]
    with localcontext(Context(prec=80)):
        whole = Decimal(0)
        for count, unit in sums:
            if count and unit is None:
                return None
            whole += count * (unit or Decimal(0))
    return whole
