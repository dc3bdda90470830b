"""Prices as OpenRouter lists them: decimal strings a unit, with tiers by length and by hour."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from ptahdesk.domain.money import Charge, Price, PriceRule
from ptahdesk.wire.fields import Object, as_list, as_object
from ptahdesk.wire.guarded_json import Json

_AMOUNT = re.compile(r"\d{1,12}(?:\.\d{0,30})?(?:[eE][+-]?\d{1,2})?")
_MOST = Decimal(10_000)
_LONGEST = 48
_CHARGES: dict[str, Charge] = {charge.value: charge for charge in Charge}
_NEEDED = (Charge.PROMPT, Charge.COMPLETION)
_CONDITIONS = frozenset({"min_prompt_tokens", "utc_start", "utc_end", "utc_days"})
_DISCOUNT = "discount"  # in the prices already
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def decode_price(value: Json) -> Price | None:
    """The price of one row; None where the list has none at all."""
    if not isinstance(value, dict):
        return None
    base: dict[Charge, Decimal | None] = {charge: amount(value.get(charge.value)) for charge in _NEEDED}
    for name, given in value.items():
        charge = _CHARGES.get(name)
        if charge is None or charge in base or given is None:
            continue
        if (price := amount(given)) != 0:
            base[charge] = price
    rules = []
    for item in as_list(value.get("overrides")):
        rule = _rule(as_object(item), base)
        if rule is not None:
            rules.append(rule)
    return Price(base, tuple(rules), _discount(value.get(_DISCOUNT)))


def amount(value: Json) -> Decimal | None:
    """Dollars for one unit. "-1" is decided at run time: unknown, like all that is no sane amount."""
    if isinstance(value, str):
        return _written(value)
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Decimal(value) if 0 <= value <= _MOST else None
    return None


def _discount(value: Json) -> Decimal:
    """A part of the whole; what is none is no discount."""
    part = amount(value)
    return part if part is not None and part <= 1 else Decimal(0)


@lru_cache(maxsize=4096)
def _written(text: str) -> Decimal | None:
    """The same few prices stand in hundreds of rows."""
    price = Decimal(text) if len(text) < _LONGEST and _AMOUNT.fullmatch(text) else None
    return price if price is not None and price <= _MOST else None


def _rule(item: Object, base: dict[Charge, Decimal | None]) -> PriceRule | None:
    """One override; nothing when it holds a condition that is not understood and so cannot be checked."""
    names = set(item) - _CONDITIONS - {_DISCOUNT}
    if not names or not names <= _CHARGES.keys() or not _sane(item):
        return None
    prices: dict[Charge, Decimal] = {}
    for name in names:
        price = amount(item[name])
        if price is None:
            base[_CHARGES[name]] = None  # what holds under a condition we know is itself unknown
        else:
            prices[_CHARGES[name]] = price
    days = item.get("utc_days")
    return PriceRule(
        prices,
        min_prompt_tokens=_whole(item, "min_prompt_tokens"),
        utc_start=_whole(item, "utc_start"),
        utc_end=_whole(item, "utc_end"),
        utc_days=frozenset(str(day).lower() for day in as_list(days)),
    )


def _sane(item: Object) -> bool:
    tokens = item.get("min_prompt_tokens", 0)
    clocks = (item.get("utc_start", 0), item.get("utc_end", 0))
    days = item.get("utc_days", [])
    return (
        type(tokens) is int
        and tokens >= 0
        and all(type(clock) is int and 0 <= clock <= 2400 and clock % 100 < 60 for clock in clocks)
        and isinstance(days, list)
        and all(isinstance(day, str) and day.lower() in _DAYS for day in days)
    )


def _whole(item: Object, name: str) -> int | None:
    value = item.get(name)
    return value if type(value) is int else None
