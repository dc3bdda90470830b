"""The command line's own App on the practice provider, with clocks that do not make tests wait."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.provider import Secret
from ptahdesk.services.app import App, Practice, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator

# A server's Retry-After is in real seconds, whatever our own clocks do.
HASTY = replace(
    LIMITS.scaled(100),
    retry_after_most_seconds=LIMITS.retry_after_most_seconds,
    connect_seconds=10,
    first_byte_seconds=20,
    silence_seconds=20,
)


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    async with Simulator(books_after=1) as running:
        yield running


@pytest.fixture
async def app(simulator: Simulator) -> AsyncIterator[App]:
    practice = Practice(simulator.base_url, Secret(simulator.key))
    async with open_app(Paths.default(), HASTY, practice) as opened:
        yield opened
