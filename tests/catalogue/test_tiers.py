"""The model a tier stands for is one to rely on, and the newest of those."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ptahdesk.catalogue.tiers import pick
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge, Price
from ptahdesk.domain.reference import Tier

Make = Callable[..., Model]
_TODAY = date(2026, 11, 20)


def test_the_list_knows_its_latest_best(make: Make) -> None:
    models = [
        make("anthropic/claude-sonnet-9", created=99),
        make("~anthropic/claude-sonnet-latest", price=None),
    ]
    assert pick(Tier.SONNET, models, _TODAY) is models[1]


def test_without_the_alias_the_newest_is_taken(make: Make) -> None:
    models = [make(f"anthropic/claude-opus-{n}", created=n) for n in (3, 5, 4)]
    assert pick(Tier.OPUS, models, _TODAY) is models[1]


@pytest.mark.parametrize("order", [1, -1])
def test_of_the_same_day_4_6_comes_after_4_5_and_after_4(make: Make, order: int) -> None:
    names = ["anthropic/claude-sonnet-4", "anthropic/claude-sonnet-4.5", "anthropic/claude-sonnet-4.6"][
        ::order
    ]
    found = pick(Tier.SONNET, [make(name, created=7) for name in names], _TODAY)
    assert found is not None
    assert found.id == "anthropic/claude-sonnet-4.6"


def test_old_names_put_the_number_first(make: Make) -> None:
    found = pick(
        Tier.SONNET, [make("anthropic/claude-3.5-sonnet"), make("anthropic/claude-3.7-sonnet")], _TODAY
    )
    assert found is not None
    assert found.id == "anthropic/claude-3.7-sonnet"


@pytest.mark.parametrize(
    "fields",
    [
        {"price": None},
        {"price": Price({Charge.PROMPT: None, Charge.COMPLETION: None})},
        {"supports": frozenset({"seed"})},
        {"retires": "2026-12-01"},
        {"retires": "2026-12-20"},
        {"retires": "2020-01-01"},
    ],
)
def test_what_one_cannot_rely_on_is_passed_over(make: Make, fields: dict[str, Any]) -> None:
    models = [
        make("anthropic/claude-haiku-4.5", created=1),
        make("anthropic/claude-haiku-5", created=2, **fields),
    ]
    assert pick(Tier.HAIKU, models, _TODAY) is models[0]


@pytest.mark.parametrize("retires", ["2026-12-21", "someday", ""])
def test_a_model_that_stays_long_enough_or_does_not_say_is_fine(make: Make, retires: str) -> None:
    model = make("anthropic/claude-haiku-5", retires=retires)
    assert pick(Tier.HAIKU, [model], _TODAY) is model


@pytest.mark.parametrize(
    "name",
    [
        "anthropic/claude-opus-4:batch",
        "anthropic/claude-opus-4:thinking",
        "other/claude-opus-4",
        "anthropic/opus",
        "anthropic/claude-magnopus-1",
        "~anthropic/claude-opus-4",
    ],
)
def test_variants_and_namesakes_are_not_meant(make: Make, name: str) -> None:
    assert pick(Tier.OPUS, [make(name)], _TODAY) is None


def test_openrouter_comes_before_a_relay_that_lists_the_same(make: Make) -> None:
    models = [make("anthropic/claude-opus-4", "relay", created=9), make("anthropic/claude-opus-4", created=1)]
    assert pick(Tier.OPUS, models, _TODAY) is models[1]


def test_an_empty_list_has_no_tiers() -> None:
    assert pick(Tier.OPUS, [], _TODAY) is None
