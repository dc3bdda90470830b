"""What a generation costs by the listed price: a second sum beside the program's own, to compare with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from ptahdesk.domain.money import times, total
from ptahdesk.simulator.books import Counts

_CONDITIONS = {"min_prompt_tokens", "utc_start", "utc_end", "utc_days"}
_PRICES = {
    *("prompt", "completion", "request", "image", "audio", "web_search", "internal_reasoning"),
    *("input_cache_read", "input_cache_write", "input_cache_write_1h"),
}


def cost(pricing: Mapping[str, Any], counts: Counts, at: datetime) -> Decimal:
    """The exact sum in dollars; a price that is not listed is none."""
    price = in_force(pricing, counts.prompt, at)
    prompt = price.get("prompt", Decimal(0))
    fresh = counts.prompt - counts.cached - counts.written
    return total(
        [
            times(fresh, prompt),
            times(counts.cached, price.get("input_cache_read", prompt)),
            times(counts.written, price.get("input_cache_write", prompt)),
            times(counts.completion, price.get("completion", Decimal(0))),
            times(counts.reasoning, price.get("internal_reasoning", Decimal(0))),
            price.get("request", Decimal(0)),
        ]
    )


def in_force(pricing: Mapping[str, Any], prompt_tokens: int, at: datetime) -> dict[str, Decimal]:
    """The prices of this moment and this length: later overrides win, key by key."""
    price = _numbers(pricing)
    for override in pricing.get("overrides", ()):
        if set(override) <= _CONDITIONS | _PRICES and _holds(override, prompt_tokens, at):
            price |= _numbers(override)
    return price


def _numbers(prices: Mapping[str, Any]) -> dict[str, Decimal]:
    """What can be charged: an odd price (negative, not a number) is none here."""
    found = {}
    for key in _PRICES & set(prices):
        try:
            value = Decimal(str(prices[key]))
        except InvalidOperation:
            continue
        if value.is_finite() and value >= 0:
            found[key] = value
    return found


def _holds(override: Mapping[str, Any], prompt_tokens: int, at: datetime) -> bool:
    if prompt_tokens <= override.get("min_prompt_tokens", -1):
        return False
    days = override.get("utc_days")
    if days is not None and at.strftime("%A").lower() not in days:
        return False
    start, end = override.get("utc_start", 0), override.get("utc_end", 0) or 2400
    now = at.hour * 100 + at.minute
    return start <= now < end if start < end else now >= start or now < end
