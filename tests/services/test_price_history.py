"""Prices of the past are kept as lists come, and no bill is changed by them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge, Price, PriceRule
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.services.app import App
from ptahdesk.services.price_history import MOST, changes, moves, spelled
from ptahdesk.store.prices import PriceNews

SONNET = ModelRef(OPENROUTER, "anthropic/claude-sonnet-4.6")
AT = datetime(2026, 11, 20, tzinfo=UTC)
UNIT = st.decimals(0, 1, places=12)
NEEDED = st.fixed_dictionaries({Charge.PROMPT: st.none() | UNIT, Charge.COMPLETION: st.none() | UNIT})
MORE = st.dictionaries(st.sampled_from((Charge.CACHE_READ, Charge.REQUEST)), UNIT.filter(bool))
RULES = st.lists(
    st.builds(
        PriceRule,
        st.dictionaries(st.sampled_from(list(Charge)), UNIT, min_size=1),
        min_prompt_tokens=st.none() | st.integers(0, 10**6),
        utc_start=st.none() | st.just(1630),
        utc_days=st.just(frozenset()) | st.just(frozenset({"monday"})),
    ),
    max_size=2,
).map(tuple)


@given(st.builds(lambda needed, more, rules: Price(needed | more, rules), NEEDED, MORE, RULES))
def test_a_price_comes_back_as_it_was_kept(price: Price) -> None:
    (text,) = spelled([Model(SONNET, "", price=price)]).values()
    (change,) = changes([(AT, text)])
    assert (change.at, change.price) == (AT, price)


def test_models_without_a_price_have_no_history_and_no_list_fills_the_disk() -> None:
    assert spelled([Model(SONNET, "")]) == {}
    price = Price({Charge.PROMPT: Decimal(1), Charge.COMPLETION: Decimal(1)})
    many = [Model(ModelRef(OPENROUTER, str(n)), "", price=price) for n in range(MOST + 10)]
    assert len(spelled(many)) == MOST


def test_what_cannot_be_read_is_left_out() -> None:
    assert changes([(AT, "{"), (AT, "null"), (AT, "[]")]) == []


async def test_a_list_that_comes_is_written_down_once(app: App) -> None:
    await app.models.refresh()
    await app.models.refresh(force=True)
    (change,) = await app.models.history(SONNET)
    assert change.price == app.models.price(SONNET)[0]
    assert await app.models.history(ModelRef(OPENROUTER, "no/such")) == []


def test_a_move_is_a_price_that_is_another_one() -> None:
    old, same, new = ('{"prompt":"1","completion":"2"}', '{"completion":"2","prompt":"1"}', '{"prompt":"3"}')
    moved, first = PriceNews(SONNET, AT, new, old), PriceNews(SONNET, AT, old, None)
    found = moves([moved, PriceNews(SONNET, AT, same, old), first, PriceNews(SONNET, AT, "{", old)])
    assert [(one.price.base[Charge.PROMPT], one.before is None) for one in found] == [(3, False), (1, True)]
