"""What was counted teaches how the next text is counted, and nonsense teaches nothing."""

from __future__ import annotations

import random

import pytest

from ptahdesk.catalogue.lessons import UNTAUGHT, Lessons, expected, learned
from ptahdesk.catalogue.tokens import NO_SHAPE, Shape, shape

ENGLISH = "The licenses for most software are designed to take away your freedom to share and change it. "
CHINESE = "今天天气很好，我想去公园散步。请问您能告诉我附近有什么好吃的餐馆吗？"


def taught(by: dict[str, float], rounds: int = 20) -> Lessons:
    """By somebody who counts so much more, or less, of each text than is usual."""
    lessons, rng = UNTAUGHT, random.Random(1)
    for _ in range(rounds):
        for text, factor in by.items():
            said = shape(text * rng.randint(1, 9))
            lessons = learned(lessons, said, round(sum(said) * factor))
    return lessons


def test_untaught_it_is_the_usual_estimate() -> None:
    assert expected(UNTAUGHT, shape(ENGLISH)) == sum(shape(ENGLISH))


@pytest.mark.parametrize("factor", [0.6, 1.0, 1.7])
def test_a_family_that_counts_otherwise_is_soon_known(factor: float) -> None:
    said = shape(ENGLISH * 3)
    assert expected(taught({ENGLISH: factor}), said) == pytest.approx(sum(said) * factor, rel=0.03)


def test_each_script_has_a_measure_of_its_own() -> None:
    lessons = taught({ENGLISH: 0.8, CHINESE: 1.5})
    for text, factor in ((ENGLISH, 0.8), (CHINESE, 1.5)):
        assert expected(lessons, shape(text)) == pytest.approx(sum(shape(text)) * factor, rel=0.03)


def test_what_was_never_seen_stays_as_it_was() -> None:
    assert expected(taught({ENGLISH: 1.5}), shape("你" * 50)) == pytest.approx(
        sum(shape("你" * 50)), rel=0.02
    )


def test_a_family_that_changes_is_learned_anew() -> None:
    lessons = taught({ENGLISH: 0.7})
    said = shape(ENGLISH)
    for _ in range(150):
        lessons = learned(lessons, said, round(sum(said) * 1.4))
    assert expected(lessons, said) == pytest.approx(sum(said) * 1.4, rel=0.03)


def test_the_surer_it_is_the_narrower_it_says() -> None:
    assert 1 < taught({ENGLISH: 1.3}).spread < UNTAUGHT.spread


@pytest.mark.parametrize(("said", "tokens"), [(NO_SHAPE, 10), (shape(ENGLISH), 0), (shape(ENGLISH), 10**9)])
def test_what_no_tokenizer_can_have_counted_teaches_nothing(said: Shape, tokens: int) -> None:
    assert learned(UNTAUGHT, said, tokens) is UNTAUGHT
