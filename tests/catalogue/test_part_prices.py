"""The parts of a prompt cost together what the whole of it does, to the last digit."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptahdesk.catalogue.part_prices import caches, part_prices, shared_out
from ptahdesk.catalogue.pricing import bill
from ptahdesk.domain.money import Charge, Price, PriceRule, Usage

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
UNITS = st.decimals("0", "0.01", places=9)
PARTS = st.lists(
    st.integers(0, 300_000).flatmap(lambda tokens: st.tuples(st.just(tokens), st.integers(0, tokens)))
)


@given(UNITS, UNITS, UNITS, PARTS)
def test_parts_and_fee_are_the_bill(
    fresh: Decimal, cached: Decimal, fee: Decimal, parts: list[tuple[int, int]]
):
    base: dict[Charge, Decimal | None] = {
        Charge.PROMPT: fresh,
        Charge.COMPLETION: fresh,
        Charge.CACHE_READ: cached,
        Charge.REQUEST: fee,
    }
    dearer = PriceRule({Charge.PROMPT: 2 * fresh}, min_prompt_tokens=200_000)
    price = Price(base, (dearer,))
    usage = Usage(sum(one for one, _ in parts), 0, sum(old for _, old in parts))
    whole, found = bill(price, usage, NOW), part_prices(price, parts, NOW)
    assert whole is not None
    assert found is not None
    assert len(found.parts) == len(parts)
    assert found.whole == whole.total


def test_unknown_stays_unknown() -> None:
    assert part_prices(Price({Charge.PROMPT: None, Charge.COMPLETION: None}), [(10, 0)], NOW) is None


@given(st.lists(st.floats(0, 100_000)))
def test_whole_numbers_are_near_and_their_sum_is_that_of_the_whole(exact: list[float]) -> None:
    whole = round(sum(exact))
    found = shared_out(whole, exact)
    assert sum(found) == whole
    assert all(abs(one - other) <= 1 for one, other in zip(found, exact, strict=True))


@pytest.mark.parametrize(
    ("maker", "listed", "said"),
    [
        ("openai", Decimal("0.1"), True),
        ("anthropic", Decimal("0.1"), False),  # only what it is told to
        ("openai", None, False),
    ],
)
def test_who_caches_by_themselves_has_a_price_for_it(maker: str, listed: Decimal | None, said: bool) -> None:
    assert caches(Price({Charge.CACHE_READ: listed} if listed else {}), maker) is said
    assert not caches(None, maker)
