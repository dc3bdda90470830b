"""A pattern holds for a model by whatever name it is called."""

from __future__ import annotations

import pytest

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.services.permits import permitted

SONNET = ModelRef(OPENROUTER, "anthropic/claude-sonnet-4.6")
LATEST = ModelRef(OPENROUTER, "~anthropic/claude-sonnet-latest")
CATALOGUE = Catalogue(
    [
        Model(SONNET, "Sonnet", canonical="anthropic/claude-4.6-sonnet-20260217"),
        Model(LATEST, "Latest", alias_of="anthropic/claude-sonnet-4.6"),
    ]
)
WAYS = [
    SONNET,
    LATEST,
    ModelRef(OPENROUTER, "anthropic/claude-4.6-sonnet-20260217"),
    ModelRef(OPENROUTER, "anthropic/claude-sonnet-4.6:nitro"),
    ModelRef(OPENROUTER, "anthropic/claude-sonnet-4.6:free:online"),
    ModelRef(OPENROUTER, "Anthropic/Claude-Sonnet-4.6"),
    ModelRef(ProviderId("anthropic"), "claude-sonnet-4-6"),
    ModelRef(ProviderId("anthropic"), "claude-sonnet-4-6-20260217"),
]


@pytest.mark.parametrize("way", WAYS, ids=str)
@pytest.mark.parametrize("pattern", ["anthropic/claude-sonnet-4.6", "*sonnet-4.6*", " ANTHROPIC/*4.6 "])
def test_a_denied_model_is_denied_by_each_of_its_names(way: ModelRef, pattern: str) -> None:
    assert not permitted(way, CATALOGUE, (), [pattern])
    assert not permitted(way, CATALOGUE, ["*"], [pattern]), "denied wins"


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_an_allowed_model_is_allowed_by_each_of_its_names(way: ModelRef) -> None:
    assert permitted(way, CATALOGUE, ["anthropic/claude-sonnet-4.6"], ())
    assert not permitted(way, CATALOGUE, ["openai/*"], ())


@pytest.mark.parametrize("pattern", ["openrouter:anthropic/*", "openrouter/anthropic/*"])
def test_a_pattern_may_name_the_provider_too(pattern: str) -> None:
    assert not permitted(SONNET, CATALOGUE, (), [pattern])


def test_without_patterns_everything_may_be_asked() -> None:
    assert permitted(ModelRef(OPENROUTER, "x/unheard-of"), CATALOGUE, (), ())


def test_a_variant_alone_can_be_allowed_or_denied() -> None:
    free, plain = ModelRef(OPENROUTER, "x/y:free"), ModelRef(OPENROUTER, "x/y")
    assert permitted(free, CATALOGUE, ["*:free"], ())
    assert not permitted(plain, CATALOGUE, ["*:free"], ())
    assert not permitted(free, CATALOGUE, (), ["*:free"])
    assert permitted(plain, CATALOGUE, (), ["*:free"])


@pytest.mark.parametrize("router", ["openrouter/auto", "@preset/mine", "x/y@preset/mine"])
def test_what_chooses_by_itself_could_choose_what_is_denied(router: str) -> None:
    ref = ModelRef(OPENROUTER, router)
    assert permitted(ref, CATALOGUE, (), ())
    assert not permitted(ref, CATALOGUE, (), ["openai/*"])
    assert permitted(ref, CATALOGUE, [router, "x/*"], ["openai/*"])


def test_openrouter_under_another_name_is_named_both_ways() -> None:
    ref = ModelRef(ProviderId("eu"), "openai/gpt-5")
    assert not permitted(ref, Catalogue(()), ["openrouter/openai/*"], [])
    assert permitted(ref, Catalogue(()), ["openrouter/openai/*"], [], at_openrouter=True)
