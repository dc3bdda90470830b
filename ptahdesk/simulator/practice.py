"""Practice mode: an App with a home of its own, talking to a simulator that lives as long as it does."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from ptahdesk.domain.limits import LIMITS, Limits
from ptahdesk.domain.provider import Secret
from ptahdesk.services.app import App, Practice, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator


@asynccontextmanager
async def open_practice(paths: Paths, limits: Limits = LIMITS) -> AsyncGenerator[App, None]:
    """Chats and spend of practice mode never mix with real ones: they live in `paths.practice`."""
    async with Simulator() as simulator:
        practice = Practice(simulator.base_url, Secret(simulator.key))
        async with open_app(paths.practice, limits, practice) as app:
            yield app
