"""Killed while a tool runs, and in the round after it: what was said and paid for is there, and goes on."""

from __future__ import annotations

import asyncio
import signal
import sys
from dataclasses import replace
from typing import Any

import pytest

from ptahdesk.domain.chat import EntryId, State
from ptahdesk.domain.message import Text, Thinking, ToolCall, ToolResult
from ptahdesk.domain.money import CostState
from ptahdesk.services.app import App
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

CHILD = """
import asyncio, sys
from pathlib import Path
from ptahdesk.domain.message import ToolResult
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.tool import Tool
from ptahdesk.services.app import Practice, open_app
from ptahdesk.settings.paths import Paths

class Clock:
    offered = (Tool("clock", "What time it is."),)
    asked = 0

    async def run(self, call):
        self.asked += 1
        if self.asked == 2:
            print("running", flush=True)
            await asyncio.Event().wait()
        return ToolResult(call.id, "Noon")

async def main():
    home, address, key = sys.stdin.readline().split()
    async with open_app(Paths(Path(home)), practice=Practice(address, Secret(key)), tools=Clock()) as app:
        reply = await app.conversations.ask(None, "What time is it?", "anthropic/claude-sonnet-4.6")
        print(reply.entry.id, flush=True)
        said = ""
        while not said.endswith("It is "):
            await asyncio.sleep(0.01)
            [entry] = await app.conversations.read([reply.entry.id])
            said = entry.message.text
        print("saying", flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""
CALL = ToolCall("call_1", "clock", "{}")
ASKS = Script(text="Wait.", reasoning=("Hm.",), tool_calls=(CALL,))
SAYS = Script(pieces=("It ", "is ", "noon."), hold_after=2)


async def killed(sim: Simulator, paths: Paths, at: str, second: Script) -> EntryId:
    sim.script(ASKS)
    sim.script(second)
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", CHILD), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(f"{paths.home} {sim.base_url} {sim.key}\n".encode())
        async with asyncio.timeout(60):
            entry = EntryId(int(await child.stdout.readline()))
            assert (await child.stdout.readline()).decode().strip() == at
    finally:
        child.send_signal(signal.SIGKILL)
        await child.communicate()
    await sim.until(lambda: len(sim.bill) == 2)
    return entry


@pytest.mark.parametrize(
    ("at", "second", "last"),
    [("running", replace(ASKS, text=""), CALL), ("saying", SAYS, Text("It is "))],
    ids=["tool", "answer"],
)
async def test_all_of_it_is_there_and_no_round_is_asked_again(
    opening: Any, sim: Simulator, paths: Paths, at: str, second: Script, last: Any
) -> None:
    id_ = await killed(sim, paths, at, second)
    before = [request.body["messages"] for request in sim.requests]
    async with opening() as app:
        [entry] = await app.conversations.read([id_])
        thought, *rest = entry.message.parts
        assert isinstance(thought, Thinking)
        assert thought.echo, "what the provider wants back is on disk as soon as something follows from it"
        assert rest[:3] == [Text("Wait."), CALL, ToolResult("call_1", "Noon")]
        assert (entry.message.parts[-1], entry.state) == (last, State.CUT)
        await _is_billed(app, id_, sim)

        sim.script("It is noon.")
        more = await app.tree.go_on(id_)
        assert (await more.ended()).complete
    assert len(sim.requests) == 3
    assert sim.requests[-1].body["messages"][: len(before[1])] == before[1]


async def _is_billed(app: App, id_: EntryId, sim: Simulator) -> None:
    """The call that was cut off is estimated, and then the books tell of both."""
    first, second = (await app.conversations.rows([id_]))[id_].calls
    assert (first.outcome, first.state) == ("C", CostState.REPORTED)
    await app.models.refresh()
    await app.spending.settle()
    estimated = (await app.conversations.rows([id_]))[id_]
    assert estimated.cost.amount
    await app.spending.settled(id_)
    row = (await app.conversations.rows([id_]))[id_]
    assert [call.state for call in row.calls] == [CostState.CONFIRMED] * 2
    assert row.whole_cost.amount == sim.total == (await app.spending.month()).amount
    assert second.generation == sim.bill[-1].generation
