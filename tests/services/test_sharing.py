"""Several answers for one price: together they never come to more, and each may be as long as the others."""

from __future__ import annotations

import random
from decimal import Decimal

from ptahdesk.catalogue.ceiling import Ceiling
from ptahdesk.services.reach import FREE, Reach
from ptahdesk.services.sharing import shares, worst


def of(ceiling: Ceiling | None, said: int = 8000, *, asked: int = 100, short: bool = True) -> Reach:
    return Reach(asked, said, ceiling, short, told=True)


def priced(said: str, asked: str = "0.000001", once: str = "0") -> Ceiling:
    return Ceiling(Decimal(once), Decimal(asked), Decimal(said))


def length(reach: Reach, share: Decimal) -> int:
    assert reach.ceiling is not None
    most = reach.ceiling.said_for(share, reach.asked)
    return reach.said if most is None else min(most, reach.said)


def test_every_answer_may_be_as_long_as_the_others_whatever_it_costs() -> None:
    several = [of(priced("0.00001")), of(priced("0.00003")), of(priced("0.00006"), 2000)]
    parts = shares(several, Decimal("0.25"))
    assert parts is not None
    long = [length(each, part) for each, part in zip(several, parts, strict=True)]
    assert long[0] == long[1] > long[2] == 2000


def test_what_cannot_be_held_to_a_length_and_what_is_free_is_counted_as_it_is() -> None:
    endless, free = of(priced("0.00001"), short=False), of(FREE)
    parts = shares([endless, free, of(priced("0.00001"))], Decimal("0.10"))
    assert parts is not None
    assert parts[:2] == [endless.worst.amount, Decimal(0)]
    assert length(endless, parts[0]) == endless.said


def test_too_little_for_all_of_them_is_nothing_for_any() -> None:
    assert shares([of(priced("0.00001")), of(priced("0.00001"))], Decimal("0.02")) is None
    assert shares([of(priced("0.00001"), 500), of(priced("0.00001"), 500)], Decimal("0.02")) is not None


def test_what_nobody_knows_the_price_of_has_no_share_and_no_worst_case() -> None:
    several = [of(None), of(priced("0.00001"))]
    assert worst(several) is None
    assert shares(several, Decimal("0.05")) == [Decimal(0), several[1].ceiling.of(100, 4990)]  # type: ignore[union-attr]  # it has one
    assert worst([several[1], of(FREE)]) == several[1].worst.amount


def test_whatever_they_cost_the_shares_never_come_to_more() -> None:
    dice = random.Random(7)
    parted = 0
    for _round in range(500):
        several = [
            of(
                dice.choice(
                    [FREE, None, priced(f"{dice.uniform(1e-8, 1e-4):.12f}", once=f"{dice.random():.3f}")]
                ),
                dice.choice([200, 4096, 64_000]),
                asked=dice.randrange(50_000),
                short=dice.random() < 0.8,
            )
            for _lane in range(dice.randint(1, 8))
        ]
        most = Decimal(f"{dice.uniform(0, 5):.4f}")
        parts = shares(several, most)
        if parts is not None:
            parted += 1
            assert sum(parts) <= most
    assert parted > 50
