"""JSON text that keeps money exact: a Decimal is written as a number, as a JavaScript server would."""

from __future__ import annotations

import json
from decimal import Decimal


def to_json(value: object) -> str:
    match value:
        case Decimal():
            return number(value)
        case dict():
            return "{" + ",".join(f"{json.dumps(str(k))}:{to_json(v)}" for k, v in value.items()) + "}"
        case list() | tuple():
            return "[" + ",".join(to_json(item) for item in value) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)


def number(value: Decimal) -> str:
    """Plain digits, but an exponent below a millionth: that is how such servers print."""
    if value == 0:
        return "0"
    value = value.normalize()
    if abs(value) >= Decimal("0.000001"):
        return f"{value:f}"
    return f"{value:e}"
