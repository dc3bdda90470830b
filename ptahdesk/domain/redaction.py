"""Takes keys out of words that are written down: every key in memory by its value, others by their looks."""

from __future__ import annotations

import base64
import json
import logging
import re
import urllib.parse
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from ptahdesk.domain.provider import Secret

HIDDEN = "[key]"
_SHORTEST = 8  # less than this is a word, not a key

_LOOKS = re.compile(
    r"\b(?:sk|pk|rk|gsk|xai|hf|fw|tgp|csk|nvapi|ptk|key)[-_][\w-]{8,}|\bAIza[\w-]{16,}|\beyJ[\w-]+\.[\w-]+\.[\w-]+"
)
_NAMED = re.compile(
    r"""((?:api[-_ ]?key|[\w-]*-key|authorization|bearer|token|password|secret|[?&]key)"""
    r"""["']?(?:\s*[:=]\s*|\s+)["']?)(?:bearer\s+)?([^\s"',;&<>]{8,})""",
    re.IGNORECASE,
)


_known: WeakKeyDictionary[Secret, tuple[str, ...]] = WeakKeyDictionary()  # no longer than the keys themselves


def redacted(text: str) -> str:
    """`text` with a mark wherever a key was."""
    for key in Secret.living():
        for shape in _known.get(key) or _known.setdefault(key, _shapes(key.reveal())):
            text = text.replace(shape, HIDDEN)
    text = _LOOKS.sub(HIDDEN, text)
    return _NAMED.sub(_without_value, text)


class RedactingFormatter(logging.Formatter):
    """Writes a record without the keys in it, wherever they stand: message, arguments or traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def _without_value(found: re.Match[str]) -> str:
    return f"{found[1]}{HIDDEN}" if any(c.isdigit() for c in found[2]) else found[0]


def _shapes(key: str) -> tuple[str, ...]:
    """The key as it is, and as it looks on its way through something; the longest first."""
    found = set(_coded(key)) if len(key) >= _SHORTEST else set()
    return tuple(sorted(found, key=len, reverse=True))


def _coded(key: str) -> Iterator[str]:
    plain = key.encode("utf-8", "surrogatepass")
    yield key
    yield urllib.parse.quote(key, safe="", errors="replace")
    yield urllib.parse.quote(key, errors="replace")
    yield json.dumps(key)[1:-1]
    yield repr(key)[1:-1]
    yield plain.hex()
    yield "\0".join(key)
    yield repr(key.encode("utf-16-le", "surrogatepass"))[2:-1]
    for before in range(3):  # wherever it begins in what was coded
        coded = base64.b64encode(b"\0" * before + plain).decode()
        sure = coded[(0, 2, 3)[before] : (before + len(plain)) * 8 // 6]
        yield sure
        yield sure.translate({ord("+"): "-", ord("/"): "_"})
