"""How long the next answer will be is told from the last ones, wider where they were far apart."""

from __future__ import annotations

import random

import pytest

from ptahdesk.catalogue.lengths import expected


def test_of_a_new_model_it_is_what_is_usual() -> None:
    length = expected([])
    assert length.low < 350 == length.middle < length.high


def test_answers_that_are_alike_are_foretold_closely() -> None:
    length = expected([500, 510, 490, 505] * 10)
    assert 350 < length.low < 500 < length.high < 750


def test_answers_that_are_not_are_foretold_widely() -> None:
    rng = random.Random(2)
    spread = expected([round(rng.lognormvariate(6, 1)) for _ in range(40)])
    assert spread.high > 4 * spread.low


@pytest.mark.parametrize("most", [1, 40, 700])
def test_it_is_never_longer_than_what_may_be_written(most: int) -> None:
    length = expected([600] * 30, most)
    assert 1 <= length.low <= length.middle <= length.high <= most


def test_a_new_habit_is_believed_after_some_answers() -> None:
    assert expected([2000] * 15 + [100] * 50).middle > 1000


def test_four_of_five_and_more_lie_inside_whatever_the_habit() -> None:
    for seed in range(5):
        rng = random.Random(seed)
        middle, spread = rng.uniform(4, 7), rng.uniform(0.3, 1.2)
        past: list[int] = []
        inside = 0
        for _ in range(300):
            length, answered = expected(past[:64]), max(1, round(rng.lognormvariate(middle, spread)))
            inside += length.low <= answered <= length.high
            past.insert(0, answered)
        assert 0.78 < inside / 300 < 0.95
