"""Any of our values as plain JSON and back, by their fields: nothing of a value can be forgotten."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from ptahdesk.domain.message import Part
from ptahdesk.wire.fields import MOST_DOLLARS
from ptahdesk.wire.foreign_words import plausible
from ptahdesk.wire.guarded_json import Json

T = TypeVar("T")
_NO_NUMBER = 1 << 63
_CAPITAL = re.compile(r"(?<!^)([A-Z])")
_PARTS: dict[str, type[Any]] = {_CAPITAL.sub(r"_\1", kind.__name__).lower(): kind for kind in get_args(Part)}
_NAMES = {kind: name for name, kind in _PARTS.items()}


def spell(value: Any) -> Json:
    """A field that has its default is left out."""
    if is_dataclass(value):
        told = {each.name: getattr(value, each.name) for each in fields(value)}
        usual = {each.name: each.default for each in fields(value)}
        return {
            name: spell(fact)
            for name, fact in told.items()
            if usual[name] is MISSING or fact != usual[name] or type(fact) is not type(usual[name])
        }
    if isinstance(value, Enum):
        return cast(str, value.value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)  # as text: other programs read numbers as floats
    if isinstance(value, float):
        return Decimal(str(value))
    return cast(Json, value)


def read(kind: type[T], spelled: Json) -> T:
    """ValueError for what `spell` does not write. A field that is not known is left alone."""
    if not isinstance(spelled, dict):
        raise ValueError(kind.__name__)
    hints = _hints(cast(Any, kind))
    known = {name: _value(hints[name], each) for name, each in spelled.items() if name in hints}
    try:
        return kind(**known)
    except TypeError as error:
        raise ValueError(str(error)) from error


def spell_part(part: Part) -> Json:
    return {"type": _NAMES[type(part)], **cast(dict[str, Json], spell(part))}


def read_part(spelled: Json) -> Part:
    kind = _PARTS.get(str(spelled.get("type"))) if isinstance(spelled, dict) else None
    if kind is None:
        raise ValueError("a part of an unknown kind")
    return cast(Part, read(kind, spelled))


@lru_cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, spelled: Json) -> Any:
    if get_origin(hint) is UnionType:
        if spelled is None:
            return None
        hint = next(each for each in get_args(hint) if each is not NoneType)
    hint = getattr(hint, "__supertype__", hint)
    if is_dataclass(hint):
        return read(cast(type[Any], hint), spelled)
    return _plain(hint, spelled)


def _plain(hint: Any, spelled: Json) -> Any:
    if hint is datetime and isinstance(spelled, str):
        at = datetime.fromisoformat(spelled)
        if at.tzinfo is not None and plausible(at):
            return at
    elif hint is Decimal and isinstance(spelled, str):
        return _amount(spelled)
    elif hint is float and isinstance(spelled, int | Decimal):
        return float(spelled)
    elif isinstance(hint, type) and issubclass(hint, Enum):
        return hint(spelled)
    elif isinstance(hint, type) and type(spelled) is hint and not _absurd(spelled):
        return spelled
    raise ValueError(f"not {hint}")


def _absurd(spelled: Json) -> bool:
    """A number that no database holds."""
    return isinstance(spelled, int) and not -_NO_NUMBER < spelled < _NO_NUMBER


def _amount(spelled: str) -> Decimal:
    try:
        amount = Decimal(spelled)
    except ArithmeticError as error:
        raise ValueError(spelled) from error
    if not amount.is_finite() or abs(amount) > MOST_DOLLARS:
        raise ValueError(spelled)
    return amount
