"""Reading single foreign values leniently: what is not what it should be is as good as absent."""

from __future__ import annotations

from decimal import Decimal

from ptahdesk.wire.guarded_json import Json

MOST_TOKENS = 10**10
MOST_DOLLARS = Decimal(10**6)

Object = dict[str, Json]
_NOTHING: Object = {}


def as_object(value: Json) -> Object:
    return value if isinstance(value, dict) else _NOTHING


def as_list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def as_text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def as_flag(value: Json) -> bool | None:
    return value if isinstance(value, bool) else None


def as_count(value: Json) -> int | None:
    """A number of tokens or searches: whole, not negative, not absurd."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    return int(value) if 0 <= value <= MOST_TOKENS and value == int(value) else None


def as_dollars(value: Json) -> Decimal | None:
    """An amount given as a number: not negative, not absurd. Text is no amount."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    return Decimal(value) if 0 <= value <= MOST_DOLLARS else None


def dig(value: Json, *path: str) -> Json:
    """The value at the end of a path of keys, or None."""
    for key in path:
        value = as_object(value).get(key)
    return value
