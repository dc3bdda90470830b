"""A few letters find the model one has in mind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptahdesk.catalogue.search import rank
from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import OPENROUTER, ModelRef

Make = Callable[..., Model]
Steps = Callable[[Callable[[], object]], int]
_NAMES = {
    "anthropic/claude-sonnet-4.6": "Anthropic: Claude Sonnet 4.6",
    "anthropic/claude-sonnet-4.5": "Anthropic: Claude Sonnet 4.5",
    "anthropic/claude-opus-4.6": "Anthropic: Claude Opus 4.6",
    "openai/gpt-5-nano": "OpenAI: GPT-5 Nano",
    "openai/gpt-5": "OpenAI: GPT-5",
    "qwen/qwen3-coder": "Qwen: Qwen3 Coder",
    "x/消息": "X: 消息 Größe",
}


@pytest.fixture
def models(make: Make) -> list[Model]:
    return [make(id_, created=at) for at, id_ in enumerate(_NAMES)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("sonnet", "anthropic/claude-sonnet-4.5"),  # the newer of equals
        ("sonnet 4.6", "anthropic/claude-sonnet-4.6"),
        ("4.6 SONNET", "anthropic/claude-sonnet-4.6"),
        ("opus", "anthropic/claude-opus-4.6"),
        ("snt46", "anthropic/claude-sonnet-4.6"),
        ("gpt5", "openai/gpt-5"),
        ("gpt-5", "openai/gpt-5"),
        ("openai/gpt-5", "openai/gpt-5"),
        ("nano", "openai/gpt-5-nano"),
        ("coder qw", "qwen/qwen3-coder"),
        ("消息", "x/消息"),
    ],
)
def test_the_first_is_the_one_meant(models: list[Model], query: str, first: str) -> None:
    assert rank(query, models, 5)[0].id == first


@pytest.mark.parametrize("query", ["zzz", "sonnet zzz", "xyzzy", "opussonnet"])
def test_every_word_must_fit(models: list[Model], query: str) -> None:
    assert rank(query, models, 5) == []


@pytest.mark.parametrize("query", ["", "   "])
def test_without_words_the_order_stays(models: list[Model], query: str) -> None:
    assert rank(query, models, 3) == models[:3]


def test_the_limit_holds(models: list[Model]) -> None:
    assert len(rank("a", models, 2)) == 2
    assert rank("a", models, 0) == []


@given(st.text(max_size=12))
def test_any_text_may_be_typed(query: str) -> None:
    models = [Model(ModelRef(OPENROUTER, id_), name) for id_, name in _NAMES.items()]
    found = rank(query, models, 99)
    assert all(model in models for model in found)


def test_a_keystroke_costs_no_more_among_hostile_names(make: Make, steps: Steps) -> None:
    long, longer = ([make("a" * length, name="ab" * length)] for length in (200, 5000))
    query = "aaaaaaaaaaaaaaaaaaaab b a c"
    assert steps(lambda: rank(query, longer, 50)) == steps(lambda: rank(query, long, 50))
