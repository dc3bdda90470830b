"""Text from outside made fit to be drawn: nothing invisible acts, nothing unbreakable stays so."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from ptahdesk.domain.words import _

RUN = 80
QUERY = 64  # characters of an address' query that are no reason to ask
BREAK = "\u200b"

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0\ufdd1\ufffc\ufffe\uffff\ud800-\udfff]")
_HIDDEN = re.compile(
    "[\u2028\u2029\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_PILE = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{24})"
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)  # marks on one letter: more than anybody can read
_LONG_RUN = re.compile(rf"\S{{{RUN + 1},}}")


def _symbol(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if code < 0xA0:
        return f"\\x{code:02x}"
    return "\n" if code in (0x2028, 0x2029) else "\ufffd"


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _broken(match: re.Match[str]) -> str:
    run = match[0]
    return BREAK.join(run[i : i + RUN] for i in range(0, len(run), RUN))


def visible(text: str) -> str:
    """Prose: control characters become symbols, piles of marks are cut, long runs get places to break."""
    if _UNSAFE.search(text):
        text = _UNSAFE.sub(_symbol, text)
    if not text.isascii():
        text = _PILE.sub(r"\1…", text)
    return _LONG_RUN.sub(_broken, text) if len(text) > RUN else text


def visible_code(text: str) -> str:
    """Code and link targets: what steers direction or cannot be seen is shown as an escape."""
    if not text.isascii():
        text = _HIDDEN.sub(_escape, text)
    return _UNSAFE.sub(_symbol, text) if _UNSAFE.search(text) else text


def breakable(text: str) -> str:
    """Long runs get places to break, and nothing else changes."""
    return _LONG_RUN.sub(_broken, text) if len(text) > RUN else text


def image_host(source: str) -> str:
    """Whom a picture on the web would be asked of; nothing when it is in the text itself."""
    try:
        parts = urlsplit(source)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    return visible_code(f"{parts.hostname or ''}{port}")


def long_query(source: str) -> str:
    """What the address of a picture would carry to its host, when that is more than a name."""
    query = source.partition("?")[2]
    if source[:5].lower() == "data:" or len(query) <= QUERY:
        return ""
    words = _("sends {n} characters with it: {query}")
    return words.format(n=f"{len(query):,}", query=f"?{visible_code(query[:400])}")


def columns(line: str) -> int:
    """How many cells of a fixed-width font a line takes, about."""
    if line.isascii():
        return len(line.expandtabs(4)) if "\t" in line else len(line)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in line)
    return len(line.expandtabs(4)) + wide
