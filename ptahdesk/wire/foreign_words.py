"""What the files of other programs have in common: times, fences, and trees whose nodes may be missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal

from ptahdesk.domain.carried import CarriedEntry
from ptahdesk.wire.guarded_json import Json
from ptahdesk.wire.surrogates import whole

_FIRST_YEAR, _NO_YEAR = 1970, 2200
_SECONDS = 1e11  # more of them are milliseconds
_TICKS = re.compile(r"`{3,}")


def moment(value: Json) -> datetime | None:
    """Seconds or milliseconds since 1970, or an ISO date; anything else is no time."""
    try:
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            seconds = float(value)
            read = datetime.fromtimestamp(seconds / 1000 if seconds > _SECONDS else seconds, UTC)
        elif isinstance(value, str) and value:
            told = datetime.fromisoformat(value)
            read = told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC)
        else:
            return None
    except (ValueError, OverflowError, OSError):
        return None
    return read if plausible(read) else None


def plausible(at: datetime) -> bool:
    """A time somebody may have said something at. Others are beyond the calendars of some places."""
    return _FIRST_YEAR <= at.year < _NO_YEAR


def fenced(text: str, language: str = "") -> str:
    """As a block of code, whatever backticks it holds."""
    longest = max((len(found) for found in _TICKS.findall(text)), default=2)
    ticks = "`" * (longest + 1)
    word = language if language.isalnum() else ""
    return f"{ticks}{word}\n{text}\n{ticks}"


def paragraphs(pieces: Iterable[str]) -> str:
    return whole("\n\n".join(piece for piece in pieces if piece.strip()))


def in_order(parents: Mapping[str, str | None]) -> list[str]:
    """Every node after its parent, else as they came. A ring, or a parent that is not there, begins anew."""
    children: dict[str, list[str]] = {}
    roots: list[str] = []
    for node, parent in parents.items():
        if parent in parents and parent is not None:
            children.setdefault(parent, []).append(node)
        else:
            roots.append(node)
    ordered: dict[str, None] = {}
    for begin in (*roots, *parents):  # the second round finds rings
        waiting = [begin]
        while waiting:
            node = waiting.pop()
            if node not in ordered:
                ordered[node] = None
                waiting += reversed(children.get(node, []))
    return list(ordered)


def kept_parent(node: str, parents: Mapping[str, str | None], kept: Mapping[str, str | None]) -> str | None:
    """The nearest ancestor that came along; `kept` maps nodes to the keys they, or those above them, live on
    under: whoever writes down there what is found here looks at no node twice."""
    seen = {node}
    above = parents.get(node)
    while above is not None and above not in seen:
        if above in kept:
            return kept[above]
        seen.add(above)
        above = parents.get(above)
    return None


def last_model(entries: Iterable[CarriedEntry]) -> str:
    """Who answered last: the chat goes on with it as far as it can be had."""
    named = [entry.model for entry in entries if entry.model]
    return named[-1] if named else ""
