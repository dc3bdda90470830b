"""What is in the window changes while the window stays; no error is lost, and an end leaves seconds."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ptahdesk.settings.paths import Paths
from ptahdesk.ui import succession
from ptahdesk.ui.host import Host, Sitting
from ptahdesk.ui.one_window import OneWindow
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.window import shell


def brings(sit: succession.Sit) -> Callable[[], Awaitable[succession.Sit]]:
    async def brought() -> succession.Sit:
        return sit

    return brought


async def test_apps_follow_each_other_until_none_comes(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sat: list[Sitting] = []

    async def sit(_host: Host, sitting: Sitting) -> Sitting | None:
        sat.append(sitting)
        return Sitting(False) if sitting.practice else None

    monkeypatch.setattr(succession, "_import_sit", brings(sit))
    host = Host(Paths(tmp_path), theme, shell(theme))
    await succession.live(host, Sitting(practice=True))
    assert [sitting.practice for sitting in sat] == [True, False]


async def test_no_frame_waits_for_the_search_for_garbage_while_the_window_is_there(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen: list[bool] = []

    async def sit(_host: Host, _sitting: Sitting) -> None:
        frozen.append(gc.get_freeze_count() > 0)

    monkeypatch.setattr(succession, "_import_sit", brings(sit))
    await succession.live(Host(Paths(tmp_path), theme, shell(theme)), Sitting(False))
    assert (frozen, gc.get_freeze_count()) == ([True], 0)


async def test_the_home_that_practice_is_left_for_is_held_and_that_of_practice_is_free(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = Paths(tmp_path)
    host = Host(paths, theme, shell(theme))
    monkeypatch.setattr(host, "recall", lambda _token: True)
    elsewhere: list[tuple[bool, bool]] = []

    def look() -> tuple[bool, bool]:
        found = []
        for home in (paths.home, paths.practice.home):
            other = OneWindow(home)
            found.append(other.is_elsewhere(patience=60))
            other.give_up()
        return found[0], found[1]

    async def sit(_host: Host, sitting: Sitting) -> Sitting | None:
        host.begin()
        elsewhere.append(await asyncio.to_thread(look))
        return Sitting(False) if sitting.practice else None

    monkeypatch.setattr(succession, "_import_sit", brings(sit))
    one = OneWindow(paths.practice.home)
    assert not one.is_elsewhere()
    await succession.live(host, Sitting(practice=True), one)
    assert elsewhere == [(False, True), (True, False)]
    assert look() == (False, False)


async def test_errors_nobody_awaited_are_logged_without_words(caplog: pytest.LogCaptureFixture) -> None:
    succession.quietly(asyncio.get_running_loop(), {"exception": ValueError("sk-secret")})
    assert "ValueError" in caplog.text
    assert "sk-secret" not in caplog.text
    assert caplog.records[0].levelno == logging.ERROR


async def test_the_end_of_the_session_ends_the_program_without_waiting_for_answers(
    theme: Theme, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Logging out leaves seconds: what is being answered is cut off and kept, not waited for."""
    host = Host(Paths(tmp_path), theme, shell(theme))

    async def sit(_host: Host, _sitting: Sitting) -> Sitting | None:
        host.begin()
        asyncio.get_running_loop().call_soon(qapp.commitDataRequest.emit, None)
        following = await host.next()
        assert not await host.patiently(asyncio.sleep(3600))
        return following

    monkeypatch.setattr(succession, "_import_sit", brings(sit))
    async with asyncio.timeout(60):
        await succession.live(host, Sitting())
    assert not host.recall(), "nobody calls back a window that the system has ended"
