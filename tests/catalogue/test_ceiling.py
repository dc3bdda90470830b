"""No bill by a price list is above what the list can come to at its dearest."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from ptahdesk.catalogue.ceiling import Ceiling, ceiling, highest
from ptahdesk.catalogue.pricing import bill
from ptahdesk.domain.money import Charge, Price, PriceRule, Usage

PLAIN = Price({Charge.PROMPT: Decimal("3e-6"), Charge.COMPLETION: Decimal("15e-6")})
LONG = PriceRule({Charge.PROMPT: Decimal("6e-6"), Charge.COMPLETION: Decimal("22.5e-6")}, 200_000)
NIGHT = PriceRule({Charge.COMPLETION: Decimal("99e-6")}, utc_start=2200, utc_end=600)
START = datetime(2026, 1, 1, tzinfo=UTC)


def test_each_token_costs_the_most_the_list_has_for_it() -> None:
    price = Price({**PLAIN.base, Charge.CACHE_WRITE: Decimal("3.75e-6"), Charge.REQUEST: Decimal("0.01")})
    assert ceiling(price) == Ceiling(Decimal("0.01"), Decimal("3.75e-6"), Decimal("15e-6"))
    assert ceiling(Price(PLAIN.base, (LONG, NIGHT))) == Ceiling(Decimal(0), Decimal("6e-6"), Decimal("99e-6"))


def test_searches_count_where_the_model_makes_them_by_itself() -> None:
    price = Price({**PLAIN.base, Charge.WEB_SEARCH: Decimal("0.01")})
    found = ceiling(price, searches=True)
    assert found is not None
    assert found.once == Decimal("0.05")


def test_what_is_not_known_has_no_ceiling() -> None:
    assert ceiling(Price({Charge.PROMPT: None, Charge.COMPLETION: Decimal(1)})) is None
    assert highest([ceiling(PLAIN), None]) is None


def test_of_several_who_may_answer_the_dearest_counts_in_each_respect() -> None:
    one, other = Ceiling(Decimal(1), Decimal(2), Decimal(9)), Ceiling(Decimal(3), Decimal(1), Decimal(8))
    assert highest([one, other]) == Ceiling(Decimal(3), Decimal(2), Decimal(9))


def test_the_longest_answer_for_an_amount_costs_no_more_than_that() -> None:
    found = Ceiling(Decimal("0.01"), Decimal("3e-6"), Decimal("15e-6"))
    assert found.said_for(Decimal("0.1"), 1000) == 5800
    assert found.of(1000, 5800) == Decimal("0.1")
    assert found.said_for(Decimal("0.01"), 1000) == 0
    assert Ceiling(Decimal(0), Decimal("3e-6")).said_for(Decimal(1), 10) is None


@pytest.mark.parametrize("seed", range(3))
def test_no_bill_is_above_it_at_whatever_hour_and_length(seed: int) -> None:
    chance = random.Random(seed)
    for _nth in range(200):
        charges = [Charge.REQUEST, Charge.CACHE_READ, Charge.CACHE_WRITE, Charge.REASONING, Charge.AUDIO]
        base = {charge: Decimal(chance.randint(0, 50)) / 10**6 for charge in charges if chance.random() < 0.5}
        rules = tuple(
            PriceRule(
                {chance.choice(list(Charge)[:2]): Decimal(chance.randint(0, 90)) / 10**6}, least, *hours
            )
            for least, hours in [(chance.randint(0, 2000), (None, None)), (None, (2200, 600))]
        )
        price = Price({**PLAIN.base, **base}, rules[: chance.randint(0, 2)])
        prompt, said = chance.randint(0, 4000), chance.randint(0, 4000)
        usage = Usage(prompt, said, chance.randint(0, prompt), 0, 0, chance.randint(0, said), audio_tokens=9)
        found, highest_bill = (
            bill(price, usage, START + timedelta(hours=chance.randint(0, 300))),
            ceiling(price),
        )
        assert found is not None
        assert highest_bill is not None
        assert found.total <= highest_bill.of(prompt, said)


def test_pictures_that_have_a_price_by_the_piece_cost_it_beside_their_tokens() -> None:
    apart = Price({**PLAIN.base, Charge.IMAGE: Decimal("0.005")})
    assert ceiling(apart, pictures=3) == Ceiling(Decimal("0.015"), Decimal("3e-6"), Decimal("15e-6"))
    assert ceiling(apart) == ceiling(PLAIN, pictures=3) == ceiling(PLAIN)
    left_open = Price({**PLAIN.base, Charge.IMAGE: None})
    assert ceiling(left_open, pictures=1) is None
    assert ceiling(left_open) is not None
