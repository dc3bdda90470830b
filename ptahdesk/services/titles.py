"""A title for a chat at once: the first words of its first question."""

from __future__ import annotations

import re
import unicodedata

from ptahdesk.domain.message import Message

LONGEST = 60

_FENCE = re.compile(r"```.*?(```|\Z)", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_LINE_MARKS = re.compile(r"^\s*(?:#{1,6}|>+|[-*+]|\d{1,3}[.)])\s+", re.MULTILINE)
_WORD_MARKS = re.compile(r"(?<!\w)(?:\*{1,3}|_{1,3}|`+|~~)(?=\w)|(?<=\w)(?:\*{1,3}|_{1,3}|`+|~~)(?!\w)")
_SPACES = re.compile(r"\s+")
_CALLED = re.compile(r"^[\s*#_]*title\s*:\s*", re.IGNORECASE)
_QUOTES = " \"'`*_“”„‘’«»「」『』"


def title_of(question: str) -> str:
    """At most LONGEST characters, cut between words; empty when there is nothing to read."""
    text = question[: LONGEST * 40]
    words = _spaced(_FENCE.sub(" ", text)) or _spaced(text)
    if len(words) <= LONGEST:
        return words
    head = words[: LONGEST - 1]
    whole, space, _rest = head.rpartition(" ")
    return (whole if space and len(whole) >= LONGEST // 2 else head).rstrip(" ,;:.-–—") + "…"


def entitled(question: Message) -> str:
    """By its words; without any by what is attached to it."""
    names = ", ".join(one.name for one in question.attached)
    return title_of(question.text) or cleaned_title(title_of(names))


def written_title(answer: str) -> str:
    """What a model wrote when it was asked for a title: without the quotes and marks it put around it."""
    line = next((line for line in answer.strip().splitlines() if line.strip()), "")
    title = title_of(_CALLED.sub("", line)).strip(_QUOTES)
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def cleaned_title(typed: str) -> str:
    """A title somebody typed: theirs, in one readable line."""
    return _SPACES.sub(" ", "".join(map(_readable, typed[: LONGEST * 10]))).strip()


def _spaced(text: str) -> str:
    plain = _WORD_MARKS.sub("", _LINE_MARKS.sub("", _LINK.sub(r"\1", text)))
    return _SPACES.sub(" ", "".join(map(_readable, plain))).strip()


def _readable(character: str) -> str:
    """Joiners stay, emoji need them; what cannot be seen or turns text around does not."""
    if character == "\u200d" or not unicodedata.category(character).startswith("C"):
        return character
    return " " if character in "\n\r\t" else ""
