"""What nobody says never fits a filter, and a count tells what a switch would leave."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ptahdesk.catalogue.sifting import Trait
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge, Price, PriceSource
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.presenters.catalogue_filters import PRIVATE, STARRED, SWITCHES, Wanted, bits_of, counts, sift
from ptahdesk.presenters.catalogue_rows import CatalogueRow, make


def row(
    id_: str, price: str | None = None, provider: ProviderId = OPENROUTER, **facts: object
) -> CatalogueRow:
    unit = None if price is None else Decimal(price) / 10**6
    priced = Price({Charge.PROMPT: unit, Charge.COMPLETION: unit})
    made = Model(ModelRef(provider, id_), id_, price=priced, **facts)  # type: ignore[arg-type]  # a few facts
    return make(made, (priced, PriceSource.PROVIDER))


FREE = row("a/one:free", "0", context=8000)
CHEAP = row("a/two", "0.5", context=200_000, supports=frozenset({"tools"}))
DEAR = row("b/three", "30", context=None, retires="2027-01-01")
UNPRICED = row("b/four", None, context=1_000_000)
ELSEWHERE = row("c/five", "1", provider=ProviderId("openai"))
DRAWS = row("c/six", "0", outputs=frozenset({"image"}))
ALL = [FREE, CHEAP, DEAR, UNPRICED, ELSEWHERE, DRAWS]
PAIRS = [(each, bits_of(each, {CHEAP.reference}, {"b/four"})) for each in ALL]


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Wanted(has=0), ALL),
        (Wanted(), [FREE, CHEAP, DEAR, UNPRICED, ELSEWHERE]),
        (Wanted(has=int(Trait.FREE)), [FREE]),
        (Wanted(has=int(Trait.DRAWS)), [DRAWS]),
        (Wanted(has=STARRED), [CHEAP]),
        (Wanted(has=PRIVATE), [UNPRICED]),
        (Wanted(has=PRIVATE | STARRED), []),
        (Wanted(has=int(Trait.RETIRING)), [DEAR]),
        (Wanted(maker="b"), [DEAR, UNPRICED]),
        (Wanted(provider="openai"), [ELSEWHERE]),
        (Wanted(min_context=100_000), [CHEAP, UNPRICED]),
        (Wanted(max_price=Decimal(1)), [FREE, CHEAP, ELSEWHERE]),
    ],
)
def test_only_what_is_known_to_fit_is_left(wanted: Wanted, left: list[CatalogueRow]) -> None:
    assert [each for each, _bits in sift(PAIRS, wanted)] == left


def test_counts_tell_what_would_be_left() -> None:
    found = counts(PAIRS)
    assert set(found) == {bit for bit, _words, _help in SWITCHES}
    for bit in found:
        assert found[bit] == len(sift(PAIRS, Wanted(has=bit)))


def test_an_alias_keeps_nothing_where_what_it_stands_for_does_not() -> None:
    alias = row("~a/latest", "1", alias_of="b/four")
    assert bits_of(alias, (), {"b/four"}) & PRIVATE
