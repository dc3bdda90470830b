"""Writes resources/prices.json, the price lists that are there without a network.

Run it before a release: `python packaging/prices.py`. It needs `genai-prices`, which the program does not.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from environment import ROOT

TABLE = ROOT / "resources" / "prices.json"
# Whose prices are kept, and the preset that each belongs to.
PROVIDERS = {
    "openrouter": "openrouter",
    "openai": "openai",
    "anthropic": "anthropic",
    "google": "gemini",
    "mistral": "mistral",
    "deepseek": "deepseek",
    "x-ai": "xai",
    "groq": "groq",
    "together": "together",
    "fireworks": "fireworks",
}
# Their word for a price, ours, and for how many units it is.
CHARGES = {
    "input_mtok": ("prompt", 10**6),
    "output_mtok": ("completion", 10**6),
    "cache_read_mtok": ("input_cache_read", 10**6),
    "cache_write_mtok": ("input_cache_write", 10**6),
    "cache_write_1h_mtok": ("input_cache_write_1h", 10**6),
    "output_reasoning_mtok": ("internal_reasoning", 10**6),
    "requests_kcount": ("request", 10**3),
    "web_searches_kcount": ("web_search", 10**3),
}
# Models charged by these as well would be told too cheaply by what is left.
FOREIGN = ("input_text_messages_kcount", "input_mchars", "audio_hours", "input_audio_hours")

Pricing = dict[str, Any]


def digits(amount: Decimal, units: int) -> str:
    text = format(Decimal(amount) / units, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def pricing(prices: Any) -> Pricing | None:
    """One model's prices as OpenRouter would list them; None for what is not sold by the token."""
    told = {name: value for name, value in vars(prices).items() if value is not None}
    if not {"input_mtok", "output_mtok"} <= told.keys() or any(name in told for name in FOREIGN):
        return None
    found: Pricing = {}
    tiers: dict[int, dict[str, str]] = {}
    for name, (charge, units) in CHARGES.items():
        value = told.get(name)
        if value is None:
            continue
        found[charge] = digits(getattr(value, "base", value), units)
        for tier in getattr(value, "tiers", ()):
            tiers.setdefault(tier.start, {})[charge] = digits(tier.price, units)
    if tiers:
        found["overrides"] = [{"min_prompt_tokens": start, **tiers[start]} for start in sorted(tiers)]
    return found


def listed(prices: Any, today: date) -> Pricing | None:
    """The prices of today: the last list that has begun, with its cheaper or dearer hours."""
    if not isinstance(prices, list):
        return pricing(prices)
    found: Pricing | None = None
    for one in prices:
        start = getattr(one.constraint, "start_time", None)
        if start is None and getattr(one.constraint, "start_date", today) <= today:
            found = pricing(one.prices)
    for one in prices:
        start = getattr(one.constraint, "start_time", None)
        hours = None if start is None else pricing(one.prices)
        if found is not None and hours is not None and "overrides" not in hours:
            window = {"utc_start": hhmm(start), "utc_end": hhmm(one.constraint.end_time)}
            found["overrides"] = [*found.get("overrides", []), {**window, **hours}]
    return found


def hhmm(clock: Any) -> int:
    return int(clock.hour * 100 + clock.minute)


def spellings(model: Any) -> list[str]:
    """Its id, and every other name that stands for exactly this model."""
    clauses = [model.match, *getattr(model.match, "or_", ())]
    exact = [clause.equals for clause in clauses if hasattr(clause, "equals")]
    return list(dict.fromkeys([model.id, *exact]))


def table(providers: list[Any], source: str, today: date) -> dict[str, Any]:
    kept: dict[str, list[Any]] = {}
    for provider in providers:
        if provider.id not in PROVIDERS:
            continue
        rows = ((spellings(model), listed(model.prices, today)) for model in provider.models)
        kept[PROVIDERS[provider.id]] = [[names, prices] for names, prices in rows if prices is not None]
    return {"date": today.isoformat(), "source": source, "prices": dict(sorted(kept.items()))}


def written(found: dict[str, Any]) -> str:
    """One line a model, so that a renewal can be read as a difference."""
    providers = [
        f"{json.dumps(name)}:[\n"
        + ",\n".join(json.dumps(row, ensure_ascii=True, separators=(",", ":")) for row in rows)
        + "\n]"
        for name, rows in found["prices"].items()
    ]
    head = ",".join(f"{json.dumps(name)}:{json.dumps(found[name])}" for name in ("date", "source"))
    return "{" + head + ',"prices":{\n' + ",\n".join(providers) + "\n}}\n"


def main() -> int:
    try:
        from importlib.metadata import version

        from genai_prices.data import providers  # type: ignore[import-not-found]  # only who writes it has it
    except ImportError:
        print("packaging/prices.py needs genai-prices: pip install 'genai-prices<0.3'", file=sys.stderr)
        return 1
    found = table(providers, f"genai-prices {version('genai-prices')}", datetime.now(UTC).date())
    TABLE.write_text(written(found), encoding="ascii")
    print(f"{sum(map(len, found['prices'].values()))} models written to {TABLE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
