"""The program around the window: says why it cannot start, and loses no error."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from ptahdesk.settings.paths import Paths
from ptahdesk.ui import desktop
from ptahdesk.ui.host import Host, Sitting
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.window import shell


def test_without_a_screen_it_says_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(desktop.display, "trouble", lambda _environment: "There is no screen.")
    assert desktop.main() == 1
    assert capsys.readouterr().err == "There is no screen.\n"


async def test_apps_follow_each_other_until_none_comes(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sat: list[Sitting] = []

    async def sit(_host: Host, sitting: Sitting) -> Sitting | None:
        sat.append(sitting)
        return Sitting(False) if sitting.practice else None

    monkeypatch.setattr(desktop, "_import_sit", lambda: sit)
    host = Host(Paths(tmp_path), theme, shell(theme))
    await desktop.live(host, Sitting(practice=True))
    assert [sitting.practice for sitting in sat] == [True, False]


async def test_errors_nobody_awaited_are_logged_without_words(caplog: pytest.LogCaptureFixture) -> None:
    desktop.quietly(asyncio.get_running_loop(), {"exception": ValueError("sk-secret")})
    assert "ValueError" in caplog.text
    assert "sk-secret" not in caplog.text
    assert caplog.records[0].levelno == logging.ERROR
