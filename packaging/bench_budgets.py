"""What it costs to admit a call under every limit there is, after a million calls and after a hundred."""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import ledgers

from ptahdesk.domain.budget import Cap, Span, Worst
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.store.ledger_rows import NewRequest
from ptahdesk.store.store import Store

CALLS = 1_000_000
FEW = 100
ROUNDS = 200
AT = ledgers.BEGAN + timedelta(days=150, hours=20)  # there are calls before it and after
_FAR = Decimal(5_000_000)


def measure() -> dict[str, float]:
    calls = int(os.environ.get("PTAHDESK_BENCH_CALLS", CALLS))
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder), calls, ROUNDS))


async def _measure(folder: Path, calls: int, rounds: int) -> dict[str, float]:
    """The two by turns, so that a machine that is busy now and then is so for both."""
    stores, seconds = [], ([], [])  # type: tuple[list[Store], tuple[list[float], list[float]]]
    try:
        for count in (FEW, calls):
            path = folder / f"{count}.db"
            stores.append(await Store.open(path, LIMITS))
            ledgers.fill(path, stores[-1].session, count)
            stores[-1]._database._writer.pragma("synchronous", "off")  # the disk is not what is measured
        talks = [(await store.chats.create("Talk", "m", AT)).id for store in stores]
        for _round in range(rounds):
            for store, chat, taken in zip(stores, talks, seconds, strict=True):
                taken.append(await _admitted(store, chat))
    finally:
        for store in stores:
            await store.close()
    few, many = (statistics.median(taken) * 1000 for taken in seconds)
    return {"calls": calls, "admit ms, 100 calls": few, "admit ms": many, "admit ratio": many / few}


async def _admitted(store: Store, chat: ChatId) -> float:
    row = await store.ledger.open(NewRequest("ask", ModelRef(OPENROUTER, "maker/model"), AT), chat)
    began = time.perf_counter()
    found = await store.budgets.admit(row.id, Worst(Decimal("0.001"), 100), _caps(chat), AT)
    taken = time.perf_counter() - began
    assert not found
    await store.ledger.update(replace(row, ended=AT, outcome="C", reported=Decimal("0.001")), settled=True)
    return taken


def _caps(chat: ChatId) -> list[Cap]:
    """Two of a day, two of a month, the tokens of a day, and the chat's."""
    day = AT.replace(hour=0, minute=0)
    today = Cap("day", Span.DAY, _FAR, day, day + timedelta(days=1))
    month = Cap("month", Span.MONTH, _FAR, day.replace(day=1), day.replace(month=day.month + 1, day=1))
    its = [replace(cap, provider=OPENROUTER) for cap in (today, month)]
    tokens = replace(its[0], limit=_FAR * 1_000_000, tokens=True)
    return [today, month, *its, tokens, Cap("chat", Span.CHAT, _FAR, chat=chat)]
