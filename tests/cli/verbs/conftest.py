"""The program as a process of its own, with the practice provider as its OpenRouter."""

from __future__ import annotations

import pytest
from shell import Shell

from ptahdesk.simulator.server import Simulator


@pytest.fixture
async def shell(simulator: Simulator) -> Shell:
    made = Shell({"OPENROUTER_API_KEY": simulator.key, "OPENROUTER_BASE_URL": simulator.base_url})
    await made.run("settings", "set", "provider.openrouter.baseUrl", simulator.base_url)
    return made
