"""A disk that is full, or held by somebody else, while an answer comes: it goes on, and is saved later."""

from __future__ import annotations

import asyncio
import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.services import answering
from ptahdesk.services.app import App
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator
from ptahdesk.store import database
from ptahdesk.store import opening as store_opening
from ptahdesk.store.errors import StoreError

MODEL = "anthropic/claude-sonnet-4.6"
PIECES = tuple(f"{number} bottles of beer on the wall. " * 40 for number in range(12))
EARLIER = "Said before."

HOLDER = """
import sys, apsw
connection = apsw.Connection(sys.argv[1])
connection.set_busy_timeout(10_000)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """The nearest to a full disk there is without rights."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def ask_on_a_disk_of(size: int, app: App, sim: Simulator, news: Any) -> bool:
    """Whether the disk was too small for it."""
    sent = len(sim.requests)
    sim.script(Script(pieces=PIECES))
    with no_file_larger_than(size):
        try:
            reply = await app.conversations.ask(None, "Sing!", MODEL)
        except StoreError:
            assert len(sim.requests) == sent, "what cannot be kept is not sent"
            reply = None
        else:
            assert (await reply.ended()).complete
            assert reply.message.text == "".join(PIECES), "it goes on in memory"
        refused = reply is None or bool(reply.problem)
    if reply is None:
        reply = await app.conversations.ask(None, "Sing!", MODEL)
        assert (await reply.ended()).complete
    app.conversations.unsaved.try_now()
    await news.until(lambda: not app.conversations.unsaved.problem)
    [entry] = await app.conversations.read([reply.entry.id])
    assert entry.message.text == "".join(PIECES)
    assert not entry.damaged
    return refused


async def fill_many(app: App, sim: Simulator, news: Any, paths: Paths, times: int) -> int:
    rng = random.Random(times)
    sim.script(Script(pieces=(EARLIER,)))
    first = await app.conversations.ask(None, "Hello?", MODEL)
    await first.ended()
    full = 0
    for _ in range(times):
        log = paths.database.with_name(paths.database.name + "-wal")
        full += await ask_on_a_disk_of(rng.randrange(log.stat().st_size + 60_000), app, sim, news)
        [entry] = await app.conversations.read([first.entry.id])
        assert entry.message.text == EARLIER
    assert (await app.history.check()).words == ""
    return full


async def test_a_full_disk_costs_no_word(app: App, sim: Simulator, news: Any, paths: Paths) -> None:
    assert await fill_many(app, sim, news, paths, 6) >= 3


@pytest.mark.long
async def test_a_disk_full_at_fifty_sizes_costs_no_word(
    app: App, sim: Simulator, news: Any, paths: Paths
) -> None:
    assert await fill_many(app, sim, news, paths, 50) >= 25


async def held_for(seconds: float, opening_app: Any, sim: Simulator, paths: Paths) -> None:
    """Another program holds the file for so long, from the middle of an answer on."""
    async with opening_app() as app:
        gate = sim.hold(2)
        sim.script(Script(pieces=("Hello, ", "I ", "am ", "here.")))
        reply = await app.conversations.ask(None, "Are you there?", MODEL)
        await gate.reached()
        command = [sys.executable, "-c", HOLDER, str(paths.database)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
            assert holder.stdout is not None
            assert await asyncio.to_thread(holder.stdout.readline) == "held\n"
            until = asyncio.get_running_loop().time() + seconds
            sim.release()
            assert (await reply.ended()).complete
            assert reply.message.text == "Hello, I am here."
            assert "Another program holds the history locked" in reply.problem
            await asyncio.sleep(until - asyncio.get_running_loop().time())
            assert "Another program holds the history locked" in app.conversations.unsaved.problem
            await asyncio.to_thread(holder.communicate, "\n", 10)
        async with asyncio.timeout(60):
            while app.conversations.unsaved.problem:
                await asyncio.sleep(0.01)
        [entry] = await app.conversations.read([reply.entry.id])
    assert entry.message.text == "Hello, I am here."


async def test_a_history_held_by_another_program_costs_no_word(
    opening: Any, sim: Simulator, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (store_opening, database):
        monkeypatch.setattr(module, "BUSY_MILLISECONDS", 50)
    monkeypatch.setattr(answering, "SAVE_FIRST_SECONDS", 0.01)
    await held_for(0.6, opening, sim, paths)


@pytest.mark.long
async def test_a_history_held_for_a_minute_costs_no_word(opening: Any, sim: Simulator, paths: Paths) -> None:
    await held_for(60, partial(opening, limits=LIMITS), sim, paths)
