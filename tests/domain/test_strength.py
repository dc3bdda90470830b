"""A voter of known taste is read rightly: the order is found, and intervals hold as often as they say."""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import exp

import pytest

from ptahdesk.domain.strength import Contest, Strengths, strengths

TASTE = (1.2, 0.6, 0.0, -0.6, -1.2)
TIES = -0.5


def votes(seed: int, taste: Sequence[float], count: int, at_once: int, ties: float = TIES) -> list[Contest]:
    """Of somebody who likes these so much, and is now and then undecided."""
    rng, cast = random.Random(seed), list[Contest]()
    for _vote in range(count):
        stood = tuple(rng.sample(range(len(taste)), min(at_once, len(taste))))
        even = exp(ties + sum(taste[one] for one in stood) / len(stood))
        weights = [*(exp(taste[one]) for one in stood), even]
        cast.append((stood, rng.choices([*stood, None], weights)[0]))
    return cast


def duels(taste: Sequence[float], one: int) -> float:
    """What it truly wins."""
    chances = [1 / (1 + exp(other - taste[one])) for at, other in enumerate(taste) if at != one]
    return sum(chances) / len(chances)


def held(taste: Sequence[float], count: int, at_once: int, seeds: range, level: float) -> float:
    """How many of all intervals have the truth in them."""
    inside = []
    for seed in seeds:
        found = strengths(votes(seed, taste, count, at_once), len(taste))
        for one in range(len(taste)):
            share, low, high = found.duels(one, level)
            assert 0 < low < share < high < 1
            inside.append(low <= duels(taste, one) <= high)
    return sum(inside) / len(inside)


def order(found: Strengths) -> list[int]:
    return sorted(range(len(found.values)), key=lambda one: -found.values[one])


@pytest.mark.parametrize("at_once", [2, 4])
def test_the_order_of_a_voter_is_recovered(at_once: int) -> None:
    assert order(strengths(votes(1, TASTE, 600, at_once), len(TASTE))) == [0, 1, 2, 3, 4]


def test_strengths_come_near_the_truth() -> None:
    found = strengths(votes(2, TASTE, 4_000, 3), len(TASTE))
    assert found.values == pytest.approx(TASTE, abs=0.15)
    assert sum(found.values) == pytest.approx(0)


@pytest.mark.parametrize("level", [0.9, 0.95])
def test_intervals_hold_as_often_as_they_say(level: float) -> None:
    assert held(TASTE, 60, 3, range(40), level) == pytest.approx(level, abs=0.05)


@pytest.mark.long
@pytest.mark.parametrize("level", [0.9, 0.95])
@pytest.mark.parametrize("taste", [(0.5, -0.5), (0, 0, 0), TASTE, (2, 0, 0, -2), (3, -1, -1, -1)], ids=str)
@pytest.mark.parametrize(("count", "at_once"), [(40, 2), (150, 2), (300, 4)])
def test_intervals_hold_whatever_the_taste(
    taste: tuple[float, ...], count: int, at_once: int, level: float
) -> None:
    assert held(taste, count, at_once, range(400), level) == pytest.approx(level, abs=0.035)


def test_who_always_wins_is_far_ahead_and_not_beyond_all_measure() -> None:
    found = strengths([((0, 1), 0)] * 10, 2)
    share, low, high = found.duels(0, 0.9)
    assert 0.8 < share < 1
    assert low > 0.6
    assert high < 1
    assert found.ahead(0, 1, 0.9)
    assert not found.ahead(1, 0, 0.9)


def test_more_votes_make_it_surer() -> None:
    few, many = (strengths(votes(3, TASTE, count, 2), 5).duels(0, 0.9) for count in (40, 400))
    assert many[2] - many[1] < few[2] - few[1]


def test_ties_put_nobody_ahead() -> None:
    found = strengths([((0, 1, 2), None)] * 30, 3)
    assert found.values == pytest.approx((0, 0, 0))
    assert not any(found.ahead(one, other, 0.9) for one in range(3) for other in range(3) if one != other)


def test_winning_among_many_says_more_than_winning_a_duel() -> None:
    duel = strengths([((0, 1), 0)] * 4, 4).values[0]
    among_all = strengths([((0, 1, 2, 3), 0)] * 4, 4).values[0]
    assert among_all > duel


def test_the_order_votes_come_in_does_not_matter() -> None:
    cast = votes(4, TASTE, 50, 3)
    turned = [(stood[::-1], winner) for stood, winner in reversed(cast)]
    assert strengths(turned, 5).values == pytest.approx(strengths(cast, 5).values)


def test_votes_that_balance_out_to_the_last_bit_are_weighed_like_any_others() -> None:
    for won in range(8):
        for even in range(8):
            drawn: list[Contest] = [((0, 1), 0), ((0, 1), 1)] * won + [((0, 1), None)] * even
            share, low, high = strengths(drawn, 2).duels(0, 0.9)
            assert low < share < high
            assert share == pytest.approx(0.5)
