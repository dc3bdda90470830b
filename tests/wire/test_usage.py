"""Usage means the same whoever tells it; what cannot be is unknown and never 0."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.money import Usage
from ptahdesk.wire.guarded_json import loads
from ptahdesk.wire.usage import decode_usage, is_odd


def decode(**fields: Any) -> Usage:
    return decode_usage(fields)


def test_openrouter_tells_everything() -> None:
    raw = (
        '{"prompt_tokens":8174,"completion_tokens":30,"total_tokens":8204,"cost":0.0133176,"is_byok":false,'
        '"prompt_tokens_details":{"cached_tokens":5,"cache_write_tokens":6},'
        '"completion_tokens_details":{"reasoning_tokens":7},'
        '"cost_details":{"upstream_inference_cost":0.0133176},"server_tool_use_details":{"web_search_requests":1}}'
    )
    value = loads(raw)
    assert isinstance(value, dict)
    assert decode_usage(value) == Usage(
        prompt_tokens=8174,
        completion_tokens=30,
        cached_tokens=5,
        cache_write_tokens=6,
        reasoning_tokens=7,
        web_searches=1,
        cost=Decimal("0.0133176"),
        upstream_cost=Decimal("0.0133176"),
        is_byok=False,
        raw=raw,
    )


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({"prompt_cache_hit_tokens": 3}, "cached_tokens", 3),
        ({"input_tokens": 4}, "prompt_tokens", 4),
        ({"output_tokens": 5}, "completion_tokens", 5),
        ({"server_tool_use": {"web_search_requests": 2}}, "web_searches", 2),
        ({"cost_in_usd_ticks": 25_000_000_000}, "cost", Decimal("2.5")),
        ({"cost": 0}, "cost", Decimal(0)),
        ({"cost": "0.5"}, "cost", None),
        ({"cost": None}, "cost", None),
        ({"cost": -1}, "cost", None),
        ({"prompt_tokens": -1}, "prompt_tokens", None),
        ({"prompt_tokens": 10**18}, "prompt_tokens", None),
        ({"prompt_tokens": True}, "prompt_tokens", None),
        ({"prompt_tokens_details": None}, "cached_tokens", None),
        ({"is_byok": "yes"}, "is_byok", None),
    ],
)
def test_each_dialect_is_understood(fields: dict[str, Any], name: str, value: Any) -> None:
    assert getattr(decode(**fields), name) == value


def test_reasoning_told_outside_the_completion_is_put_inside() -> None:
    def told(total: int) -> int | None:
        details = {"reasoning_tokens": 30}
        usage = decode(
            prompt_tokens=10, completion_tokens=5, total_tokens=total, completion_tokens_details=details
        )
        return usage.completion_tokens

    assert (told(45), told(15)) == (35, 5)


def test_only_numbers_that_cannot_be_are_odd() -> None:
    assert not is_odd({"prompt_tokens": 1, "cost": None})
    assert is_odd({"prompt_tokens": -1})
    assert is_odd({"cost": "1"})
