"""Ollama's pages become a list that says how large a model is, what it can do and what it reads."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import ProviderId
from ptahdesk.wire.guarded_json import BadJson
from ptahdesk.wire.ollama_models import joined, names
from ptahdesk.wire.openrouter_models import decode

DETAILS = {"parameter_size": "8.2B", "quantization_level": "Q4_K_M"}
TAG = {"name": "qwen3:8b", "model": "qwen3:8b", "size": 5_225_388_164, "details": DETAILS}
PAGE = {
    "parameters": 'stop "<|eot_id|>"\nnum_ctx                        8192\n',
    "model_info": {"general.architecture": "qwen3", "qwen3.context_length": 40_960},
    "capabilities": ["completion", "tools", "thinking", "vision"],
}


def pages(*rows: Any) -> bytes:
    return json.dumps({"models": list(rows)}).encode()


def read(tag: Any, page: Any, *running: Any) -> Model:
    body = joined(pages(tag), {"qwen3:8b": json.dumps(page).encode()}, pages(*running))
    (model,) = decode(body, ProviderId("ollama"))
    return model


def test_a_model_says_all_that_its_pages_say() -> None:
    model = read({**TAG, "modified_at": "2026-10-03T23:34:03.409490317-07:00"}, PAGE)
    assert (model.id, model.context, model.chats) == ("qwen3:8b", 8192, True)
    assert model.inputs == {"text", "image"}
    assert model.supports >= {"tools", "reasoning"}
    assert model.description == "8.2B · Q4_K_M · 5.2 GB · reads up to 40,960 tokens if Ollama is set so"
    assert model.created


def test_the_context_it_runs_with_comes_before_the_one_that_was_written_down() -> None:
    assert read(TAG, PAGE, {"model": "qwen3:8b", "context_length": 4096}).context == 4096


def test_a_context_that_nobody_set_is_unknown_and_not_the_most_it_could_be() -> None:
    assert read(TAG, {**PAGE, "parameters": ""}).context is None


def test_a_model_that_only_embeds_does_not_chat() -> None:
    assert not read(TAG, {**PAGE, "capabilities": ["embedding"]}).chats


@pytest.mark.parametrize(
    "page", [None, {}, {"capabilities": None}, {"model_info": {"x.context_length": "9"}}, []]
)
def test_a_page_that_says_nothing_costs_its_facts_and_not_the_model(page: Any) -> None:
    model = read({"name": "qwen3:8b"}, page)
    assert (model.context, model.supports, model.chats) == (None, frozenset(), True)


def test_rows_without_a_name_are_left_out() -> None:
    assert names(pages({}, None, {"name": ""}, TAG)) == ["qwen3:8b"]
    assert decode(joined(pages({}, TAG), {"qwen3:8b": b"{"}), ProviderId("o"))[0].context is None


def test_nothing_installed_is_an_empty_list() -> None:
    assert names(b'{"models":null}') == []
    assert decode(joined(b'{"models":null}', {}), ProviderId("ollama")) == []


@pytest.mark.parametrize("body", [b"[]", b"<html>", b""])
def test_what_is_no_list_is_none(body: bytes) -> None:
    with pytest.raises(BadJson):
        names(body)
