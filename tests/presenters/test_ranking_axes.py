"""Where models stand in the plot: prices by their logarithms, and what costs nothing beside them."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from ranked import dot

from ptahdesk.presenters.ranking import Dot
from ptahdesk.presenters.ranking_axes import PAIRS, Measure, Pair, axis, figure, front_of, goodness, third

D = Decimal
PRICE_VOTES, SPEED_VOTES, PRICE_SPEED = PAIRS


def words(measure: Measure, *dots: Dot) -> list[str]:
    return [each.replace("\u00a0", " ") for _at, each in axis(measure, dots).ticks]


def test_ten_times_the_price_is_as_far_wherever_it_begins() -> None:
    dots = [dot("a", "0.001"), dot("b", "0.01"), dot("c", "0.1")]
    low, middle, high = map(axis(Measure.PRICE, dots).at, dots)
    assert 0 < low < high < 1
    assert middle - low == pytest.approx(high - middle)


def test_what_costs_nothing_stands_before_the_first_price() -> None:
    dots = [dot("here", "0"), dot("cheap", "0.0001")]
    found = axis(Measure.PRICE, dots)
    assert 0 < found.at(dots[0]) < found.begins < found.at(dots[1])
    assert found.ticks[0] == (found.at(dots[0]), "no charge")
    assert axis(Measure.PRICE, dots[1:]).begins == 0
    assert words(Measure.PRICE, dots[0]) == ["no charge"]


def test_prices_have_round_figures_few_enough_to_be_read() -> None:
    assert words(Measure.PRICE, dot("a", "0.004"), dot("b", "0.02")) == ["0.5 ¢", "1 ¢", "2 ¢"]
    assert words(Measure.PRICE, dot("a", "0.00002"), dot("b", "3")) == [
        "0.001 ¢",
        "0.01 ¢",
        "0.1 ¢",
        "1 ¢",
        "$0.10",
        "$1.00",
    ]
    wide = words(Measure.PRICE, dot("a", "0.00000001"), dot("b", "100000"))
    assert 2 <= len(wide) <= 8
    assert 1 <= len(words(Measure.PRICE, dot("alone", "0.0042"))) <= 4


def test_speeds_begin_at_nothing_and_shares_around_what_is_known() -> None:
    fast = dot("a", speed=230.0)
    assert words(Measure.SPEED, fast) == ["0", "50", "100", "150", "200"]
    assert axis(Measure.SPEED, [fast]).at(fast) < 1
    assert words(Measure.VOTES, dot("a", share=0.55), dot("b", share=0.62)) == [
        "40%",
        "50%",
        "60%",
        "70%",
        "80%",
    ]
    assert words(Measure.VOTES, dot("a", share=0.15), dot("b", share=0.9))[0] == "0%"
    for measure in Measure:
        assert axis(measure, []).high > axis(measure, []).low


def test_larger_is_better_in_every_measure() -> None:
    dots = [dot("a", "0", 10, 0.2), dot("b", "0.1", 90, 0.8)]
    assert goodness(Measure.PRICE, dots) == {"a": 1, "b": 0}
    assert goodness(Measure.SPEED, dots) == {"a": 0, "b": 1}
    assert goodness(Measure.VOTES, dots[:1]) == {"a": 0.5}
    assert [third(pair) for pair in PAIRS] == [Measure.SPEED, Measure.PRICE, Measure.VOTES]


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_front_of_two_axes_is_what_looking_at_every_pair_finds(pair: Pair) -> None:
    def beats(one: Dot, other: Dot) -> bool:
        signs = [-1 if measure is Measure.PRICE else 1 for measure in pair]
        its = [(sign * figure(m, one), sign * figure(m, other)) for sign, m in zip(signs, pair, strict=True)]
        return all(a >= b for a, b in its) and any(a > b for a, b in its)

    rng = random.Random(7)
    for _round in range(40):
        dots = [
            dot(f"m{n}", str(D(rng.randrange(9)) / 100), rng.randrange(1, 9), rng.randrange(9) / 10)
            for n in range(25)
        ]
        best = {one.key for one in dots if not any(beats(other, one) for other in dots)}
        line = front_of(pair, dots)
        assert {each.key for each in line} == best
        assert line == sorted(line, key=lambda one: figure(pair[0], one))
