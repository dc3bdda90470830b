"""Ledgers of any size, their rows at random, and what their sums must be: worked out without the store."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_STATES = (
    *("confirmed", "confirmed", "reported", "computed", "differs", "metered", "unpriced", "free", "local"),
    *("cached", "forecast"),
)
_MODELS = [f"maker{n % 7}/model-{n}" for n in range(40)]
_CAUSES = ("ask", "ask", "ask", "retry", "title", "tools", "gateway:=key")
_ROW = (
    "INSERT INTO request (session, why, provider, model, chat, sent, ended, outcome, state, price_source,"
    " used, prompt_tokens, completion_tokens, metered, reported, confirmed, settled)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'provider', 1, ?, ?, ?, ?, ?, 1)"
)
_REFUSED = {"N", "A", "R"}


@dataclass
class Sum:
    """Whole 10^-12 dollars."""

    pico: int = 0
    calls: int = 0
    unpriced: int = 0
    prompt: int = 0
    completion: int = 0

    @property
    def usd(self) -> Decimal:
        return Decimal(self.pico).scaleb(-12)


@dataclass
class Sums:
    """By each key there is, as they should be."""

    whole: Sum = field(default_factory=Sum)
    by: dict[tuple[str, str], Sum] = field(default_factory=dict)


def fill(path: Path, session: int, count: int, seed: int = 1) -> Sums:
    """Put so many calls into the file, with chats of their own."""
    rng, sums = random.Random(seed), Sums()
    with closing(sqlite3.connect(path)) as file, file:
        chats = [_chat(file, f"Talk {n}") for n in range(20)]
        file.executemany(_ROW, _rows(rng, session, chats, count, sums))
    return sums


def _chat(file: sqlite3.Connection, title: str) -> int:
    made = file.execute("INSERT INTO chat (title, created, updated) VALUES (?, 1, 1)", (title,)).lastrowid
    assert made is not None
    return made


def _rows(
    rng: random.Random, session: int, chats: list[int], count: int, sums: Sums
) -> Iterator[tuple[object, ...]]:
    for _ in range(count):
        at = BEGAN + timedelta(seconds=rng.randrange(300 * 86_400))
        stamp = int(at.timestamp() * 1_000_000)
        why, model, state = rng.choice(_CAUSES), rng.choice(_MODELS), rng.choice(_STATES)
        provider, chat = rng.choice(("openrouter", "openai")), rng.choice([None, *chats])
        outcome = rng.choice("CCCCPSUNAR")
        figures = [
            rng.randrange(10 ** rng.randrange(1, 15)) if rng.random() < 0.7 else None for _ in range(3)
        ]
        metered, reported, confirmed = figures
        prompt, completion = rng.randrange(100_000), rng.randrange(9_000)
        best = next((each for each in (confirmed, reported, metered) if each is not None), None)
        amount = None if state in {"unpriced", "local"} else best
        told = amount is not None or state in {"local", "free", "cached"} or outcome in _REFUSED
        keys = {
            "day": f"{at:%Y-%m-%d}",
            "model": f"{provider}:{model}",
            "provider": provider,
            "chat": "" if chat is None else str(chat),
            "session": str(session),
            "cause": why,
        }
        for each in (sums.whole, *(sums.by.setdefault(pair, Sum()) for pair in keys.items())):
            each.pico += amount or 0
            each.calls += 1
            each.unpriced += not told
            each.prompt += prompt
            each.completion += completion
        yield (
            session,
            why,
            provider,
            model,
            chat,
            stamp,
            stamp + 1,
            outcome,
            state,
            prompt,
            completion,
            *figures,
        )
