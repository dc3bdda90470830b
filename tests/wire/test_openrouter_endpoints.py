"""Hosts of a model: every field absent, null, present and nonsense, and never the whole list lost."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.money import Charge
from ptahdesk.domain.offer import Offer
from ptahdesk.wire.guarded_json import BadJson
from ptahdesk.wire.openrouter_endpoints import decode_discreet, decode_offers

ROW: dict[str, Any] = {
    "name": "DeepInfra | a/b-20250101",
    "model_id": "a/b",
    "context_length": 131072,
    "pricing": {"prompt": "0.000001", "completion": "0.000002", "discount": 0.1},
    "provider_name": "DeepInfra",
    "tag": "deepinfra/fp8",
    "quantization": "fp8",
    "max_completion_tokens": 8192,
    "max_prompt_tokens": 100000,
    "supported_parameters": ["tools", "seed"],
    "status": -2,
    "uptime_last_30m": 99.5,
    "latency_last_30m": {"p50": 420, "p75": 600},
    "throughput_last_30m": {"p50": 81.5},
    "supports_implicit_caching": True,
}
FIELDS = {
    "context_length": "context",
    "pricing": "price",
    "tag": "tag",
    "quantization": "quantization",
    "max_completion_tokens": "max_output",
    "max_prompt_tokens": "max_prompt",
    "supported_parameters": "supports",
    "status": "status",
    "uptime_last_30m": "uptime",
    "latency_last_30m": "first_word",
    "throughput_last_30m": "speed",
    "supports_implicit_caching": "caches",
}


def offers(*rows: Any) -> tuple[Offer, ...]:
    return decode_offers(json.dumps({"data": {"id": "a/b", "endpoints": rows}}).encode())


def test_a_host_is_read_with_everything_in_it() -> None:
    (offer,) = offers(ROW)
    assert (offer.model, offer.host, offer.tag) == ("a/b", "DeepInfra", "deepinfra/fp8")
    assert (offer.context, offer.max_output, offer.max_prompt) == (131072, 8192, 100000)
    assert (offer.quantization, offer.supports, offer.caches) == ("fp8", {"tools", "seed"}, True)
    assert (offer.uptime, offer.first_word, offer.speed) == (Decimal("99.5"), Decimal(420), Decimal("81.5"))
    assert (offer.degraded, offer.service_tier) == (True, "")
    assert offer.price is not None
    assert (offer.price.base[Charge.PROMPT], offer.price.discount) == (Decimal("0.000001"), Decimal("0.1"))


@pytest.mark.parametrize("field", sorted(ROW))
@pytest.mark.parametrize("nonsense", ["absent", None, -7000, True, "", [], {}, [5], {"p50": "x"}, [{}]])
def test_nonsense_in_a_field_costs_that_field(field: str, nonsense: Any) -> None:
    row = {**ROW, field: nonsense}
    if nonsense == "absent":
        del row[field]
    before, after = offers(ROW)[0], offers(row)[0]
    changed = {name for name in Offer.__dataclass_fields__ if getattr(before, name) != getattr(after, name)}
    assert changed <= {FIELDS.get(field, ""), "host" if field == "provider_name" else ""}


def test_a_host_without_a_name_goes_by_its_tag_and_one_without_either_is_none() -> None:
    found = offers({**ROW, "provider_name": None}, {"status": 0}, None, 7)
    assert [offer.host for offer in found] == ["deepinfra/fp8"]
    assert offers({**ROW, "provider_name": "\ud83d"})[0].host == "\ufffd"


@pytest.mark.parametrize(
    ("tag", "tier"), [("openai/flex", "flex"), ("google-vertex/global/flex", "flex"), ("azure", ""), ("", "")]
)
def test_a_service_tier_is_told_by_the_tag(tag: str, tier: str) -> None:
    assert offers({**ROW, "tag": tag})[0].service_tier == tier


@pytest.mark.parametrize("told", [[], [None], {}])
def test_a_model_may_have_no_host(told: Any) -> None:
    assert decode_offers(json.dumps({"data": {"endpoints": told}}).encode()) == ()


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"data": null}', b'{"data": 7}', b'{"error": {}}'])
def test_what_is_no_list_is_said_to_be_none(body: bytes) -> None:
    for decode in (decode_offers, decode_discreet):
        with pytest.raises(BadJson):
            decode(body)


def test_who_keeps_nothing_is_known_by_model_and_tag() -> None:
    ways = [{"model_id": "a/b", "tag": "deepinfra/fp8"}, {"model_id": "c/d"}, {"tag": "x"}, None, 5]
    discreet = decode_discreet(json.dumps({"data": ways}).encode())
    assert discreet.models == {"a/b", "c/d"}
    assert discreet.has(offers(ROW)[0])
    assert not discreet.has(offers({**ROW, "tag": "other"})[0])
