"""Mistakes that others made with prices, each with a test that it is not made here."""

from __future__ import annotations

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


def test_a_price_decided_at_run_time_is_unknown_and_not_minus_one() -> None:
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


def test_a_row_without_the_keys_that_others_have_is_priced() -> None:
    assert cost({"prompt": "0.000003", "completion": "0.000015"}, Usage(1_000_000, 0)) == 3
    assert (
        cost({"prompt": "0.000003", "completion": "0.000015", "image": "0", "request": "0"}, Usage(0, 0)) == 0
    )


def test_the_room_of_the_host_counts_where_it_is_smaller_than_the_models() -> None:
    room = '"context_length":1000000,"top_provider":{"context_length":200000}'
    (model,) = listed(f'{{"id":"a/b",{room},"pricing":{{"prompt":"0","completion":"0"}}}}').models
    assert model.context == 200_000


def test_sounds_and_pictures_are_charged_at_their_own_price_where_there_is_one() -> None:
    used = usage.decode_usage(
        {
            "prompt_tokens": 100,
            "completion_tokens": 50,
            "prompt_tokens_details": {"cached_tokens": 10, "audio_tokens": 40},
            "completion_tokens_details": {"image_tokens": 20, "audio_tokens": 5},
        }
    )
    bare = {"prompt": "1", "completion": "10"}
    assert cost(bare, used) == 600
    assert cost({**bare, "audio": "2", "audio_output": "30", "image_output": "100"}, used) == (
        60 + 2 * 40 + 25 * 10 + 5 * 30 + 20 * 100
    )


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
    catalogue = listed(*rows)
    assert catalogue.find(ModelRef(OPENROUTER, "m0/x-99999")) is not None
    assert len(catalogue.models) == 100_000


UNITS = st.one_of(st.none(), st.decimals(0, 1, places=12))
COUNTS = st.one_of(st.none(), st.integers(0, 10**9))
EXTRAS = (
    Charge.CACHE_READ,
    Charge.CACHE_WRITE,
    Charge.CACHE_WRITE_1H,
    Charge.REASONING,
    Charge.WEB_SEARCH,
    Charge.REQUEST,
    Charge.AUDIO,
    Charge.AUDIO_OUTPUT,
    Charge.IMAGE_OUTPUT,
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
MEDIA = ("audio_tokens", "audio_output_tokens", "image_output_tokens")
USAGES = st.builds(Usage, *([COUNTS] * 7), **dict.fromkeys(MEDIA, COUNTS))


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
    fresh, said = max(0, used.prompt_tokens - read - written), used.completion_tokens
    write = p.get(Charge.CACHE_WRITE, p[Charge.PROMPT])
    sums = [
        (read, p.get(Charge.CACHE_READ, p[Charge.PROMPT])),
        (written - hour, write),
        (hour, p.get(Charge.CACHE_WRITE_1H, write)),
        (used.web_searches or 0, p.get(Charge.WEB_SEARCH, Decimal(0))),
        (1, p.get(Charge.REQUEST, Decimal(0))),
    ]
    sums += apart(p, used, fresh, said)
    with localcontext(Context(prec=80)):
        whole = Decimal(0)
        for count, unit in sums:
            if count and unit is None:
                return None
            whole += count * (unit or Decimal(0))
    return whole


def apart(
    p: dict[Charge, Decimal | None], used: Usage, fresh: int, said: int
) -> list[tuple[int, Decimal | None]]:
    """Prompt and completion, less what has a price of its own: each is taken out while there is some left."""
    sums: list[tuple[int, Decimal | None]] = []
    for part, told in (
        (Charge.REASONING, used.reasoning_tokens),
        (Charge.AUDIO_OUTPUT, used.audio_output_tokens),
        (Charge.IMAGE_OUTPUT, used.image_output_tokens),
    ):
        if p.get(part, Decimal(0)) != 0:
            sums.append((min(told or 0, said), p[part]))
            said -= min(told or 0, said)
    if p.get(Charge.AUDIO, Decimal(0)) != 0:
        sums.append((min(used.audio_tokens or 0, fresh), p[Charge.AUDIO]))
        fresh -= min(used.audio_tokens or 0, fresh)
    return [*sums, (fresh, p[Charge.PROMPT]), (said, p[Charge.COMPLETION])]
