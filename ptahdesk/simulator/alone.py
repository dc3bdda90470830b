"""The simulator as a program of its own: says where it is, and stays until it is told to go."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from ptahdesk.domain.words import _
from ptahdesk.simulator.server import Simulator

_FIRST_WAIT = 0.4


async def serve(port: int, seed: int, speed: float, say: Callable[[str], object]) -> None:
    """Serve until cancelled. `speed` is pieces a second, 0 as many as there are."""
    simulator = Simulator(seed, delay=1 / speed if speed else 0, wait=_FIRST_WAIT if speed else 0)
    await simulator.start(port)
    try:
        say(_("Base URL  {url}").format(url=simulator.base_url))
        say(_("Key       {key}").format(key=simulator.key))
        say(_("Plain URL {url}  (as a plain OpenAI-compatible server)").format(url=simulator.plain_url))
        say(_("Faults    model fault/<id>, or base URL {url}").format(url=simulator.fault_url("<id>")))
        say(_("Press Ctrl+C to close it."))
        await asyncio.get_running_loop().create_future()
    finally:
        await simulator.close()
