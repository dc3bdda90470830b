"""The few words around what was found, and where in them it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ptahdesk.domain.query import Term
from ptahdesk.store import words

_BEFORE = 40
_LENGTH = 160
_SEARCHED = 50_000  # beyond it the beginning of the text is shown instead
_AT_ONCE = 2_000  # characters that are folded together
_OVERLAP = 200  # a phrase may lie across two such pieces
_ENOUGH = 200  # places that are compared
MANY = 10_000  # places in one text
# Of Markdown, what is not shown: fences with their language, and stars and backticks around words.
_SIGNS = re.compile(
    r"^[ \t]*(?:```|~~~)[\w+#.-]*[ \t]*$|^[ \t]*#{1,6} |`+"
    r"|(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])",
    re.MULTILINE,
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """One line. `marks` are the (start, end) of what was looked for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A place of one of the words in a text. `near`: how many different words stand from it on, close by."""

    start: int
    end: int
    term: int
    near: int = 1


def cut(text: str, terms: Sequence[Term]) -> Snippet:
    """The place where the most of the words stand together, the first such."""
    pattern = words.pattern(terms)
    found = weighed(places(pattern, text, _ENOUGH), _LENGTH - _BEFORE) if pattern else []
    first = max(found, key=lambda each: (each.near, -each.start), default=Found(0, 0, 0)).start
    start = _word_begins(text, max(0, first - _BEFORE), first)
    line = _SPACE.sub(" ", _SIGNS.sub("", text[start : start + _LENGTH])).strip()
    shown = f"{'…' if start else ''}{line}{'…' if start + _LENGTH < len(text) else ''}"
    marks = [(each.start, each.end) for each in places(pattern, shown)] if pattern else []
    return Snippet(shown, tuple(marks))


def _word_begins(text: str, at: int, first: int) -> int:
    """The next beginning of a word, if there is one before what was found."""
    space = text.find(" ", at, first) if at else -1
    return space + 1 if space >= 0 else at


def places(
    pattern: re.Pattern[str], text: str, most: int = MANY, beyond: int | None = _SEARCHED
) -> list[Found]:
    """Where the pattern of `words.pattern` is in a text as it was written, in order."""
    found: list[Found] = []
    at = 0
    for start in range(0, len(text[:beyond]), _AT_ONCE):
        end = start + _AT_ONCE
        before = max(0, start - 1)  # whether it begins in the middle of a word is seen
        for one in _in(pattern, text[before : end + _OVERLAP], before):
            if max(at, start) <= one.start < end:
                found.append(one)
                at = one.end
        if len(found) >= most:
            break
    return found[:most]


def _in(pattern: re.Pattern[str], piece: str, base: int) -> Iterator[Found]:
    if pattern.search(words.folded(piece)) is None:
        return
    spelled, origin = _spelled(piece)
    for one in pattern.finditer(spelled):
        first, last = origin[one.start()], origin[one.end() - 1]
        yield Found(base + first, base + last + 1, (one.lastindex or 1) - 1)


def weighed(found: Sequence[Found], width: int) -> list[Found]:
    """The same, each knowing how many different words stand within `width` characters from it on."""
    told: list[Found] = []
    for place, one in enumerate(found):
        terms = {one.term}
        for other in found[place + 1 : place + 1 + _ENOUGH]:
            if other.end > one.start + width:
                break
            terms.add(other.term)
        told.append(Found(one.start, one.end, one.term, len(terms)))
    return told


def _spelled(text: str) -> tuple[str, Sequence[int]]:
    """The text as the index spells it, and for each letter of that the place it came from."""
    if text.isascii():
        return words.folded(text), range(len(text))  # there a sign stays one sign
    letters = [_folded(sign) for sign in text]
    return "".join(letters), [place for place, spelled in enumerate(letters) for _letter in spelled]


_folded = lru_cache(4_096)(words.folded)
