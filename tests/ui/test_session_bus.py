"""Somebody on the bus answers, or what went wrong is one of the things that go wrong there."""

from __future__ import annotations

from pathlib import Path

import pytest
from bus import Portal, a_bus, a_portal
from jeepney import DBusAddress
from jeepney.io.asyncio import open_dbus_router

from ptahdesk.ui.session_bus import FAILED, ask

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
