"""Wishes about hosts reach OpenRouter in its words, and nobody else."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.message import said_by_user
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.request import ChatRequest
from ptahdesk.domain.routing import MostPaid, Routing, Sort
from ptahdesk.wire.openai_request import Quirks, encode_request
from ptahdesk.wire.openrouter_routing import encode_routing

REQUEST = ChatRequest(ModelRef(OPENROUTER, "x/y:nitro:online"), (said_by_user("Hi"),))


@pytest.mark.parametrize(
    ("routing", "said"),
    [
        (Routing(), {}),
        (Routing(models=("a/b", "c/d")), {"models": ["a/b", "c/d"]}),
        (Routing(order=("deepinfra/fp8",)), {"provider": {"order": ["deepinfra/fp8"]}}),
        (Routing(only=("a",), ignore=("b",)), {"provider": {"only": ["a"], "ignore": ["b"]}}),
        (Routing(sort=Sort.PRICE), {"provider": {"sort": "price"}}),
        (Routing(data_collection=False, zdr=True), {"provider": {"data_collection": "deny", "zdr": True}}),
        (Routing(data_collection=True), {"provider": {"data_collection": "allow"}}),
        (
            Routing(allow_fallbacks=False, require_parameters=True),
            {"provider": {"allow_fallbacks": False, "require_parameters": True}},
        ),
        (Routing(max_price=MostPaid()), {}),
    ],
)
def test_only_what_is_wished_is_said(routing: Routing, said: dict[str, Any]) -> None:
    assert encode_routing(routing) == said


def test_the_most_paid_is_for_a_million_tokens_and_not_for_one() -> None:
    most = MostPaid(prompt=Decimal("3.5"), completion=Decimal("0.15"), image=Decimal(1))
    body = json.dumps(encode_routing(Routing(max_price=most)))
    assert body == '{"provider": {"max_price": {"prompt": 3.5, "completion": 0.15, "image": 1.0}}}'


def test_only_a_server_that_routes_is_told() -> None:
    request = replace(REQUEST, routing=Routing(models=("a/b",), zdr=True))
    assert "models" not in encode_request(request, quirks=Quirks())
    assert "provider" not in encode_request(request, quirks=Quirks())
    body = encode_request(request, quirks=Quirks(routes=True))
    assert (body["models"], body["provider"]) == (["a/b"], {"zdr": True})


@pytest.mark.parametrize("model", ["x/y:nitro:online", "openrouter/auto", "@preset/mine", "x/y:floor"])
def test_variants_and_routers_pass_as_they_are(model: str) -> None:
    request = replace(REQUEST, model=ModelRef(OPENROUTER, model))
    body = encode_request(request, quirks=Quirks(routes=True))
    assert body["model"] == model
    assert "provider" not in body
