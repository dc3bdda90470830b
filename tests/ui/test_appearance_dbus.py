"""A dark desktop says so to whoever begins, and when that changes; one without a portal says nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from bus import a_bus, a_portal
from sick import NO_BUS

from ptahdesk.ui.appearance_dbus import followed

pytestmark = [pytest.mark.secretservice]
Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.mark.parametrize(("says", "meant"), [(0, None), (1, True), (2, False), (7, None)])
async def test_how_it_looks_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait_until: Until, says: int, meant: bool | None
) -> None:
    told: list[bool | None] = []
    with a_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        async with a_portal(address, color_scheme=says), followed(told.append):
            await wait_until(lambda: told)
    assert told == [meant]


async def test_a_change_is_told_and_no_other_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait_until: Until
) -> None:
    told: list[bool | None] = []
    with a_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        async with a_portal(address, contrast=1) as portal, followed(told.append):
            await wait_until(lambda: told)
            await portal.say("color-scheme", 1)
            await portal.say("contrast", 1)
            await portal.say("color-scheme", 1, "somewhere.else")
            await portal.say("color-scheme", 2)
            await wait_until(lambda: len(told) == 3)
    assert told == [None, True, False]


@pytest.mark.parametrize("bus", ["none", "no portal"])
async def test_where_nobody_knows_nothing_is_told_and_nothing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait_until: Until, bus: str
) -> None:
    told: list[bool | None] = []
    with a_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", NO_BUS if bus == "none" else address)
        async with followed(told.append):
            await wait_until(lambda: not _following())
    assert told == []


async def test_a_bus_that_goes_away_ends_it_quietly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait_until: Until
) -> None:
    told: list[bool | None] = []
    with a_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        async with a_portal(address, color_scheme=1):
            following = followed(told.append)
            await following.__aenter__()
            await wait_until(lambda: told)
    await following.__aexit__(None, None, None)
    assert not _following()


def _following() -> bool:
    return any(task.get_name() == "follow how the desktop looks" for task in asyncio.all_tasks())
