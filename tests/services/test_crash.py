"""Killed in the middle of an answer: what was shown is there, marked as cut off, and the bill is found."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import Any

from ptahdesk.domain.chat import EntryId, State
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import Cause
from ptahdesk.services.app import App
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

CHILD = """
import asyncio, sys
from pathlib import Path
from ptahdesk.domain.provider import Secret
from ptahdesk.services.app import Practice, open_app
from ptahdesk.settings.paths import Paths

async def main():
    home, address, key = sys.stdin.readline().split()
    async with open_app(Paths(Path(home)), practice=Practice(address, Secret(key))) as app:
        reply = await app.conversations.ask(None, "Are you there?", "anthropic/claude-sonnet-4.6")
        said = ""
        while said != "Hello, I ":
            await asyncio.sleep(0.01)
            [entry] = await app.conversations.read([reply.entry.id])
            said = entry.message.text
        print(reply.entry.id, flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


async def killed_in_mid_answer(sim: Simulator, paths: Paths) -> EntryId:
    sim.script(Script(pieces=("Hello, ", "I ", "am ", "here."), hold_after=2))
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", CHILD), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(f"{paths.home} {sim.base_url} {sim.key}\n".encode())
        async with asyncio.timeout(60):
            entry = EntryId(int(await child.stdout.readline()))
    finally:
        child.send_signal(signal.SIGKILL)
        await child.communicate()
    return entry


async def test_what_was_said_before_a_kill_is_there_and_its_bill_is_found(
    opening: Any, sim: Simulator, paths: Paths
) -> None:
    id_ = await killed_in_mid_answer(sim, paths)
    await sim.until(lambda: len(sim.bill) == 1)
    async with opening() as app:
        [entry] = await app.conversations.read([id_])
        assert entry.message.text == "Hello, I "
        assert entry.state is State.CUT
        assert entry.outcome is not None
        assert entry.outcome.cause is Cause.PROGRAM_ENDED
        before = (await app.conversations.rows([id_]))[id_]
        assert before.generation
        await app.models.refresh()
        await app.spending.settle()
        estimated = (await app.conversations.rows([id_]))[id_]
        assert estimated.state is CostState.METERED
        assert estimated.metered is not None
        assert estimated.metered > 0
        await app.spending.settled(id_)
        await _is_billed(app, id_, sim)


async def test_an_answer_without_books_is_given_an_estimate_at_the_next_start(
    opening: Any, sim: Simulator, paths: Paths
) -> None:
    """Here the books stay shut: what is left is a figure that says it is an estimate."""
    id_ = await killed_in_mid_answer(sim, paths)
    sim.world.books.ready_after = 1_000_000
    async with opening() as app:
        await app.models.refresh()
        await app.spending.settle()
        await app.spending.settled(id_)
        row = (await app.conversations.rows([id_]))[id_]
        total = await app.spending.month()
    assert row.state is CostState.METERED
    assert total.inexact
    assert total.amount == row.metered


async def _is_billed(app: App, id_: EntryId, sim: Simulator) -> None:
    row = (await app.conversations.rows([id_]))[id_]
    assert row.state is CostState.CONFIRMED
    assert row.confirmed == sim.bill[0].cost
    assert (await app.spending.month()).amount == sim.total
