"""What OpenRouter says of a key, and of the bill of one generation."""

from __future__ import annotations

import re
from decimal import Decimal

from ptahdesk.domain.provider import Billed, KeyFacts
from ptahdesk.wire.fields import MOST_DOLLARS, Object, as_count, as_dollars, as_flag, as_object, as_text
from ptahdesk.wire.guarded_json import BadJson, Json, dumps, loads
from ptahdesk.wire.outside_text import shown

_KEY = re.compile(r"[\x21-\x7e]{8,1024}")


def decode_key(body: bytes) -> KeyFacts:
    """No limit is None, and so is what was not said: neither is zero."""
    data = _data(body)
    return KeyFacts(
        label=shown(as_text(data.get("label")), 80),
        limit=as_dollars(data.get("limit")),
        remaining=_signed(data.get("limit_remaining")),
        usage=as_dollars(data.get("usage")),
        usage_today=as_dollars(data.get("usage_daily")),
        free_tier=data.get("is_free_tier") is True,
        usage_week=as_dollars(data.get("usage_weekly")),
        usage_month=as_dollars(data.get("usage_monthly")),
        resets=shown(as_text(data.get("limit_reset")), 20),
    )


def decode_new_key(body: bytes) -> str:
    """The one answer that holds a key. `BadJson` for anything that cannot be one."""
    key = as_text(as_object(loads(body)).get("key")).strip()
    if not _KEY.fullmatch(key):
        raise BadJson("no key")
    return key


def decode_generation(body: bytes) -> Billed:
    """Native counts are the billed ones; the others are only for comparing models."""
    data = _data(body)
    cost = as_dollars(data.get("total_cost"))
    prompt, completion = data.get("native_tokens_prompt"), data.get("native_tokens_completion")
    return Billed(
        generation=as_text(data.get("id")),
        cost=as_dollars(data.get("usage")) if cost is None else cost,
        model=as_text(data.get("model")),
        host=as_text(data.get("provider_name")),
        prompt_tokens=as_count(data.get("tokens_prompt") if prompt is None else prompt),
        completion_tokens=as_count(data.get("tokens_completion") if completion is None else completion),
        cancelled=as_flag(data.get("cancelled")),
        is_byok=as_flag(data.get("is_byok")),
        upstream_cost=as_dollars(data.get("upstream_inference_cost")),
        tier=as_text(data.get("service_tier")),
        cached_tokens=as_count(data.get("native_tokens_cached")),
        cache_discount=_signed(data.get("cache_discount")),
        searches=_searches(data),
        raw=dumps(dict(data)),
    )


def _searches(data: Object) -> int | None:
    """Results and pages fetched: of either, one is enough to say that the web was used."""
    told = [as_count(data.get(name)) for name in ("num_search_results", "num_fetches")]
    known = [count for count in told if count is not None]
    return sum(known) if known else None


def _data(body: bytes) -> Object:
    document = as_object(loads(body))
    data = document.get("data")
    if not isinstance(data, dict):
        raise BadJson("no data")
    return data


def _signed(value: Json) -> Decimal | None:
    """What is left may be less than nothing: accounts can be overdrawn."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    return Decimal(value) if -MOST_DOLLARS <= value <= MOST_DOLLARS else None
