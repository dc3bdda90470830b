"""The program as a process of its own, with the practice provider as its OpenRouter."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import dataclass

import pytest

from ptahdesk.simulator.server import Simulator


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    beside: str


class Shell:
    """Starts the program with the key in the environment and the simulator as its provider."""

    def __init__(self, simulator: Simulator) -> None:
        self.environment = os.environ | {"OPENROUTER_API_KEY": simulator.key, "PYTHONWARNINGS": "error"}

    async def begin(self, *arguments: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "ptahdesk",
            *arguments,
            env=self.environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def run(self, *arguments: str, said: str = "") -> Ended:
        return await self.end(await self.begin(*arguments), said)

    async def end(self, process: asyncio.subprocess.Process, said: str = "") -> Ended:
        async with asyncio.timeout(30):
            out, beside = await process.communicate(said.encode())
        return Ended(process.returncode or 0, out.decode(), beside.decode())


@pytest.fixture
async def shell(simulator: Simulator) -> Shell:
    made = Shell(simulator)
    await made.run("settings", "set", "provider.openrouter.baseUrl", simulator.base_url)
    return made
