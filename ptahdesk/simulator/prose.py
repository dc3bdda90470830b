"""Practice answers: they relate to the question, exercise the renderer, and say what they are."""

from __future__ import annotations

import random
import re

from ptahdesk.simulator import passages as p
from ptahdesk.simulator.intents import Kind, kind_of, topic_of
from ptahdesk.simulator.samples import CODE, EVERYTHING, fence
from ptahdesk.simulator.short_answers import SHORT, title, total
from ptahdesk.simulator.voices import extra_blocks, voice_of

_WORD = re.compile(r"\S+\s*|\s+")


def answer(question: str, model: str, rng: random.Random) -> str:
    """Markdown for this question in the voice of this model."""
    kind, topic = kind_of(question), topic_of(question)
    if kind in SHORT:
        text = rng.choice(SHORT[kind])
    elif kind is Kind.TITLE:
        text = title(question)
    elif kind is Kind.SUM:
        text = total(question)
    else:
        text = "\n\n".join([*_blocks(kind, question, model, rng), rng.choice(p.HONEST)])
    return (
        text.replace("{Topic}", topic[0].upper() + topic[1:])
        .replace("{topic}", topic)
        .replace("{model}", model)
    )


def _blocks(kind: Kind, question: str, model: str, rng: random.Random) -> list[str]:
    if kind is Kind.EVERYTHING:
        return [EVERYTHING]
    voice = voice_of(model)
    opening, closing = rng.choice(voice.openings), rng.choice(voice.closings)
    if kind is Kind.SHORT:
        return [opening, rng.choice(p.PARAGRAPHS).partition(". ")[0] + "."]
    first = _first(kind, question, rng)
    others = [block for block in _others(kind, rng) if block not in first]
    count = max(1, voice.length + extra_blocks(model) - len(first)) + (6 if kind is Kind.LONG else 0)
    chosen = others[:count]
    if len(chosen) > 2:
        chosen.insert(2, rng.choice(voice.asides))
    return [opening, *first, *chosen, closing]


def _first(kind: Kind, question: str, rng: random.Random) -> list[str]:
    """What was asked for comes first."""
    match kind:
        case Kind.CODE:
            wanted = [name for name in CODE if name in question.lower()] or [rng.choice(list(CODE)[:3])]
            explained = "It is a stock example that counts words; run it, change it, break it."
            return [*(fence(name) for name in wanted[:3]), explained]
        case Kind.TABLE | Kind.COMPARE:
            return [rng.choice(p.TABLES)]
        case Kind.STEPS:
            return [p.LISTS[1]]
        case Kind.LONG:
            return ["# {Topic}", *p.LONG]
        case _:
            return list(rng.sample(p.PARAGRAPHS, 1))


def _others(kind: Kind, rng: random.Random) -> list[str]:
    """What may follow, in an order of its own for each answer."""
    rest = [*p.PARAGRAPHS, *p.LISTS, rng.choice(p.TABLES), rng.choice(p.QUOTES), *p.LINKS, *p.FOREIGN]
    rng.shuffle(rest)
    if kind is Kind.LONG:
        rest[3:3] = ["## In practice", fence(rng.choice(list(CODE))), *p.LONG]
    return rest


def thoughts(question: str, rng: random.Random) -> str:
    """What is shown as reasoning before the answer."""
    count = rng.randint(2, len(p.THOUGHTS))
    return "\n\n".join(p.THOUGHTS[:count]).replace("{topic}", topic_of(question))


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
