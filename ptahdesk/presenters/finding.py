"""Words looked for in a chat: where they are in what is shown, not in the signs around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ptahdesk.presenters.blocks import Unit, plain_text
from ptahdesk.presenters.blocks_visible import BREAK

THINKING, TEXT = 0, 1  # the parts of a message
LONGEST = 400  # characters of what is looked for

_SIGNS = str.maketrans("", "", "*_~`\\" + BREAK)
_WORD = re.compile(r"[^\W_]+")

Read = Callable[[str], Sequence[Unit]]


@dataclass(frozen=True, slots=True)
class Match:
    """A place in a message: part, unit, and the characters from and to, counted as Qt does."""

    part: int
    nth: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. Spaces stand for any room between two words, a line break too."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]
    case: bool

    def may_be_in(self, source: str) -> bool:
        """Whether it is worth reading the Markdown: all its words are there, whatever is between them."""
        if "&" in source:
            return True  # a sign may be written by its name
        plain = source.translate(_SIGNS)
        plain = plain if self.case else plain.casefold()
        return all(word in plain for word in self.words)

    def matches(self, units: Iterable[Unit], part: int) -> list[Match]:
        found: list[Match] = []
        for nth, unit in enumerate(units):
            text = plain_text(unit)
            for start, end in self._places(text):
                found.append(Match(part, nth, _utf16(text, start), _utf16(text, end)))
        return found

    def _places(self, text: str) -> Iterable[tuple[int, int]]:
        if BREAK not in text:
            return [found.span() for found in self.pattern.finditer(text)]
        kept = [at for at, letter in enumerate(text) if letter != BREAK]
        plain = text.replace(BREAK, "")
        spans = (found.span() for found in self.pattern.finditer(plain))
        return [(kept[start], kept[end - 1] + 1) for start, end in spans]


def wanted(text: str, *, case: bool) -> Wanted | None:
    """What these words look for; None when there is nothing to look for."""
    parts = text[:LONGEST].split()
    if not parts:
        return None
    joined = r"\s+".join(re.escape(part) for part in parts)
    inside = text.strip()
    words = tuple(_WORD.findall(inside.translate(_SIGNS) if case else inside.translate(_SIGNS).casefold()))
    return Wanted(words, re.compile(joined, re.NOFLAG if case else re.IGNORECASE), case)


@dataclass(frozen=True, slots=True)
class Said:
    """A message to look in; `read` makes units of its texts."""

    key: int
    text: str
    thinking: str
    read: Read


def look(wanted: Wanted, messages: Iterable[Said]) -> dict[int, tuple[Match, ...]]:
    """Where it is in each message, in reading order."""
    found: dict[int, tuple[Match, ...]] = {}
    for said in messages:
        matches: list[Match] = []
        for part, text in ((THINKING, said.thinking), (TEXT, said.text)):
            if text and wanted.may_be_in(text):
                matches += wanted.matches(said.read(text), part)
        found[said.key] = tuple(matches)
    return found


def _utf16(text: str, at: int) -> int:
    return at if text.isascii() else len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
