"""A bad field costs that field, a bad row that row, and never the list."""

from __future__ import annotations

import contextlib
import json
import random
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.simulator.catalogue import Catalogue
from ptahdesk.wire.guarded_json import BadJson
from ptahdesk.wire.openrouter_models import decode

ROW = {
    "id": "anthropic/claude-sonnet-4",
    "canonical_slug": "anthropic/claude-4-sonnet-20250522",
    "name": "Anthropic: Claude Sonnet 4",
    "created": 1747930371,
    "description": "…",
    "context_length": 1000000,
    "architecture": {
        "input_modalities": ["image", "text", "file"],
        "output_modalities": ["text"],
        "tokenizer": "Claude",
        "instruct_type": None,
    },
    "pricing": {"prompt": "0.000003", "completion": "0.000015"},
    "top_provider": {"context_length": 200000, "max_completion_tokens": 64000, "is_moderated": True},
    "supported_parameters": ["tools", "max_tokens"],
    "expiration_date": "2027-01-31",
}


def models(*rows: Any) -> list[Model]:
    return decode(json.dumps({"data": rows, "total_count": 1}).encode(), OPENROUTER)


def test_a_row_is_read_with_everything_in_it() -> None:
    (model,) = models(ROW)
    assert model.price is not None
    assert (model.ref, model.name) == (ModelRef(OPENROUTER, str(ROW["id"])), ROW["name"])
    assert (model.canonical, model.created) == ("anthropic/claude-4-sonnet-20250522", 1747930371)
    assert (model.context, model.max_output) == (200_000, 64_000)
    assert model.inputs == {"image", "text", "file"}
    assert (model.outputs, model.supports) == ({"text"}, {"tools", "max_tokens"})
    assert (model.tokenizer, model.retires) == ("Claude", "2027-01-31")
    assert model.price.base[Charge.PROMPT] == Decimal("0.000003")


@pytest.mark.parametrize("field", sorted(set(ROW) - {"id"}))
@pytest.mark.parametrize(
    "nonsense", [None, 5, "x", [], {}, [5, None], {"input_modalities": 7, "context_length": "y"}]
)
def test_nonsense_in_a_field_never_loses_the_row(field: str, nonsense: Any) -> None:
    (model,) = models({**ROW, field: nonsense})
    assert model.id == ROW["id"]


def test_half_an_emoji_never_gets_in() -> None:
    row = {**ROW, "name": "\ud83d", "description": "\ud83d", "supported_parameters": ["\ud83d", "tools"]}
    model, other = models(row, {"id": "a\ud83d"})
    assert (model.name, model.description, model.supports) == ("\ufffd", "\ufffd", {"\ufffd", "tools"})
    assert other.id == "a\ufffd"


def test_one_bad_word_of_a_list_loses_that_word() -> None:
    (model,) = models({**ROW, "supported_parameters": ["tools", 7, None, "seed"]})
    assert model.supports == {"tools", "seed"}


def test_one_bad_part_of_a_part_leaves_the_rest() -> None:
    (model,) = models({**ROW, "top_provider": {"context_length": {}, "max_completion_tokens": 9}})
    assert (model.context, model.max_output) == (1_000_000, 9)


@pytest.mark.parametrize("row", [None, 7, [], {}, {"id": 5}, {"id": ""}, {"name": None}])
def test_a_row_without_an_id_is_lost_alone(row: Any) -> None:
    assert [model.id for model in models(ROW, row, {"id": "b"})] == [ROW["id"], "b"]


@pytest.mark.parametrize(
    ("document", "ids"),
    [
        ({"object": "list", "data": [{"id": "gpt-4o", "object": "model", "owned_by": "x"}]}, ["gpt-4o"]),
        ([{"id": "bare"}], ["bare"]),
        ({"models": [{"name": "llama3.1:8b", "model": "llama3.1:8b"}]}, ["llama3.1:8b"]),
        ({"models": ["just-a-name"]}, ["just-a-name"]),
        ({"data": [{"id": "models/gemini-pro"}]}, ["gemini-pro"]),
        ({"data": None}, []),
        ({"data": []}, []),
    ],
)
def test_the_lists_of_others_are_read_too(document: Any, ids: list[str]) -> None:
    found = decode(json.dumps(document).encode(), OPENROUTER)
    assert [model.id for model in found] == ids
    assert all(model.price is None and model.chats for model in found)


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b'{"error": {"message": "x"}}', b"7"])
def test_what_is_no_list_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(BadJson):
        decode(body, OPENROUTER)


def test_a_price_decided_at_run_time_is_unknown() -> None:
    (model,) = models({**ROW, "pricing": {"prompt": "-1", "completion": "-1"}})
    assert model.price is not None
    assert not model.price.known
    assert not model.free


def test_the_whole_practice_list_is_read() -> None:
    body, _etag = Catalogue(1).body("all")
    assert len(decode(body, OPENROUTER)) == len(json.loads(body)["data"])


def test_no_spoilt_list_raises_anything_but_bad_json() -> None:
    rng, seed = (
        random.Random(3),
        json.dumps({"data": [ROW, {"id": "b", "pricing": {"overrides": [{}]}}]}).encode(),
    )
    for _ in range(1500):
        body = bytearray(seed)
        for _change in range(rng.randint(1, 6)):
            body[rng.randrange(len(body))] = rng.randint(0, 255)
        with contextlib.suppress(BadJson):
            decode(bytes(body), OPENROUTER)
