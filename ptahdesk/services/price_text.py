"""A price list as text, so that the ledger keeps what a call was made under."""

from __future__ import annotations

import json

from ptahdesk.domain.money import Price, PriceRule


def price_text(price: Price | None) -> str:
    """JSON with every figure digit for digit; empty when there is none."""
    if price is None:
        return ""
    facts: dict[str, object] = {
        charge.value: None if unit is None else format(unit, "f") for charge, unit in price.base.items()
    }
    if price.rules:
        facts["overrides"] = [_rule(rule) for rule in price.rules]
    return json.dumps(facts, separators=(",", ":"))


def _rule(rule: PriceRule) -> dict[str, object]:
    facts: dict[str, object] = {
        "min_prompt_tokens": rule.min_prompt_tokens,
        "utc_start": rule.utc_start,
        "utc_end": rule.utc_end,
        "utc_days": sorted(rule.utc_days) or None,
    }
    told = {name: fact for name, fact in facts.items() if fact is not None}
    return told | {charge.value: format(unit, "f") for charge, unit in rule.prices.items()}
