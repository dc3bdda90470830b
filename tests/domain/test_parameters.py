"""What somebody set is sent to those who take it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ptahdesk.domain.parameters import AS_USUAL, Parameters, takes

ALL = Parameters(Decimal("0.5"), Decimal("0.9"), 100, "low", "high", 7, ("END",))


def test_nothing_is_chosen_until_somebody_does() -> None:
    assert AS_USUAL.chosen == ()
    assert Parameters(seed=0).chosen == ("seed",), "zero is a choice"
    assert len(ALL.chosen) == 7


def test_a_list_that_says_nothing_forbids_nothing() -> None:
    assert ALL.taken(frozenset()) == ALL


def test_what_a_model_does_not_take_is_left_to_it() -> None:
    assert ALL.taken(frozenset({"temperature", "reasoning"})) == Parameters(Decimal("0.5"), effort="low")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("max_tokens", "max_tokens"),
        ("max_completion_tokens", "max_tokens"),
        ("reasoning", "effort"),
        ("reasoning_effort", "effort"),
    ],
)
def test_lists_call_the_same_thing_by_more_than_one_name(said: str, name: str) -> None:
    assert takes(frozenset({said}), name)
    assert not takes(frozenset({"tools"}), name)
