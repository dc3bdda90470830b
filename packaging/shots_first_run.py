"""The pages of shots.py that a stranger sees: each way to begin, each state of it, tiers and limit."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture

Take = Callable[[str], Awaitable[None]]
_PTAH = '{"provider.openrouter.modelTier.sonnet": "openai/gpt-5", "theme": "dark"}'


async def settle(seconds: float = 0.3) -> None:
    await asyncio.sleep(seconds)


async def until(true: Callable[[], object], seconds: float = 30) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.02)


async def take(furniture: Furniture, album: Take) -> None:
    """The whole of it, against a provider on loopback; a picture asks nobody outside."""
    from PySide6.QtGui import QDesktopServices

    from ptahdesk.domain.reference import OPENROUTER
    from ptahdesk.presenters import first_run
    from ptahdesk.settings.schema import provider_base_url
    from ptahdesk.simulator.server import Simulator

    first_run._SEEN = 3600  # the pictures turn the page themselves
    QDesktopServices.openUrl = staticmethod(lambda _url: True)  # type: ignore[method-assign]  # no browser
    page: Any = furniture.page.first
    async with Simulator(books_after=1) as provider:
        await furniture.desk.app.settings.set(provider_base_url(OPENROUTER), provider.base_url)
        page.ways.panel.address.hide()
        await _ways(page, album)
        await _keys(page, furniture, album, provider.key)
        await _steps(page.presenter, album)
    await furniture.desk.app.keys.forget(OPENROUTER)
    page.presenter.begin()


async def _ways(page: Any, album: Take) -> None:
    """What there is beside a key."""
    from ptahdesk.providers.presets import preset
    from ptahdesk.services.nearby import Near

    run = page.presenter
    run.ptah._plan = ptah_plan()
    run.ptah.changed.emit(None)
    await until(lambda: not run.here.looking)
    run.here.found = [Near(preset("ollama"), preset("ollama").base_url, 4), Near(preset("lmstudio"), "x", 0)]
    run.here.changed.emit(None)
    await settle()
    await album("first-found")
    run.browser.begin()
    await until(lambda: run.browser.address)
    await settle()
    await album("first-sign-in")
    run.browser.ask_for_code()
    run.browser.paste_code("no code")
    await settle()
    await album("first-code")
    run.browser.cancel()


async def _keys(page: Any, furniture: Furniture, album: Take, key: str) -> None:
    page.ways.panel.field.setText("abcd-0123456789abcdef")
    await settle()
    await album("first-whose")
    page.ways.panel.field.clear()
    page.ways.panel.field.setText("sk-or-v1-0123456789abcdef0123456789abcdef")
    await until(lambda: furniture.desk.keys.light.value == "red")
    await settle()
    await album("first-refused")
    page.ways.panel.field.setText(key)
    await until(lambda: furniture.desk.app.models.catalogue.models)
    await settle()
    await album("first-ready")


async def _steps(run: Any, album: Take) -> None:
    run.next()
    run.models.choose(run.models.rows[0], "openai/gpt-5")
    await settle(0.5)
    await album("first-tiers")
    run.next()
    await settle()
    await album("first-limit")
    run.limit.put("much")
    await settle()
    await album("first-limit-wrong")
    run.limit.look()


def ptah_plan() -> Any:
    """Ptah's file, as it is found before there are settings of our own."""
    from ptahdesk.settings import ptah

    return ptah.read(_PTAH)
