"""Filters leave in what is known to fit, and orders put the unknown last."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ptahdesk.catalogue.sifting import ORDERS, UNKNOWN, Sieve, Trait, dearest, traits
from ptahdesk.cli.verbs.models import command
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge, Price
from ptahdesk.domain.reference import OPENROUTER, ModelRef


def model(name: str, price: str | None = None, **facts: object) -> Model:
    known = None if price is None else Decimal(price) / 1_000_000
    made = Price({Charge.PROMPT: known, Charge.COMPLETION: known})
    return Model(ModelRef(OPENROUTER, name), name, price=made, **facts)  # type: ignore[arg-type]  # a few facts


CHEAP = model("a/cheap:free", "0", context=1000, created=3)
PLAIN = model("b/plain", "2", context=9000, created=1, supports=frozenset({"tools"}))
DEAR = model(
    "B/dear", "30", created=2, inputs=frozenset({"text", "image"}), supports=frozenset({"reasoning"})
)
UNPRICED = model("c/auto", context=5000)
ALL = [UNPRICED, DEAR, PLAIN, CHEAP]


@pytest.mark.parametrize(
    ("sieve", "left"),
    [
        (Sieve(), ALL),
        (Sieve(Trait.FREE), [CHEAP]),
        (Sieve(Trait.TOOLS), [PLAIN]),
        (Sieve(Trait.VISION), [DEAR]),
        (Sieve(Trait.REASONING), [DEAR]),
        (Sieve(maker="b"), [DEAR, PLAIN]),
        (Sieve(max_price=Decimal(2)), [PLAIN, CHEAP]),
        (Sieve(max_price=Decimal("1e9")), [DEAR, PLAIN, CHEAP]),
        (Sieve(min_context=5000), [UNPRICED, PLAIN]),
        (Sieve(Trait.TOOLS | Trait.REASONING), []),
        (Sieve(sort="price"), [CHEAP, PLAIN, DEAR, UNPRICED]),
        (Sieve(sort="context"), [PLAIN, UNPRICED, CHEAP, DEAR]),
        (Sieve(sort="newest"), [CHEAP, DEAR, PLAIN, UNPRICED]),
        (Sieve(sort="name"), [CHEAP, DEAR, PLAIN, UNPRICED]),
    ],
)
def test_only_what_fits_is_left_in_its_order(sieve: Sieve, left: list[Model]) -> None:
    assert [one.id for one in sieve.sift(ALL)] == [one.id for one in left]


def test_the_verb_offers_the_orders_there_are() -> None:
    (sort,) = (one for one in command.params if one.name == "sort")
    assert tuple(sort.type.choices) == ORDERS  # type: ignore[attr-defined]  # a choice


def test_traits_are_what_the_row_says() -> None:
    assert traits(CHEAP) == Trait.CHAT | Trait.FREE
    assert traits(DEAR) == Trait.CHAT | Trait.VISION | Trait.REASONING
    drawing = model("a/brush", outputs=frozenset({"image"}), retires="2027-01-01", inputs=frozenset({"file"}))
    assert traits(drawing) == Trait.DRAWS | Trait.RETIRING | Trait.FILES


def test_what_nobody_prices_is_dearer_than_all() -> None:
    assert dearest(UNPRICED) == UNKNOWN
    assert dearest(PLAIN) == 2
