"""After the first paint everything comes by itself, in an order in which each step helps the next."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from ptahdesk.domain.change import Kind
from ptahdesk.domain.money import CostState
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.services import startup
from ptahdesk.services.app import App, open_app
from ptahdesk.services.connections import Light
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.look_fields import THEME
from ptahdesk.settings.schema import provider_base_url
from ptahdesk.simulator.fault_parts import Act
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"


async def until_started(app: App) -> None:
    async with asyncio.timeout(60):
        while "start" in app.tasks.names:
            await asyncio.sleep(0)


async def test_a_start_checks_and_then_fetches(app: App, sim: Simulator, news: Any) -> None:
    await app.start()
    await until_started(app)
    assert sim.world.journal.paths == ["GET /api/v1/key", "GET /api/v1/models"]
    assert app.connections.state(OPENROUTER).light is Light.GREEN
    assert [change.kind for change in news.heard] == [Kind.CONNECTION, Kind.CONNECTION, Kind.MODELS]


async def test_without_a_network_it_starts_all_the_same(app: App, sim: Simulator) -> None:
    for path in ("/key", "/models"):
        sim.instead(path, Act.RESET)
    await app.start()
    await until_started(app)
    assert app.connections.state(OPENROUTER).light is Light.RED
    assert "watch other programs" in app.tasks.names


async def test_the_kept_list_does_not_wait_for_a_keychain_that_asks_for_its_password(
    opening: Any, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opening() as app:
        await app.models.refresh()
    async with opening() as app:
        monkeypatch.setattr(app.keys, "load", asyncio.Event().wait)
        listed = asyncio.Event()
        app.changes.subscribe(lambda change: listed.set() if change.kind is Kind.MODELS else None)
        await app.start()
        async with asyncio.timeout(60):
            await listed.wait()
        assert app.models.catalogue.models


async def test_a_bill_that_is_late_is_found_without_another_start(
    opening: Any, sim: Simulator, limits: Any
) -> None:
    sim.world.books.ready_after = 3  # vain looks: the reply's own, and one in each of two rounds
    async with opening(limits=replace(limits, bill_tries=1, bills_again_seconds=0.02)) as app:
        reply = await app.conversations.ask(None, "What do you cost?", MODEL)
        await reply.ended()
        await app.spending.settled(reply.entry.id)
        assert reply.row.state is CostState.REPORTED
        confirmed = asyncio.Event()
        app.changes.subscribe(lambda change: confirmed.set() if change.kind is Kind.SPENDING else None)
        await app.start()
        async with asyncio.timeout(60):
            await confirmed.wait()
        row = (await app.conversations.rows([reply.entry.id]))[reply.entry.id]
        assert row.state is CostState.CONFIRMED


async def test_a_changed_address_is_checked_and_its_list_fetched(
    paths: Any, limits: Any, sim: Simulator
) -> None:
    async with open_app(paths, limits) as app:
        await app.settings.set(provider_base_url(OPENROUTER), "http://127.0.0.1:1/v1")
        await app.start()
        await until_started(app)
        fetched = asyncio.Event()
        app.changes.subscribe(lambda _change: fetched.set() if app.models.catalogue.models else None)
        await app.settings.set(provider_base_url(OPENROUTER), sim.base_url)
        async with asyncio.timeout(60):
            await fetched.wait()
        assert app.connections.state(OPENROUTER).light is Light.GREY, "the key is asked for again"


async def test_what_was_said_is_backed_up_without_being_asked(opening: Any, limits: Any) -> None:
    async with opening(limits=replace(limits, bills_again_seconds=0.02)) as app:
        reply = await app.conversations.ask(None, "Why?", MODEL)
        await reply.ended()
        await app.start()
        async with asyncio.timeout(60):
            while not (kept := await app.upkeep.backups()):  # a thread makes it
                await asyncio.sleep(0.01)
        assert (await app.upkeep.verify(kept[0].path)).messages == 2


async def test_a_backup_that_cannot_be_made_is_logged_and_tried_again(
    opening: Any, limits: Any, caplog: pytest.LogCaptureFixture
) -> None:
    async with opening(limits=replace(limits, bills_again_seconds=0.02)) as app:
        reply = await app.conversations.ask(None, "Why?", MODEL)
        await reply.ended()
        folder = app.paths.home / "backups"
        folder.write_text("in the way")
        await app.start()
        async with asyncio.timeout(60):
            while "no backup of the history was made" not in caplog.text:  # a thread tries
                await asyncio.sleep(0.01)
        folder.unlink()
        async with asyncio.timeout(60):
            while not await app.upkeep.backups():  # a thread makes it
                await asyncio.sleep(0.01)


async def test_a_setting_changed_at_a_terminal_is_used_in_the_open_window(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(startup, "FOREIGN_SECONDS", 0.01)
    heard = asyncio.Event()
    app.changes.subscribe(lambda change: heard.set() if change.kind is Kind.SETTINGS else None)
    await app.start()
    await asyncio.to_thread(SettingsFile.load(app.paths.settings).with_(THEME, "dark").save)
    async with asyncio.timeout(60):
        await heard.wait()
    assert app.settings.get(THEME) == "dark"


@pytest.mark.parametrize(
    ("key", "value"), [("provider.openrouter.headers", ["X-Team: blue"]), ("network.proxy", "none")]
)
async def test_another_way_to_the_same_provider_is_tried_at_once(
    app: App, sim: Simulator, news: Any, key: str, value: Any
) -> None:
    await app.start()
    await until_started(app)
    checked = app.connections.state(OPENROUTER).checked
    await app.settings.change({key: value})
    await news.until(lambda: app.connections.state(OPENROUTER).checked not in {None, checked})
    assert app.connections.state(OPENROUTER).light is Light.GREEN
    assert sim.world.journal.paths.count("GET /api/v1/key") == 2
    assert sim.world.journal.paths.count("GET /api/v1/models") == 1, "its list is still the same"
