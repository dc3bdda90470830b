"""Ledgers of any size, their rows at random, and what their sums must be: worked out without the store."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import apsw  # as the store does: another SQLite in this process would let go of its locks

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_STATES = (
    *("confirmed", "confirmed", "reported", "computed", "differs", "metered", "unpriced", "free", "local"),
    *("cached", "forecast"),
)
_MODELS = [f"maker{n % 7}/model-{n}" for n in range(40)]
_CAUSES = ("ask", "ask", "ask", "retry", "title", "tools", "gateway:=key")
_ROW = (
    "INSERT INTO request (session, why, provider, model, chat, sent, ended, outcome, state, price_source,"
    " used, prompt_tokens, completion_tokens, metered, reported, confirmed, forecast_low, forecast, settled)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'provider', 1, ?, ?, ?, ?, ?, ?, ?, 1)"
)
_REFUSED = {"N", "A", "R"}
_MANY = 100_000
_DAYS = """
DELETE FROM day;
INSERT INTO day SELECT day, provider, sum(amount / 1000000000), sum(amount % 1000000000), sum(tokens)
FROM counted GROUP BY day, provider
"""


@dataclass
class Sum:
    """Whole 10^-12 dollars."""

    pico: int = 0
    calls: int = 0
    unpriced: int = 0
    prompt: int = 0
    completion: int = 0
    foretold: int = 0
    held: int = 0

    def add(self, other: Sum) -> None:
        self.pico += other.pico
        self.calls += other.calls
        self.unpriced += other.unpriced
        self.prompt += other.prompt
        self.completion += other.completion
        self.foretold += other.foretold
        self.held += other.held

    @property
    def usd(self) -> Decimal:
        return Decimal(self.pico).scaleb(-12)


@dataclass
class Sums:
    """By each key there is, as they should be."""

    whole: Sum = field(default_factory=Sum)
    by: dict[tuple[str, str], Sum] = field(default_factory=dict)


def fill(path: Path, session: int, count: int, seed: int = 1, in_order: bool = False) -> Sums:
    """Put so many calls into the file, with chats of their own; `in_order` one after the other in time."""
    rng, sums = random.Random(seed), Sums()
    with closing(apsw.Connection(str(path))) as file, file:
        file.set_busy_timeout(60_000)
        file.pragma("cache_size", -300_000)  # the indexes of a million rows
        chats = [_chat(file, f"Talk {n}") for n in range(20)]
        seconds = (rng.randrange(300 * 86_400) for _ in range(count))
        if in_order:
            seconds = (300 * 86_400 * nth // count for nth in range(count))
        with _added_up_at_the_end(file) if count > _MANY else nullcontext():
            file.executemany(_ROW, _rows(rng, session, chats, seconds, sums))
    for (by, key), each in list(sums.by.items()):
        if by == "model":
            sums.by.setdefault(("provider", key.partition(":")[0]), Sum()).add(each)
            sums.by.setdefault(("session", str(session)), Sum()).add(each)
            sums.whole.add(each)
    return sums


@contextmanager
def _added_up_at_the_end(file: apsw.Connection) -> Iterator[None]:
    """The days, which would else be after each call: that takes longer than all the rest."""
    triggers = file.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _sql in triggers:
        file.execute(f"DROP TRIGGER {name}")
    yield
    file.execute(_DAYS)
    for _name, sql in triggers:
        file.execute(str(sql))


def _chat(file: apsw.Connection, title: str) -> int:
    file.execute("INSERT INTO chat (title, created, updated) VALUES (?, 1, 1)", (title,))
    return file.last_insert_rowid()


def _rows(
    rng: random.Random, session: int, chats: list[int], seconds: Iterable[int], sums: Sums
) -> Iterator[tuple[object, ...]]:
    for second in seconds:
        at = BEGAN + timedelta(seconds=second)
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
        bill = reported if confirmed is None else confirmed
        low, high = (bill or 10**9) // rng.randrange(1, 4), 2 * (bill or 10**9) // rng.randrange(1, 4)
        ranged = (low, high) if rng.random() < 0.6 else (None, high)
        foretold = bill is not None and ranged[0] is not None and state not in {"unpriced", "local"}
        told = amount is not None or state in {"local", "free", "cached"} or outcome in _REFUSED
        keys = {
            "day": f"{at:%Y-%m-%d}",
            "model": f"{provider}:{model}",
            "chat": "" if chat is None else str(chat),
            "cause": why,
        }
        held = foretold and bill is not None and low <= bill <= high
        one = Sum(amount or 0, 1, not told, prompt, completion, foretold, held)
        for pair in keys.items():
            sums.by.setdefault(pair, Sum()).add(one)
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
            *ranged,
        )
