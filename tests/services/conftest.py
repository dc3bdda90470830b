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


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """A PDF by hand: a page for each text, none for an empty one."""

    def make(*pages: str) -> bytes:
        objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
        kids = []
        for text in pages:
            said = b"BT /F1 12 Tf 50 780 Td (" + text.encode() + b") Tj ET"
            objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(said), said))
            page = b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            objects.append(page % len(objects))
            kids.append(b"%d 0 R" % len(objects))
        objects[1] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(kids), b" ".join(kids))
        file, places = b"%PDF-1.4\n", b""
        for number, each in enumerate(objects, 1):
            places += b"%010d 00000 n \n" % len(file)
            file += b"%d 0 obj\n%b\nendobj\n" % (number, each)
        size = len(objects) + 1
        table = b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, places)
        end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(file))
        return file + table + end

    return make


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
