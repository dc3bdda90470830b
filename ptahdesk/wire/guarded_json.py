"""The one door for foreign JSON: exact numbers, no infinities, bounded depth, and back to text unchanged."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation

from ptahdesk.domain.limits import LIMITS

Json = dict[str, "Json"] | list["Json"] | str | int | Decimal | bool | None

_LONGEST_NUMBER = 64
_FARTHEST_EXPONENT = 64


class BadJson(ValueError):  # noqa: N818 - callers read `except BadJson`
    """Not JSON, or JSON nobody should read."""


def _fraction(text: str) -> Decimal | None:
    if len(text) > _LONGEST_NUMBER:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:  # an exponent beyond what Decimal itself can hold
        return None
    return number if abs(number.adjusted()) <= _FARTHEST_EXPONENT else None


def _whole(text: str) -> int | None:
    return int(text) if len(text) <= _LONGEST_NUMBER else None


def _not_a_number(_text: str) -> None:
    return None


# Two decoders: without a hook for whole numbers the usual one is a third faster,
# and Python itself refuses the few numbers long enough to hurt.
# Raw control characters inside texts are let through: the words around them matter more.
_fast = json.JSONDecoder(parse_float=_fraction, parse_constant=_not_a_number, strict=False)
_careful = json.JSONDecoder(
    parse_float=_fraction, parse_int=_whole, parse_constant=_not_a_number, strict=False
)


def loads(data: bytes | str) -> Json:
    """One JSON text. Numbers that no bill or list can hold become None."""
    text = _as_text(data)
    value, end = _read(text, _start(text, 0))
    if text[end:].strip(" \t\n\r"):
        raise BadJson("something follows the JSON text")
    return value


def loads_all(data: bytes | str) -> tuple[list[Json], str]:
    """Several JSON texts, glued together or a line each, and whatever follows the last good one."""
    text = _as_text(data)
    values: list[Json] = []
    position = _start(text, 0)
    while position < len(text):
        try:
            value, position = _read(text, position)
        except BadJson:
            break
        values.append(value)
        position = _start(text, position)
    return values, text[position:]


def has_twins(text: str) -> bool:
    """Whether an object of this good JSON text names a key twice; reading it, the last one won."""
    found = False

    def look(pairs: list[tuple[str, Json]]) -> None:
        nonlocal found
        found = found or len(dict(pairs)) < len(pairs)

    json.JSONDecoder(object_pairs_hook=look, parse_int=_whole, strict=False).raw_decode(text, _start(text, 0))
    return found


def dumps(value: Json) -> str:
    """JSON text again, every Decimal digit for digit as it came."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{dumps(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(dumps, value)) + "]"
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value)


def _as_text(data: bytes | str) -> str:
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
    return text.removeprefix("\ufeff")


def _start(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\n\r":
        position += 1
    return position


def _read(text: str, position: int) -> tuple[Json, int]:
    try:
        value, end = _decode(text, position)
    except (json.JSONDecodeError, StopIteration) as error:
        raise BadJson("not JSON") from error
    except RecursionError as error:
        raise BadJson("nested too deeply") from error
    # No text with fewer brackets than the limit can be nested deeper than it.
    if text.count("{") + text.count("[") > LIMITS.json_depth and _too_deep(value):
        raise BadJson("nested too deeply")
    return value, end


def _decode(text: str, position: int) -> tuple[Json, int]:
    value: Json
    try:
        value, end = _fast.raw_decode(text, position)
    except json.JSONDecodeError:
        raise
    except ValueError:  # a whole number with more digits than Python converts
        value, end = _careful.raw_decode(text, position)
    return value, end


def _too_deep(value: Json) -> bool:
    """Walks level by level: as fast as Python goes, for a whole catalogue passes here."""
    level: list[dict[str, Json] | list[Json]] = [value] if isinstance(value, (dict, list)) else []
    for _ in range(LIMITS.json_depth):
        level = [
            child
            for node in level
            for child in (node.values() if type(node) is dict else node)
            if type(child) is dict or type(child) is list
        ]
        if not level:
            return False
    return True
