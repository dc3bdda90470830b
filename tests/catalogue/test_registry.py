"""OpenRouter's prices are found under other providers' names, and never under a name that may mean two."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from ptahdesk.catalogue.registry import Registry
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge, Price
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId


def price_of(number: int | None) -> Price:
    unit = None if number is None else Decimal(number)
    return Price({Charge.PROMPT: unit, Charge.COMPLETION: unit})


def row(id_: str, number: int | None, canonical: str = "", alias: str = "") -> Model:
    return Model(ModelRef(OPENROUTER, id_), id_, canonical, price=price_of(number), alias_of=alias)


REGISTRY = Registry(
    [
        row("anthropic/claude-sonnet-4:batch", 99, "anthropic/claude-4-sonnet-20250522"),
        row("anthropic/claude-sonnet-4", 1, "anthropic/claude-4-sonnet-20250522"),
        row("anthropic/claude-sonnet-4.5", 2, "anthropic/claude-4.5-sonnet-20250929"),
        row("~anthropic/claude-sonnet-latest", None, alias="anthropic/claude-sonnet-4.5"),
        row("openai/gpt-4o", 3),
        row("openai/gpt-4o-2024-05-13", 4),
        row("openrouter/auto", None),
        row("one/twin", 5),
        row("two/twin", 6),
        row("some/rarity-2025-01-01", 7),
        row("some/often-2025-01-01", 8),
        row("some/often-2025-02-02", 9),
    ]
)


@pytest.mark.parametrize(
    ("model", "maker", "number"),
    [
        ("anthropic/claude-sonnet-4", "", 1),
        ("Anthropic/Claude-Sonnet-4", "", 1),
        ("anthropic/claude-4-sonnet-20250522", "", 1),  # by its permanent name, and not the half-price batch
        ("claude-sonnet-4-20250514", "anthropic", 1),
        ("claude-sonnet-4", "", 1),  # only one maker has it
        ("claude-sonnet-4", "openai", None),  # this provider's own would be another
        ("claude-sonnet-4-5-20250929", "anthropic", 2),
        ("claude-4.5-sonnet", "anthropic", 2),
        ("anthropic/claude-sonnet-4.5:nitro", "", 2),
        ("claude-sonnet-latest", "anthropic", 2),  # through the alias
        ("~anthropic/claude-sonnet-latest", "", 2),
        ("gpt-4o", "openai", 3),
        ("gpt-4o-2024-05-13", "openai", 4),  # a date that has a row of its own has a price of its own
        ("gpt-4o-2024-11-20", "openai", 3),
        ("openrouter/auto", "", None),
        ("codex-auto-review", "", None),  # no part of a name is a name
        ("twin", "", None),  # two makers: nobody knows
        ("twin", "two", 6),
        ("rarity", "some", 7),
        ("rarity-2026-01-01", "some", None),  # another day's model
        ("often", "some", None),
        ("llama3.1:8b", "", None),
        ("", "", None),
        ("nobody/knows", "", None),
    ],
)
def test_a_name_finds_the_price_of_its_model_and_no_other(model: str, maker: str, number: int | None) -> None:
    assert REGISTRY.find(model, maker) == (None if number is None else price_of(number))


def test_other_providers_lists_are_no_registry() -> None:
    own = Model(ModelRef(ProviderId("work"), "a/b"), "b", price=price_of(1))
    assert Registry([own]).find("a/b") is None


def test_among_ten_thousand_models_one_is_found_as_soon_as_among_ten(
    steps: Callable[[Callable[[], object]], int],
) -> None:
    few, many = (Registry([row(f"maker{n}/model-{n}", n) for n in range(count)]) for count in (10, 10_000))
    for name in ("model-1-2025-01-01", "model-9", "maker1/model-1"):
        assert steps(lambda: few.find(name)) == steps(lambda: many.find(name))  # noqa: B023  # called at once
