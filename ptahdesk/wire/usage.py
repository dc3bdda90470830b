"""Usage as servers of the OpenAI format tell it, made to mean the same everywhere."""

from __future__ import annotations

from decimal import Decimal

from ptahdesk.domain.money import Usage
from ptahdesk.wire.fields import Object, as_count, as_dollars, as_flag, dig
from ptahdesk.wire.guarded_json import Json, dumps

_Path = tuple[str, ...]

# Where each count may stand; the first that holds a sane number is taken.
_PROMPT: tuple[_Path, ...] = (("prompt_tokens",), ("input_tokens",))
_COMPLETION: tuple[_Path, ...] = (("completion_tokens",), ("output_tokens",))
_CACHED: tuple[_Path, ...] = (
    ("prompt_tokens_details", "cached_tokens"),
    ("input_tokens_details", "cached_tokens"),
    ("prompt_cache_hit_tokens",),
    ("cached_tokens",),
    ("cache_read_input_tokens",),
)
_WRITTEN: tuple[_Path, ...] = (
    ("prompt_tokens_details", "cache_write_tokens"),
    ("cache_creation_input_tokens",),
)
_WRITTEN_1H: tuple[_Path, ...] = (("cache_creation", "ephemeral_1h_input_tokens"),)
_REASONING: tuple[_Path, ...] = (
    ("completion_tokens_details", "reasoning_tokens"),
    ("output_tokens_details", "reasoning_tokens"),
)
_SEARCHES: tuple[_Path, ...] = (
    ("server_tool_use_details", "web_search_requests"),
    ("server_tool_use", "web_search_requests"),
)
_MEDIA: dict[str, _Path] = {
    "audio_tokens": ("prompt_tokens_details", "audio_tokens"),
    "audio_output_tokens": ("completion_tokens_details", "audio_tokens"),
    "image_output_tokens": ("completion_tokens_details", "image_tokens"),
}
_MONEY = (("cost",), ("cost_details", "upstream_inference_cost"))
_TICK_DIGITS = 10  # xAI counts in 10⁻¹⁰ dollars


def decode_usage(value: Object) -> Usage:
    """Whatever is missing, negative or absurd is unknown, and never 0."""
    return Usage(
        prompt_tokens=_count(value, _PROMPT),
        completion_tokens=_completion(value),
        cached_tokens=_count(value, _CACHED),
        cache_write_tokens=_count(value, _WRITTEN),
        cache_write_1h_tokens=_count(value, _WRITTEN_1H),
        reasoning_tokens=_count(value, _REASONING),
        web_searches=_count(value, _SEARCHES),
        cost=_cost(value),
        upstream_cost=as_dollars(dig(value, *_MONEY[1])),
        is_byok=as_flag(value.get("is_byok")),
        raw=dumps(dict(value)),
        **media(value),
    )


def media(value: Json) -> dict[str, int]:
    """Tokens of sounds and pictures, of those that were used."""
    found = ((name, as_count(dig(value, *path))) for name, path in _MEDIA.items())
    return {name: count for name, count in found if count}


def is_odd(value: Object) -> bool:
    """Whether a number stands there that cannot be one."""
    for path in (*_PROMPT, *_COMPLETION, *_CACHED, *_WRITTEN, *_REASONING):
        if (found := dig(value, *path)) is not None and as_count(found) is None:
            return True
    return any((found := dig(value, *path)) is not None and as_dollars(found) is None for path in _MONEY)


def _count(value: Json, paths: tuple[_Path, ...]) -> int | None:
    for path in paths:
        found = as_count(dig(value, *path))
        if found is not None:
            return found
    return None


def _completion(value: Object) -> int | None:
    """xAI counts reasoning outside the completion; its total gives it away."""
    completion = _count(value, _COMPLETION)
    reasoning = _count(value, _REASONING)
    prompt = _count(value, _PROMPT)
    total = as_count(value.get("total_tokens"))
    if completion is None or not reasoning or prompt is None:
        return completion
    outside = total == prompt + completion + reasoning
    return completion + reasoning if outside else completion


def _cost(value: Object) -> Decimal | None:
    cost = as_dollars(value.get("cost"))
    ticks = value.get("cost_in_usd_ticks")
    if cost is None and type(ticks) is int:
        return as_dollars(Decimal(ticks).scaleb(-_TICK_DIGITS))
    return cost
