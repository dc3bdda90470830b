"""Practice mode: an App with a home of its own, talking to a simulator that lives as long as it does."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from ptahdesk.domain.limits import LIMITS, Limits
from ptahdesk.domain.provider import Secret
from ptahdesk.services.app import App, Practice, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator

PACE, WAIT = 0.012, 0.4  # seconds between pieces and before the first: as a brisk model answers


@asynccontextmanager
async def open_practice(paths: Paths, limits: Limits = LIMITS) -> AsyncGenerator[App, None]:
    """Chats and spend of practice mode never mix with real ones: they live in `paths.practice`."""
    async with Simulator(delay=PACE, wait=WAIT, books_after=1) as simulator:
        practice = Practice(simulator.base_url, Secret(simulator.key))
        async with open_app(paths.practice, limits, practice) as app:
            yield app
