"""Killed at any moment: everything acknowledged, and everything older than a second, is there again."""

from __future__ import annotations

import random
import subprocess
import sys
import textwrap
import threading
from collections import defaultdict
from pathlib import Path

import apsw
import pytest

from ptahdesk.domain.chat import EntryId, State
from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import Cause
from ptahdesk.store.store import Store

ROOT = Path(__file__).resolve().parents[2]

# Eight replies at once. "+" is said before a piece is handed to the store, "=" when it is acknowledged.
STREAMING = """
    import asyncio, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from ptahdesk.domain.limits import LIMITS
    from ptahdesk.domain.message import Message, Role, Text, said_by_user
    from ptahdesk.domain.chat import State
    from ptahdesk.domain.outcome import DONE
    from ptahdesk.domain.reference import OPENROUTER, ModelRef
    from ptahdesk.store.ledger_rows import NewRequest, Settled
    from ptahdesk.store.store import Store

    def say(*what):
        sys.stdout.write(" ".join(map(str, what)) + "\\n")
        sys.stdout.flush()

    async def stream(store, name):
        chat = await store.chats.create(f"chat {name}", "", datetime.now(UTC))
        [lane] = await store.lanes.of(chat.id)
        while True:
            request = NewRequest("ask", ModelRef(OPENROUTER, "a/b"), datetime.now(UTC))
            [asked] = await store.turns.ask(chat.id, said_by_user(f"question {name}"), {lane.id: request})
            say("=", asked.question.id, f"question_{name}")
            said = ""
            for number in range(40):
                piece = f"<{number}>" + "word " * (number % 7) + "天"
                await store.entries.append(asked.reply.id, [("text", piece)])
                said += piece
                say("=", asked.reply.id, len(said))
            message = Message(Role.ASSISTANT, (Text(said),))
            await store.entries.finish(asked.reply.id, message, State.DONE, DONE, Settled(asked.row, True))
            say("!", asked.reply.id)

    async def main():
        store = await Store.open(Path(sys.argv[1]), LIMITS)
        await asyncio.gather(*(stream(store, name) for name in range(8)))

    asyncio.run(main())
"""


def run_and_kill(database: Path, seconds: float) -> list[str]:
    """What a program that was killed after so long had been told is safe."""
    command = [sys.executable, "-c", textwrap.dedent(STREAMING), str(database)]
    told: list[str] = []
    begun = threading.Event()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:

        def listen() -> None:
            for line in program.stdout:
                told.append(line)
                begun.set()
            begun.set()

        listener = threading.Thread(target=listen)
        listener.start()
        assert begun.wait(30)
        try:
            program.wait(seconds)
        except subprocess.TimeoutExpired:
            program.kill()
        listener.join(30)
        assert program.wait(10) == -9
    return [line for line in told if line.endswith("\n")]


async def judge(database: Path, told: list[str]) -> None:
    safe: dict[int, int] = defaultdict(int)
    ended: set[int] = set()
    for kind, entry, *size in (line.split() for line in told):
        if kind == "!":
            ended.add(int(entry))
        elif size[0].isdigit():
            safe[int(entry)] = int(size[0])
        else:
            safe[int(entry)] = len(size[0])

    store = await Store.open(database, LIMITS)
    assert store.problems == ()
    for entry in await store.entries.read([EntryId(one) for one in safe]):
        assert len(entry.message.text) >= safe.pop(entry.id)
        assert not entry.damaged
        if entry.id in ended:
            assert entry.state is State.DONE
        elif entry.message.role == "assistant" and entry.state is not State.DONE:
            assert entry.state is State.CUT
            assert entry.outcome.cause is Cause.PROGRAM_ENDED
    assert not safe, "acknowledged and lost"
    await store.close()
    connection = apsw.Connection(str(database))
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("INSERT INTO word (word) VALUES ('integrity-check')").fetchall() == []
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("SELECT count(*) FROM piece").get == 0
    live = "SELECT count(*) FROM entry WHERE state IN ('waiting', 'streaming')"
    assert connection.execute(live).get == 0
    connection.close()


async def kill_many(database: Path, times: int, seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(times):
        await judge(database, run_and_kill(database, rng.uniform(0, 0.4)))


async def test_a_killed_program_loses_nothing_it_was_told_is_safe(database):
    await kill_many(database, 20, seed=0)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 21))
async def test_a_program_killed_five_hundred_times_loses_nothing(database, seed):
    await kill_many(database, 25, seed)
