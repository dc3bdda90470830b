"""Who sits at the window: somebody who has nothing yet, with a browser, or somebody with three prompts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from unhurried import UNHURRIED

from ptahdesk.domain.prompt import Prompt
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters import first_run
from ptahdesk.presenters.desk import sit_down
from ptahdesk.providers.presets import PRESETS
from ptahdesk.services import nearby
from ptahdesk.services.app import App, open_app
from ptahdesk.settings.keychain import Answer, Keychain, KeychainState
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.schema import provider_base_url
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.theme import Theme

Until = Callable[[Callable[[], object]], Awaitable[None]]


class Browser:
    """Opens what it is given; `clicks` presses a link of the page and follows where that leads."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def open(self, url: QUrl) -> bool:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    async def clicks(self, name: str) -> str:
        """The page it ends on."""
        page = await self.get(self.opened[-1])
        link = page.partition(f'id="{name}" href="')[2].partition('"')[0].replace("&amp;", "&")
        return await self.get(urljoin(self.opened[-1], link))

    async def get(self, url: str) -> str:
        parts = urlsplit(url)
        async with asyncio.timeout(60):
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
            path = f"{parts.path}?{parts.query}"
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n".encode())
            answer = (await reader.read()).decode()
            writer.close()
            await writer.wait_closed()
        head, _, body = answer.partition("\r\n\r\n")
        leads = next((line[10:] for line in head.split("\r\n") if line.startswith("Location: ")), "")
        return await self.get(leads) if leads else body


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    made = Browser()
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(made.open))
    return made


@pytest.fixture
def no_keychain(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(*_asked: object) -> Answer:
        return Answer(KeychainState.NO_BACKEND, None, "No keychain here.")

    for verb in ("get", "set", "delete"):
        monkeypatch.setattr(Keychain, verb, nothing)


@pytest.fixture
def nobody_near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever listens on the usual ports of this computer is none of the test's business."""
    monkeypatch.setattr(nearby, "PRESETS", ())


@pytest.fixture
async def ollama_near(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    monkeypatch.setattr(nearby, "PRESETS", tuple(each for each in PRESETS if each.id == "ollama"))
    async with Simulator() as beside:
        monkeypatch.setenv("OLLAMA_HOST", beside.ollama_url)
        yield


@pytest.fixture
async def stranger(
    theme: Theme,
    tmp_path: Path,
    sim: Simulator,
    no_keychain: None,
    nobody_near: None,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Furniture]:
    """Everything inside the window of somebody who comes for the first time, on the page shown to them."""
    monkeypatch.setattr(first_run, "_SEEN", 0.01)
    async with open_app(Paths(tmp_path), UNHURRIED) as app:
        await app.settings.set(provider_base_url(OPENROUTER), sim.base_url)
        desk = sit_down(app, lambda _key, _address: None)
        await desk.page.show(None)
        made = Furniture(theme, desk)
        made.resize(1280, 800)
        made.show()
        await app.start()
        await desk.welcome.look_for_key()
        yield made
        desk.close()
        made.close()


@pytest.fixture
async def offered(furniture: Furniture, app: App, wait_until: Until) -> Furniture:
    """Three prompts, and a slash in the box."""
    await app.prompts.save(Prompt("You are {{who=a poet}}.", "Poet", "poet", system=True))
    await app.prompts.save(Prompt("Sum up {{what}} in {{n=3}} points, {{tone:short|long}}.", "Sum up", "sum"))
    await app.prompts.save(Prompt("Hello there.", "Greeting"))
    furniture.activateWindow()
    box = furniture.page.composer.box
    box.setFocus()
    QTest.keyClicks(box, "/")
    await wait_until(lambda: furniture.prompts.slash is not None and furniture.prompts.slash.isVisible())
    return furniture
