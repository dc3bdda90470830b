"""JSON as people keep it in a file: order and numbers come back exactly as they were typed."""

from __future__ import annotations

import json
from decimal import Decimal

Json = None | bool | int | Decimal | str | list["Json"] | dict[str, "Json"]


def read(text: str) -> dict[str, Json]:
    """The object in `text`; ValueError when there is none."""
    try:
        value = json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("too deeply nested") from None
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


def readable(text: str) -> dict[str, Json]:
    """The same, and nothing of one that cannot be read: a flipped bit is not to be in the way."""
    try:
        return read(text)
    except ValueError:
        return {}


def write(values: dict[str, Json]) -> str:
    lines = [f"  {value_text(key)}: {value_text(value)}" for key, value in values.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n" if lines else "{}\n"


def value_text(value: Json) -> str:
    """One value, on one line."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(value_text, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{value_text(key)}: {value_text(one)}" for key, one in value.items()) + "}"
    # a lone surrogate is legal in JSON only as an escape
    return json.dumps(value, ensure_ascii=isinstance(value, str) and not _encodable(value))


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refuse(name: str) -> Json:
    raise ValueError(f"{name} is not a number")
