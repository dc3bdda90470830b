"""The program as a process of its own, with the practice provider as its OpenRouter."""

from __future__ import annotations

import pytest
from shell import Settings, Shell

from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator


@pytest.fixture
def shell(simulator: Simulator) -> Shell:
    Settings(Paths.default().settings).put({"provider.openrouter.baseUrl": simulator.base_url})
    return Shell({"OPENROUTER_API_KEY": simulator.key, "OPENROUTER_BASE_URL": simulator.base_url})
