"""The list of models: what it holds, and which row answers to a name."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ptahdesk.simulator import rows
from ptahdesk.simulator.catalogue import Catalogue, made

LIST = Catalogue(1)


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("anthropic/claude-sonnet-4.6", "anthropic/claude-sonnet-4.6"),
        ("anthropic/claude-sonnet-4.6:nitro", "anthropic/claude-sonnet-4.6"),
        ("openai/gpt-oss-20b:free:online", "openai/gpt-oss-20b:free"),
        ("~anthropic/claude-sonnet-latest", "anthropic/claude-sonnet-4.6"),
        ("~anthropic/claude-opus-latest", "anthropic/claude-opus-4.6"),
        ("~anthropic/claude-haiku-latest", "anthropic/claude-haiku-4.5"),
        ("practice/null-fields", "practice/null-fields"),
    ],
)
def test_a_name_finds_the_row_that_answers(name: str, row: str) -> None:
    found = LIST.serving(name, 1)
    assert found is not None
    assert found["id"] == row


@pytest.mark.parametrize("name", ["", "anthropic/claude-sonnet-4.6:huge", "nobody/nothing"])
def test_an_unknown_name_finds_none(name: str) -> None:
    assert LIST.serving(name, 1) is None


def test_routers_choose_a_real_model_and_the_free_one_a_free_one() -> None:
    auto, free = LIST.serving("openrouter/auto", 1), LIST.serving("openrouter/free", 1)
    assert auto is not None
    assert free is not None
    assert float(auto["pricing"]["prompt"]) > 0
    assert free["id"].endswith(":free")


def test_every_model_that_speaks_can_answer() -> None:
    for name in LIST.rows:
        row = LIST.serving(name, 1)
        assert row is not None
        assert row["architecture"]["tokenizer"]


def test_the_same_seed_makes_the_same_bytes() -> None:
    made.cache_clear()
    assert rows.make(1) == rows.make(1) == list(LIST.rows.values())
    assert Catalogue(1).body() == LIST.body() != Catalogue(2).body()
    document: dict[str, Any] = json.loads(LIST.body()[0])
    assert set(document) == {"data", "total_count", "links"}


def test_what_is_changed_in_one_list_stands_in_no_other() -> None:
    before, mine = LIST.body(), Catalogue(1)
    mine.change("openai/gpt-5", pricing={"prompt": "1"})
    assert mine.rows["openai/gpt-5"]["pricing"] == {"prompt": "1"}
    assert mine.body() != before == LIST.body() == Catalogue(1).body()
    with pytest.raises(TypeError, match="shared"):
        mine.rows["openai/gpt-5-mini"]["pricing"]["prompt"] = "1"
