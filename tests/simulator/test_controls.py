"""What tests do with a running simulator (scripts and gates: test_scripts)."""

from __future__ import annotations

import asyncio
from typing import Any

from ptahdesk.simulator.server import Simulator


async def test_a_condition_is_waited_for_and_looked_at_when_something_happens(
    sim: Simulator, talk: Any
) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(sim.until(lambda: len(sim.bill) == 2))
        for _ in range(2):
            await talk.ask("Hi")
    assert len(sim.requests) == 2
    assert sim.requests[0].model == "anthropic/claude-haiku-4.5"
    assert sim.pieces_sent > 2


async def test_what_is_already_so_is_not_waited_for(sim: Simulator) -> None:
    await sim.until(lambda: True)
