"""What a killed program held is settled by its bill at the next start, or held on where there is none."""

from __future__ import annotations

import asyncio
import random
import signal
import sys
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.money import total
from ptahdesk.services.app import App
from ptahdesk.settings.budget_fields import USD_PER_DAY
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
        await app.models.load()
        await app.conversations.ask(None, "Are you there?", "anthropic/claude-sonnet-4.6")
        await asyncio.Event().wait()

asyncio.run(main())
"""
PIECES = ("Hello, ", "I ", "am ", "here ", "and ", "there.")


async def killed(sim: Simulator, paths: Paths, after: int | None) -> None:
    """Once so much of the answer was sent; None: as soon as the question is there."""
    seen, asked = sim.pieces_sent, len(sim.requests)
    sim.script(Script(pieces=PIECES, hold_after=after))
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", CHILD), stdin=asyncio.subprocess.PIPE
    )
    assert child.stdin is not None
    try:
        child.stdin.write(f"{paths.home} {sim.base_url} {sim.key}\n".encode())
        async with asyncio.timeout(120):
            await sim.until(lambda: len(sim.requests) > asked and sim.pieces_sent >= seen + (after or 0))
    finally:
        child.send_signal(signal.SIGKILL)
        await child.wait()
        sim.release()


async def settled(app: App, sim: Simulator) -> tuple[list[Decimal], list[Decimal]]:
    """What is known by its name in the provider's books, and what is charged for calls that are not."""
    await app.models.refresh(force=True)
    await sim.until(lambda: len(sim.bill) == len(sim.requests))
    for _ in range(3):
        await app.spending.settle()
        await app.spending.settled(None, 120)
    rows = [row async for page in app.conversations._store.spent.rows() for row in page]
    bills = {row.generation: row.cost for row in sim.bill}
    known = {row.generation: row.cost.amount for row in rows if row.generation}
    assert known == {generation: bills[generation] for generation in known}
    assert len(rows) == len(bills)
    return list(known.values()), [cost for generation, cost in bills.items() if generation not in known]


@pytest.mark.long
@pytest.mark.parametrize("part", range(10))
async def test_200_kills_lose_no_hold_and_keep_none_whose_bill_is_known(
    opening: Any, sim: Simulator, paths: Paths, part: int
) -> None:
    chance = random.Random(part)
    async with opening() as app:
        await app.models.refresh(force=True)
        await app.settings.set(USD_PER_DAY, Decimal(1000))
    for _nth in range(20):
        await killed(sim, paths, chance.choice([None, *range(len(PIECES))]))
    async with opening() as app:
        known, unheard = await settled(app, sim)
        [standing] = await app.budgets.standings()
    assert len(known) + len(unheard) == 20
    assert standing.used >= sim.total
    assert (standing.held > 0) is bool(unheard)
    assert standing.held + standing.spent >= total([*known, *unheard])
    if not unheard:
        assert standing.spent == sim.total
