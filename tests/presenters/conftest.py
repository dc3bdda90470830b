"""A real App on the practice provider, and the presenters of one window on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from unhurried import UNHURRIED

from ptahdesk.domain.provider import Secret
from ptahdesk.presenters.desk import Desk, sit_down
from ptahdesk.services.app import App, Practice, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator

PATIENCE = 60.0


async def until(true: Callable[[], object]) -> None:
    """Turn the loop until it is so: for what tells nobody when it happens."""
    async with asyncio.timeout(PATIENCE):
        while not true():
            await asyncio.sleep(0.002)


@pytest.fixture
def wait_until() -> Callable[..., object]:
    return until


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with Simulator(books_after=0) as simulator:
        yield simulator


@pytest.fixture
async def app(tmp_path: Path, sim: Simulator) -> AsyncIterator[App]:
    """In practice mode, its models loaded."""
    async with open_app(Paths(tmp_path), UNHURRIED, Practice(sim.base_url, Secret(sim.key))) as opened:
        await opened.models.refresh(force=True)
        yield opened


@pytest.fixture
async def bare(tmp_path: Path) -> AsyncIterator[App]:
    """Not practice, and without a key."""
    async with open_app(Paths(tmp_path), UNHURRIED) as opened:
        yield opened


@dataclass
class Left:
    """What a key that was pasted in practice mode was handed to."""

    keys: list[tuple[str, str]] = field(default_factory=list)

    def __call__(self, key: str, address: str) -> None:
        self.keys.append((key, address))


@pytest.fixture
def left() -> Left:
    return Left()


@pytest.fixture
async def desk(app: App, left: Left) -> AsyncIterator[Desk]:
    made = sit_down(app, left)
    await made.page.show(None)
    yield made
    made.close()


@pytest.fixture
async def bare_desk(bare: App, left: Left) -> AsyncIterator[Desk]:
    made = sit_down(bare, left)
    await made.page.show(None)
    yield made
    made.close()
