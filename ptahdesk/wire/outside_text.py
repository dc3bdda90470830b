"""Words from outside, made safe to show: no control bytes, no keys, no more than fits a card."""

from __future__ import annotations

import re
import unicodedata

_KEYS = re.compile(
    r"(?i)\bbearer\s+[^\s\"',;]{6,}"
    r"|\b(?:sk|pk|rk|ptk|gsk|xai|hf|r8|csk|fw|nvapi|pplx|sess|key)[-_][A-Za-z0-9_\-]{8,}[^\s\"',;}]*"
    r"|\bAIza[A-Za-z0-9_\-]{16,}"
    r"|\beyJ[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-.]+"
)
_BLANKS = re.compile(r"\s+")
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def masked(text: str) -> str:
    """The same text with whatever looks like a key crossed out."""
    return _KEYS.sub("[key]", text)


def shown(text: str, most: int = 300) -> str:
    """One line of plain text: what cannot be seen is written out or left out, keys are crossed out."""
    text = _BLANKS.sub(" ", masked(text[: most * 8])).strip()
    if not text.isprintable():
        text = "".join(map(_visible, text))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cc":
        return ""
    return f"\\u{ord(character):04x}" if category in _HIDDEN else character
