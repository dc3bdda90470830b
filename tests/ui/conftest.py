"""A real App on the practice provider, and its panels offscreen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from unhurried import UNHURRIED

from ptahdesk.domain.provider import Secret
from ptahdesk.presenters.desk import Desk, sit_down
from ptahdesk.services.app import App, Practice, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui import place
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.one_window import OneWindow
from ptahdesk.ui.theme import LIGHT, Theme


@pytest.fixture(autouse=True)
def at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window's place is kept when it hides: a timer may find no loop between two phases of a test."""
    monkeypatch.setattr(place, "_PAUSE", 3_600_000)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    made.choose(LIGHT)
    yield made
    made.enlarge(100)
    made.deleteLater()


@pytest.fixture
def wait_until() -> Callable[..., object]:
    async def until(true: Callable[[], object]) -> None:
        """Turn the loop until it is so: for what tells nobody when it happens."""
        async with asyncio.timeout(60):
            while not true():
                await asyncio.sleep(0.002)

    return until


@pytest.fixture
def turned(wait_until: Callable[..., Awaitable[None]]) -> Callable[..., object]:
    """Waits, and lets Qt hand over what its workers made meanwhile: a test's loop knows nothing of them."""

    async def until(true: Callable[[], object]) -> None:
        def there() -> object:
            QApplication.processEvents()
            return true()

        await wait_until(there)

    return until


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with Simulator(books_after=0) as simulator:
        yield simulator


@pytest.fixture
async def app(tmp_path: Path, sim: Simulator) -> AsyncIterator[App]:
    async with open_app(Paths(tmp_path), UNHURRIED, Practice(sim.base_url, Secret(sim.key))) as opened:
        await opened.models.refresh(force=True)
        yield opened


@pytest.fixture
async def desk(app: App) -> AsyncIterator[Desk]:
    made = sit_down(app, lambda _key, _address: None)
    await made.page.show(None)
    yield made
    made.close()


@pytest.fixture
async def furniture(theme: Theme, desk: Desk) -> AsyncIterator[Furniture]:
    """Everything inside the window, shown."""
    made = Furniture(theme, desk)
    made.resize(1280, 800)
    made.show()
    yield made
    made.close()


@pytest.fixture
def first(tmp_path: Path) -> Iterator[OneWindow]:
    """The window that was there first."""
    made = OneWindow(tmp_path / "home")
    assert not made.is_elsewhere()
    yield made
    made.give_up()
