"""However sick the keychain is, the window never waits for it, says what is the matter, and takes a key."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sick import NO_BUS, SICKNESSES, helper

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.services.app import App, open_app
from ptahdesk.services.connections import Light
from ptahdesk.settings import keychain
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.keychain import KeychainState, answer_of
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.schema import provider_base_url
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.host import Host
from ptahdesk.ui.sitting import furnish
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.window import shell

HANGING, OTHERS = 1.0, 60.0  # for one in vain; the others answer as soon as a busy machine lets them
PATIENT = replace(LIMITS, keychain_patience_seconds=0.3, bill_first_seconds=0.01)


@dataclass
class Heart:
    """Beats on the window's loop, and takes the slow keychain's wait away at a beat."""

    waited_for: Path
    beats: int = 0

    async def beat(self) -> None:
        while True:
            await asyncio.sleep(0.002)
            self.beats += 1
            if self.waited_for.exists() and self.beats % 20 == 0:
                self.waited_for.unlink()


@asynccontextmanager
async def beating(waited_for: Path) -> AsyncIterator[Heart]:
    heart = Heart(waited_for)
    task = asyncio.ensure_future(heart.beat())
    yield heart
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@dataclass(frozen=True)
class AtTheWindow:
    theme: Theme
    paths: Paths

    @asynccontextmanager
    async def opened(self, seconds: float) -> AsyncIterator[tuple[App, Any]]:
        host = Host(self.paths, self.theme, shell(self.theme))
        host.window.show()
        async with open_app(self.paths, replace(PATIENT, keychain_seconds=seconds)) as app:
            furniture = await furnish(host, app)
            yield app, furniture.desk
            furniture.desk.close()
        host.window.strip()
        host.window.hide()
        host.window.deleteLater()


@pytest.fixture
def at(theme: Theme, tmp_path: Path, sim: Simulator) -> AtTheWindow:
    paths = Paths(tmp_path / "home")
    SettingsFile.load(paths.settings).with_(provider_base_url(OPENROUTER), sim.base_url).save()
    return AtTheWindow(theme, paths)


@pytest.mark.parametrize("sickness", SICKNESSES)
async def test_the_window_goes_on(
    at: AtTheWindow, sim: Simulator, wait_until: Callable[..., Any], monkeypatch: Any, sickness: str
) -> None:
    vault = at.paths.home.parent / "vault"
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", NO_BUS)
    monkeypatch.setattr(keychain, "_HELPER", helper(vault, sickness))
    asked, kept = SICKNESSES[sickness]
    seconds = HANGING if sickness == "hang" else OTHERS
    async with at.opened(seconds) as (app, desk), beating(vault / "waiting") as heart:
        await app.keys.load()
        asked_for = heart.beats
        state = "empty" if asked == "ok" else "no_backend" if asked == "gone" else asked
        said = answer_of(KeychainState(state), seconds=f"{seconds:g}", reason="ZeroDivisionError").sentence
        assert said in desk.keys.where
        desk.keys.paste(sim.key, sim.base_url)
        await wait_until(lambda: desk.keys.light is Light.GREEN)
        await wait_until(lambda: "keep a key" not in app.tasks.names)
        state = "no_backend" if kept == "gone" else kept
        said = answer_of(KeychainState(state), seconds=f"{seconds:g}", reason="ZeroDivisionError").sentence
        assert (said or "keychain") in desk.keys.where
        assert bool(desk.keys.keeping.label) is (state != "ok")  # and a button that goes on
        await wait_until(lambda: not [name for name in app.tasks.names if name.startswith(("start", "use"))])
    assert 0 < asked_for < heart.beats
