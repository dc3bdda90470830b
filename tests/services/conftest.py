"""A real App on a real store, asking the practice provider over loopback, with faster clocks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from pathlib import Path

import pytest
from unhurried import UNHURRIED

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.stream import StreamEvent
from ptahdesk.services.app import App, Practice, open_app
from ptahdesk.services.changes import Changes
from ptahdesk.services.reply import Reply
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"

Opening = Callable[..., AbstractAsyncContextManager[App]]


@pytest.fixture
def limits() -> Limits:
    return UNHURRIED


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "home")


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with Simulator() as simulator:
        yield simulator


@pytest.fixture
def opening(paths: Paths, sim: Simulator, limits: Limits) -> Opening:
    """Opens the App of practice mode; `fault` sends every question to that fault."""

    @asynccontextmanager
    async def open_(fault: str = "", limits: Limits = limits) -> AsyncGenerator[App, None]:
        address = sim.fault_url(fault) if fault else sim.base_url
        async with open_app(paths, limits, Practice(address, Secret(sim.key))) as app:
            yield app

    return open_


@pytest.fixture
async def app(opening: Opening) -> AsyncIterator[App]:
    async with opening() as app:
        yield app


class News:
    """Changes as they come, and a way to wait for one without sleeping."""

    def __init__(self, changes: Changes) -> None:
        self.heard: list[Change] = []
        self._woken = asyncio.Event()
        changes.subscribe(self._hear)

    def _hear(self, change: Change) -> None:
        self.heard.append(change)
        self._woken.set()

    async def until(self, true: Callable[[], bool]) -> None:
        """Look again after every change."""
        async with asyncio.timeout(60):
            while not true():
                self._woken.clear()
                await self._woken.wait()

    def of(self, kind: Kind) -> list[Change]:
        return [change for change in self.heard if change.kind is kind]


@pytest.fixture
def news(app: App) -> News:
    return News(app.changes)


@pytest.fixture
def listening() -> type[News]:
    """For tests that open an App of their own."""
    return News


async def everything(reply: Reply) -> list[StreamEvent]:
    async with asyncio.timeout(60), aclosing(reply.follow()) as events:
        return [event async for event in events]
