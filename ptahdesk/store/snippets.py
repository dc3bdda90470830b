"""The few words around what was found, and where in them it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ptahdesk.store import words

_BEFORE = 40
_LENGTH = 160
_SEARCHED = 50_000  # beyond it the beginning of the text is shown instead
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """One line. `marks` are the (start, end) of what was looked for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def cut(text: str, typed: str) -> Snippet:
    wanted = [word for word in (words.folded(part).strip() for part in typed.split()) if word]
    first = min((at for at in (_find(text[:_SEARCHED], word) for word in wanted) if at >= 0), default=0)
    start = max(0, first - _BEFORE)
    line = _SPACE.sub(" ", text[start : start + _LENGTH]).strip()
    shown = f"{'…' if start else ''}{line}{'…' if start + _LENGTH < len(text) else ''}"
    return Snippet(shown, _marks(shown, wanted))


def _find(text: str, word: str) -> int:
    plain = text.lower().find(word)
    if plain >= 0 or text.isascii():
        return plain
    spelled, places = _spelled(text)
    found = spelled.find(word)
    return places[found] if found >= 0 else -1


def _marks(line: str, wanted: list[str]) -> tuple[tuple[int, int], ...]:
    spelled, places = _spelled(line)
    found: list[tuple[int, int]] = []
    for word in wanted:
        at = spelled.find(word)
        while at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
            at = spelled.find(word, at + len(word))
    return tuple(sorted(set(found)))


def _spelled(text: str) -> tuple[str, list[int]]:
    """The text as the index spells it, and for each letter of that the place it came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        spelled = sign.lower() if sign.isascii() else words.folded(sign)
        letters.append(spelled)
        places += [place] * len(spelled)
    return "".join(letters), places
