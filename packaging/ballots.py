"""Votes by somebody of known taste, with the calls behind them, for pictures and for proofs."""

from __future__ import annotations

import itertools
import json
import math
import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw  # as the store does: another SQLite in this process would let go of its locks

_CALL = (
    "INSERT INTO request (session, why, provider, model, sent, first_token, ended, outcome, state,"
    " price_source, used, prompt_tokens, completion_tokens, confirmed, settled)"
    " VALUES (?, 'ask', ?, ?, ?, ?, ?, 'C', ?, 'provider', 1, 300, ?, ?, 1) RETURNING id"
)
_VOTE = "INSERT INTO vote (chat, turn, stood, winner, blind, at) VALUES (?, ?, ?, ?, ?, ?)"
_TURN = 1_000_000  # of votes on questions nobody asked here
_TIES = 0.5


@dataclass(frozen=True, slots=True)
class Taste:
    """A model, how much it is liked, what an answer of it costs in dollars, and its tokens a second."""

    provider: str
    model: str
    name: str
    liked: float
    price: float | None
    speed: float


def tastes(models: Sequence[tuple[str, str, str]], seed: int = 3) -> list[Taste]:
    """Of these, by provider, id and name. What is liked is often dearer; what runs here costs nothing."""
    rng, found = random.Random(seed), []
    for provider, model, name in models:
        liked = rng.gauss(0, 1)
        price = 0.0 if provider == "ollama" else 10 ** (rng.gauss(-2.4, 0.5) + liked * 0.25)
        found.append(Taste(provider, model, name, liked, price, rng.uniform(15, 220)))
    return found


def fill(path: Path, session: int, liked: Sequence[Taste], count: int, seed: int = 3) -> None:
    """Put so many votes into the file, on answers that are there as far as there are any."""
    rng = random.Random(seed)
    with closing(apsw.Connection(str(path))) as file, file:
        file.set_busy_timeout(60_000)
        rows = file.execute("SELECT id, chat FROM entry WHERE role = 'assistant' AND state = 'done'")
        there = itertools.cycle(rows.fetchall() or [(0, None)])
        for nth in range(count):
            at = datetime.now(UTC) - timedelta(hours=7 * (count - nth))
            stood = rng.sample(list(liked), min(rng.choice((2, 3, 4)), len(liked)))
            entry, chat = next(there)
            told = [
                [0, entry, each.provider, each.model, "", each.name, list(_call(file, session, each, at))]
                for each in stood
            ]
            file.execute(
                _VOTE, (chat, _TURN + nth, json.dumps(told), _winner(rng, stood), nth % 2, _micros(at))
            )


def _call(file: apsw.Connection, session: int, one: Taste, at: datetime) -> Iterator[int]:
    tokens = 240
    begun, ended = at + timedelta(seconds=0.6), at + timedelta(seconds=0.6 + tokens / one.speed)
    state = "unpriced" if one.price is None else "confirmed" if one.price else "local"
    pico = round(one.price * 10**12) if one.price else None
    told = (session, one.provider, one.model, *map(_micros, (at, begun, ended)), state, tokens, pico)
    yield from (int(id_) for (id_,) in file.execute(_CALL, told))


def _winner(rng: random.Random, stood: Sequence[Taste]) -> int | None:
    weights = [*(math.exp(each.liked) for each in stood), _TIES]
    place: int = rng.choices(range(len(weights)), weights)[0]
    return place if place < len(stood) else None


def _micros(at: datetime) -> int:
    return int(at.timestamp() * 1_000_000)
