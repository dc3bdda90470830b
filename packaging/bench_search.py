"""How soon words are found among a hundred thousand messages; PTAHDESK_BENCH_MESSAGES says how many else."""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import apsw

from ptahdesk.domain.chat import ChatId, LaneId, State
from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.message import Message, Role, Text
from ptahdesk.domain.query import Query, plain, read
from ptahdesk.store import rows
from ptahdesk.store.rows import Place
from ptahdesk.store.store import Store

MESSAGES = 100_000
AT_ONCE = 10_000
IN_A_CHAT = 50
MODELS = ("anthropic/claude-sonnet-4.6", "openai/gpt-5", "google/gemini-2.5-flash", "meta/llama-4")
BEGAN = datetime(2024, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 6, 1, tzinfo=UTC)
FILTERS = (
    *("model:sonnet", "model:gpt-5 has:code", "cost>0.05", "cost<0.001 model:llama", "has:code"),
    *("before:2024-03-01", "after:2026-01-01", "on:2024-05", "from:me", "in:trip"),
)
_ROW = (
    "INSERT INTO request (session, why, provider, model, chat, entry, served, sent, ended, state, settled,"
    " price_source, reported, price) VALUES (?, 'ask', 'openrouter', ?, ?, ?, ?, ?, ?, 'reported', 1,"
    " 'provider', ?, ?)"
)


class Corpus:
    """Texts like those people write, in that some words are everywhere and most are rare."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # no secret hangs on it
        letters = "abcdefghijklmnopqrstuvwxyz"
        self.words = ["".join(self.rng.choices(letters, k=self.rng.randint(2, 9))) for _ in range(20_000)]
        self.weights = [1 / (place + 1) for place in range(len(self.words))]
        self.signs = [chr(0x4E00 + n) for n in range(2000)]

    def texts(self, count: int) -> list[str]:
        said = self.rng.choices(self.words, self.weights, k=60 * count)
        latin = (" ".join(said[60 * n : 60 * n + 60]) for n in range(count))
        return [self._dense() if self.rng.random() < 0.1 else text for text in latin]

    def _dense(self) -> str:
        return "".join(self.rng.choices(self.signs, k=120))

    def asked(self) -> list[str]:
        """Common words, rare ones, beginnings, several at once, two signs, and what is nowhere."""
        words, rng = self.words, self.rng
        typed = [*words[:60], *rng.sample(words, 40), *(word[:3] for word in rng.sample(words, 30))]
        typed += [" ".join(rng.sample(words[:200], 2)) for _ in range(20)]
        return [*typed, *["zzqx", "qqxz"] * 10, *("".join(rng.choices(self.signs, k=2)) for _ in range(30))]


async def fill(store: Store, corpus: Corpus, messages: int) -> None:
    for first in range(0, messages, AT_ONCE):
        what = first, corpus.texts(min(AT_ONCE, messages - first))
        await store._database.write(partial(_write, store=store, what=what))


def _write(writer: apsw.Connection, store: Store, what: tuple[int, list[str]]) -> None:
    first, texts = what
    for start in range(0, len(texts), IN_A_CHAT):
        number = (first + start) // IN_A_CHAT
        at = BEGAN + timedelta(minutes=30 * number)
        stamp = int(at.timestamp() * 1_000_000)
        title = f"{'Trip' if number % 500 == 0 else 'Chat'} number {number}"
        writer.execute("INSERT INTO chat (title, created, updated) VALUES (?, ?, ?)", (title, stamp, stamp))
        chat = ChatId(writer.last_insert_rowid())
        writer.execute("INSERT INTO lane (chat, position, reference) VALUES (?, 0, 'm')", (chat,))
        place = Place(chat, LaneId(writer.last_insert_rowid()), None)
        for count, text in enumerate(texts[start : start + IN_A_CHAT]):
            role = Role.ASSISTANT if count % 2 else Role.USER
            said = f"```\n{text}\n```" if count % 20 == 1 else text
            message = Message(role, (Text(said),))
            leaf, _turn = rows.insert(writer, place, message, State.DONE, (store.session, at))
            rows.write_body(writer, leaf, message, None)
            place = Place(place.chat, place.lane, leaf)
            if role is Role.ASSISTANT:
                model = MODELS[number % len(MODELS)]
                cost = (leaf * 7919) % 100_000_000_000
                price = '{"prompt": "0.000003", "completion": "0.000015"}'
                row = (store.session, model, chat, leaf, model, stamp, stamp, cost, price)
                writer.execute(_ROW, row)


async def timed(store: Store, queries: list[Query], rounds: int = 5) -> list[float]:
    """Milliseconds for each, as the median of some rounds."""
    took: list[list[float]] = [[] for _query in queries]
    for _round in range(rounds):
        for query, each in zip(queries, took, strict=True):
            begun = time.perf_counter()
            await store.search.look(query)
            each.append(1000 * (time.perf_counter() - begun))
    return [statistics.median(each) for each in took]


async def _measure(path: Path, messages: int, rounds: int = 5) -> dict[str, float]:
    corpus = Corpus(3)
    store = await Store.open(path, LIMITS)
    try:
        await fill(store, corpus, messages)
        typed = corpus.asked()
        words = await timed(store, [plain(text) for text in typed], rounds)
        sifted = await timed(
            store, [read(f"{text} {each}", NOW, UTC) for text in corpus.words[5:200:60] for each in FILTERS]
        )
        alone = await timed(store, [read(each, NOW, UTC) for each in FILTERS])
    finally:
        await store.close()
    return {
        "messages": messages,
        "queries": len(words),
        "words p50 ms": statistics.median(words),
        "words p95 ms": statistics.quantiles(words, n=20)[-1],
        "words most ms": max(words),
        "with a filter p50 ms": statistics.median(sifted),
        "with a filter p95 ms": statistics.quantiles(sifted, n=20)[-1],
        "filters alone p95 ms": statistics.quantiles(alone, n=20)[-1],
    }


def measure(messages: int = 0) -> dict[str, float]:
    messages = messages or int(os.environ.get("PTAHDESK_BENCH_MESSAGES", MESSAGES))
    with tempfile.TemporaryDirectory(prefix="ptahdesk-bench-") as folder:
        return asyncio.run(_measure(Path(folder) / "history.db", messages))
