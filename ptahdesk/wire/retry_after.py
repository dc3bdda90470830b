"""How long a server asks to be left alone, out of the many ways to say so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ptahdesk.wire.fields import Object, as_object
from ptahdesk.wire.guarded_json import Json

_LONGEST = 400 * 86400.0
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,6})?")


def retry_after(headers: Mapping[str, str], metadata: Object) -> float | None:
    """Seconds to wait; None when nothing sane is said. `headers` have lower-case names."""
    inner = {name.lower(): _as_text(value) for name, value in as_object(metadata.get("headers")).items()}
    now = _when(headers.get("date", "")) or datetime.now(UTC)
    hints = (
        _seconds(headers.get("retry-after-ms", ""), 0.001),
        _pause(headers.get("retry-after", ""), now),
        _seconds(_as_text(metadata.get("retry_after_seconds"))),
        _pause(inner.get("retry-after", ""), now),
        _reset(headers, now),
        _reset(inner, now),
    )
    return next((hint for hint in hints if hint is not None), None)


def _pause(text: str, now: datetime) -> float | None:
    when = _when(text)
    return _sane((when - now).total_seconds()) if when else _seconds(text)


def _seconds(text: str, unit: float = 1.0) -> float | None:
    return _sane(float(text) * unit) if _NUMBER.fullmatch(text.strip()) else None


def _reset(headers: Mapping[str, str], now: datetime) -> float | None:
    """OpenRouter names the moment, in milliseconds since 1970, once nothing remains."""
    if headers.get("x-ratelimit-remaining", "").strip() != "0":
        return None
    text = headers.get("x-ratelimit-reset", "").strip()
    if not text.isascii() or not text.isdigit() or len(text) != 13:
        return None
    return _sane(max(0.0, int(text) / 1000 - now.timestamp()))


def _when(text: str) -> datetime | None:
    if "," not in text:
        return None
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _sane(seconds: float) -> float | None:
    return seconds if 0 <= seconds <= _LONGEST else None


def _as_text(value: Json) -> str:
    return "" if value is None or isinstance(value, (dict, list)) else str(value)
