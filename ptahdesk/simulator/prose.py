"""Practice answers: they relate to the question, exercise the renderer, and say what they are."""

from __future__ import annotations

import random
import re

_WORD = re.compile(r"\S+\s*|\s+")


def answer(question: str, model: str, rng: random.Random) -> str:
    """Markdown for this question in the voice of this model."""
    said = " ".join(question.split())[:60] or "nothing"
    return (
        f"You asked: **{said}**. This is a practice answer and not a model's ({model}, {rng.randint(1, 9)})."
    )


def thoughts(question: str, rng: random.Random) -> str:
    """What is shown as reasoning before the answer."""
    del rng
    return f"The question is {question[:60]!r}. A short answer will do."


def cut(text: str, rng: random.Random) -> tuple[str, ...]:
    """Small pieces of a few characters, as models send them."""
    pieces, at = [], 0
    while at < len(text):
        size = rng.choice((2, 3, 4, 5, 6, 8))
        pieces.append(text[at : at + size])
        at += size
    return tuple(pieces)


def first_tokens(text: str, tokens: int) -> str:
    """As much as fits, cut at a word where there is one."""
    kept, size = "", 0
    for word in _WORD.findall(text):
        size += len(word.encode())
        if size > tokens * 3.4:
            break
        kept += word
    return kept
