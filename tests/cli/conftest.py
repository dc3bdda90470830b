"""The command line's own App on the practice provider, with clocks that do not make tests wait."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from unhurried import unhurried

from ptahdesk.domain.provider import Secret
from ptahdesk.services.app import App, Practice, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator

HASTY = unhurried(100)


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    async with Simulator(books_after=1) as running:
        yield running


@pytest.fixture
async def app(simulator: Simulator) -> AsyncIterator[App]:
    practice = Practice(simulator.base_url, Secret(simulator.key))
    async with open_app(Paths.default(), HASTY, practice) as opened:
        yield opened
