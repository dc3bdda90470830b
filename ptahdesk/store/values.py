"""How domain values are spelled in the database, and read back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.message import Image, Part, Source, Text, Thinking, ToolCall, ToolResult
from ptahdesk.domain.money import from_pico, to_pico
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.domain.untold import ALL_TOLD, Untold

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_MOST = 2**63 - 1

_KINDS: dict[str, type[Part]] = {
    "text": Text,
    "thinking": Thinking,
    "tool_call": ToolCall,
    "tool_result": ToolResult,
    "image": Image,
    "source": Source,
    "attached": Attached,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


_ABOVE, _TURN, _FIRST_FILE, _FILES = 1, 2, 2, 60  # bits of a number: these, and from the third on a file each


def left_out_number(above: bool, untold: Untold) -> int:
    """What requests leave out, as it is kept: all up to and with a message, its turn, files beside it."""
    files = sum(1 << (_FIRST_FILE + place) for place in untold.files if place < _FILES)
    return _ABOVE * above + _TURN * untold.turn + files


def read_left_out(number: int) -> tuple[bool, Untold]:
    if not number & ~_ABOVE:
        return bool(number), ALL_TOLD
    files = frozenset(place for place in range(_FILES) if number >> (_FIRST_FILE + place) & 1)
    return bool(number & _ABOVE), Untold(bool(number & _TURN), files)


def readable(kept: bytes | None) -> str:
    """A text fetched as bytes, because a flipped bit must not make it unreadable as a whole."""
    return "" if kept is None else kept.decode("utf-8", "replace")


def clean(text: str) -> str:
    """The same text with every lone surrogate replaced: SQLite would refuse the whole row."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def micros(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND


def moment(at: int) -> datetime:
    return _EPOCH + at * _MICROSECOND


def maybe_micros(at: datetime | None) -> int | None:
    return None if at is None else micros(at)


def maybe_moment(at: int | None) -> datetime | None:
    return None if at is None else moment(at)


def maybe_pico(usd: Decimal | None) -> int | None:
    """An amount too large for the column is unknown; as it was received it is kept beside."""
    if usd is None or not usd.is_finite() or usd.adjusted() > 7:
        return None
    pico = to_pico(usd)
    return pico if abs(pico) <= _MOST else None


def maybe_usd(pico: int | None) -> Decimal | None:
    return None if pico is None else from_pico(pico)


def parts_text(parts: tuple[Part, ...]) -> str:
    spelled = [{"type": _NAMES[type(part)], **_fields(part)} for part in parts]
    return clean(json.dumps(spelled, ensure_ascii=False, separators=(",", ":")))


def read_parts(text: str) -> tuple[Part, ...]:
    """ValueError when the text is not what `parts_text` writes."""
    try:
        return tuple(_part(spelled) for spelled in json.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def attached_text(attached: tuple[Attached, ...]) -> str:
    return parts_text(attached)


def read_attached(text: str) -> tuple[Attached, ...]:
    """Where a flipped bit made it unreadable, nothing is attached."""
    try:
        parts = read_parts(text)
    except ValueError:
        return ()
    return tuple(part for part in parts if isinstance(part, Attached))


def outcome_text(outcome: Outcome | None) -> str | None:
    if outcome is None:
        return None
    facts = {
        "code": outcome.code.value,
        "cause": outcome.cause.value,
        "sentence": outcome.sentence,
        "action": outcome.action.value,
        "detail": outcome.detail,
        "retry_after": outcome.retry_after,
        "number": outcome.number,
    }
    told = {name: fact for name, fact in facts.items() if fact not in {None, ""}}
    return clean(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def read_outcome(text: str | None) -> Outcome | None:
    """ValueError when the text is damaged."""
    if text is None:
        return None
    try:
        facts = json.loads(text)
        return Outcome(
            Code(facts["code"]),
            Cause(facts["cause"]),
            facts.get("sentence", ""),
            Action(facts.get("action", "none")),
            facts.get("detail", ""),
            facts.get("retry_after"),
            facts.get("number"),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def checksum(place: tuple[int | str | None, ...], parts: bytes) -> bytes:
    """Over the text and where it belongs, so that a swapped row is noticed as well."""
    digest = blake2b(repr(place).encode(), digest_size=16)
    digest.update(parts)
    return digest.digest()


def _fields(part: Part) -> dict[str, Any]:
    return {name: getattr(part, name) for name in part.__dataclass_fields__}


def _part(spelled: dict[str, Any]) -> Part:
    fields = {name: value for name, value in spelled.items() if name != "type"}
    if spelled["type"] == "attached":
        fields["form"] = Form(fields["form"])
    return _KINDS[spelled["type"]](**fields)
