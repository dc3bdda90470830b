"""Somebody on the bus answers, or what went wrong is one of the things that go wrong there."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from bus import Portal, a_bus, a_portal
from jeepney import DBusAddress
from jeepney.io.asyncio import open_dbus_router

from ptahdesk.ui import session_bus
from ptahdesk.ui.session_bus import FAILED, ask, on_the_bus

pytestmark = [pytest.mark.secretservice]
PORTAL = DBusAddress(
    Portal.PLACE.object_path, "org.freedesktop.portal.Desktop", "org.freedesktop.portal.Settings"
)


async def test_what_is_answered_comes_back(tmp_path: Path) -> None:
    with a_bus(tmp_path) as address:
        async with a_portal(address, contrast=1), open_dbus_router(address) as router:
            (told,) = await ask(router, PORTAL, "ReadAll", "as", ([Portal.LOOK],))
    assert told == {Portal.LOOK: {"contrast": ("u", 1)}}


async def test_a_refusal_and_nobody_there_are_known_failures(tmp_path: Path) -> None:
    with a_bus(tmp_path) as address:
        async with open_dbus_router(address) as router:
            with pytest.raises(FAILED):
                await ask(router, PORTAL, "ReadAll", "as", ([],))
            async with a_portal(address):
                with pytest.raises(FAILED):
                    await ask(router, PORTAL, "Something else")


async def test_who_goes_while_the_bus_is_silent_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    came, gone = asyncio.Event(), asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came.set()
        while await reader.read(1024):
            pass
        writer.close()
        gone.set()

    async def enter() -> None:
        async with on_the_bus():
            pytest.fail("nobody is there")

    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
    async with await asyncio.start_unix_server(silent, tmp_path / "bus"):
        entering = asyncio.create_task(enter())
        await came.wait()
        entering.cancel()
        with pytest.raises(asyncio.CancelledError):
            await entering
        async with asyncio.timeout(60):
            await gone.wait()


async def test_a_bus_that_never_says_a_word_is_a_known_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was waited for as long as the program ran."""

    gone = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(1024):
            pass
        writer.close()
        gone.set()

    monkeypatch.setattr(session_bus, "PATIENCE", 0.01)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
    async with await asyncio.start_unix_server(silent, tmp_path / "bus"):
        with pytest.raises(FAILED):
            async with on_the_bus():
                pytest.fail("nobody is there")
        async with asyncio.timeout(60):
            await gone.wait()
