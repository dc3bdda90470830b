"""A model is found by whatever name it is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ptahdesk.catalogue.catalogue import Catalogue, without_variant
from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId

Make = Callable[..., Model]


@pytest.fixture
def catalogue(make: Make) -> Catalogue:
    return Catalogue(
        [
            make("a/sonnet:batch", canonical="a/sonnet-20250522"),
            make("a/sonnet", canonical="a/sonnet-20250522"),
            make("a/haiku:free"),
            make("llama3.1:8b", "ollama"),
            make("a/sonnet", "relay"),
        ]
    )


@pytest.mark.parametrize(
    ("provider", "name", "found"),
    [
        ("openrouter", "a/sonnet", "a/sonnet"),
        ("openrouter", "a/sonnet:batch", "a/sonnet:batch"),
        ("openrouter", "a/sonnet:online", "a/sonnet"),
        ("openrouter", "a/sonnet:free:online", "a/sonnet"),
        ("openrouter", "a/sonnet-20250522", "a/sonnet"),
        ("openrouter", "a/sonnet-20250522:nitro", "a/sonnet"),
        ("openrouter", "a/haiku:free", "a/haiku:free"),
        ("openrouter", "a/haiku", None),
        ("openrouter", "", None),
        ("ollama", "llama3.1:8b", "llama3.1:8b"),
        ("ollama", "a/sonnet", None),
        ("nobody", "a/sonnet", None),
    ],
)
def test_a_name_leads_to_its_model(catalogue: Catalogue, provider: str, name: str, found: str | None) -> None:
    model = catalogue.find(ModelRef(ProviderId(provider), name))
    assert (model.id if model else None) == found
    assert model is None or model.ref.provider == provider


def test_the_models_stay_in_their_order(make: Make) -> None:
    models = [make("b"), make("a")]
    assert Catalogue(models).models == tuple(models)
    assert Catalogue(()).find(ModelRef(OPENROUTER, "a")) is None


@pytest.mark.parametrize("text", ["a/sonet", "sonet", "a/sonnet-4", "A/SONNET"])
def test_who_mistypes_is_led_to_what_was_meant(catalogue: Catalogue, text: str) -> None:
    assert "sonnet" in catalogue.nearest(text, 3)[0].id


def test_nearest_gives_no_more_than_asked_and_nothing_for_nonsense(catalogue: Catalogue) -> None:
    assert len(catalogue.nearest("a", 2)) == 2
    assert catalogue.nearest("zzzzzz", 3) == []


@pytest.mark.parametrize(
    ("name", "plain"),
    [("x/y:free:online", "x/y"), ("x/y", "x/y"), ("llama3.1:8b", "llama3.1"), ("a:b/c", "a:b/c"), ("", "")],
)
def test_a_variant_is_cut_after_the_last_slash(name: str, plain: str) -> None:
    assert without_variant(name) == plain
