"""One App opens at once, brings everything, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import Any

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.services.app import open_app
from ptahdesk.services.connections import Light
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator
from ptahdesk.store.errors import StoreError

HEAVY = (
    "httpx",
    "pydantic_core",
    "keyring",
    "markdown_it",
    "pygments",
    "PySide6",
    "qasync",
    "click",
    "anyio",
    "h2",
)


def test_what_is_slow_to_import_is_not_imported_to_open_it() -> None:
    show = f"import sys, json, ptahdesk.services.app; print(json.dumps([*set({HEAVY!r}) & set(sys.modules)]))"
    child = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    assert json.loads(child.stdout) == []


async def test_opening_asks_nobody_and_starting_does(opening: Any, sim: Simulator) -> None:
    async with opening() as app:
        assert sim.world.journal.paths == []
        green = asyncio.Event()
        app.changes.subscribe(
            lambda _change: (
                green.set()
                if app.connections.state(OPENROUTER).light is Light.GREEN and app.models.catalogue.models
                else None
            )
        )
        await app.start()
        assert sim.world.journal.paths == []
        async with asyncio.timeout(60):
            await green.wait()
        assert app.practice


async def test_closing_in_the_middle_of_starting_is_clean(opening: Any, sim: Simulator) -> None:
    for turns in range(8):
        async with opening() as app:
            await app.start()
            for _turn in range(turns * 3):
                await asyncio.sleep(0)
        assert app.tasks.names == []


async def test_an_error_inside_closes_everything_all_the_same(opening: Any) -> None:
    async def fail() -> None:
        async with opening() as app:
            await app.chats.new("A chat")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with opening() as app:
        assert [chat.title for chat in await app.chats.all()] == ["A chat"]


async def test_no_place_to_keep_anything_is_said(paths: Paths) -> None:
    paths.home.parent.mkdir(exist_ok=True)
    paths.home.write_text("a file stands where the folder should be")
    with pytest.raises(StoreError):
        async with open_app(paths, LIMITS):
            pass


async def test_two_apps_on_one_file_hear_of_each_other(
    opening: Any, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ptahdesk.services.startup.FOREIGN_SECONDS", 0.01)
    async with opening() as one, opening() as other:
        await one.start()
        heard = asyncio.Event()
        kept = await other.chats.new("From the other")

        async def look() -> None:
            if kept in await one.chats.all():
                heard.set()

        one.changes.subscribe(lambda change: one.tasks.start("look", look()) and None)
        await other.chats.rename(kept.id, "From the other")
        async with asyncio.timeout(60):
            await heard.wait()


async def test_a_variable_that_cannot_be_used_is_said_and_the_rest_works(
    opening: Any, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://me:canary@x")
    monkeypatch.setenv("NO_PROXY", "[::1]")
    monkeypatch.setenv("SSL_CERT_FILE", "/none")
    async with opening() as app:
        assert [name in app.surroundings for name in ("ALL_PROXY", "SSL_CERT_FILE", "canary")] == [
            True,
            True,
            False,
        ]
        assert (await app.connections.check(OPENROUTER)).light is Light.GREEN
