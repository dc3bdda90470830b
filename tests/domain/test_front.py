"""The front is what looking at every pair finds, and what nobody knows is no figure."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ptahdesk.domain.front import front

FIGURES = st.one_of(st.none(), st.integers(-3, 3).map(float), st.integers(-3, 3).map(Decimal))
POINTS = st.integers(1, 3).flatmap(lambda wide: st.lists(st.tuples(*[FIGURES] * wide), max_size=14))


def by_every_pair(points: Sequence[tuple[float | Decimal | None, ...]]) -> set[int]:
    known = {at for at, point in enumerate(points) if None not in point}

    def beats(one: int, other: int) -> bool:
        pairs = list(zip(points[one], points[other], strict=True))
        return all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)  # type: ignore[operator] # known ones

    return {at for at in known if not any(beats(other, at) for other in known)}


@given(POINTS)
@settings(max_examples=50)
def test_it_is_what_looking_at_every_pair_finds(points: list[tuple[float | Decimal | None, ...]]) -> None:
    assert front(points) == by_every_pair(points)


def test_so_it_is_of_many_points() -> None:
    rng = random.Random(3)
    for _round in range(150):
        wide, steps = rng.choice((2, 3)), rng.choice((4, 1_000))
        points = [tuple(float(rng.randrange(steps)) for _figure in range(wide)) for _point in range(40)]
        assert front(points) == by_every_pair(points)


def test_of_nothing_it_is_nothing() -> None:
    assert front([]) == frozenset()


def test_an_unknown_price_is_not_the_lowest() -> None:
    cheap, unknown, dear = (Decimal("-0.1"), 10.0), (None, 99.0), (Decimal(-1), 20.0)
    assert front([cheap, unknown, dear]) == {0, 2}


def test_those_that_are_alike_stand_there_together() -> None:
    assert front([(1.0, Decimal(2)), (1.0, 2.0), (0.0, 2.0)]) == {0, 1}
