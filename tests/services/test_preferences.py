"""A setting is used at once, is on disk when set returns, and every change is said once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from ptahdesk.domain.change import Change, Kind
from ptahdesk.services.changes import Changes
from ptahdesk.services.preferences import SettingsService
from ptahdesk.services.workers import Workers
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.schema import DEFAULT_MODEL, THEME, ZOOM

Made = tuple[SettingsService, list[Change]]


@pytest.fixture
async def made(paths: Paths) -> AsyncIterator[Made]:
    changes, workers = Changes(), Workers()
    heard: list[Change] = []
    changes.subscribe(heard.append)
    yield SettingsService(SettingsFile.load(paths.settings), changes, workers), heard
    await workers.close()


async def test_a_change_is_used_kept_and_said(made: Made, paths: Paths) -> None:
    settings, heard = made
    assert settings.get(THEME) == "system"
    await settings.set(THEME, "dark")
    assert settings.get(THEME) == "dark"
    assert json.loads(paths.settings.read_text()) == {"look.theme": "dark"}
    assert heard == [Change(Kind.SETTINGS, frozenset({"look.theme"}))]


async def test_setting_what_it_is_already_says_nothing(made: Made) -> None:
    settings, heard = made
    await settings.set(ZOOM, 120)
    await settings.set(ZOOM, 120)
    assert len(heard) == 1


async def test_a_value_that_does_not_fit_changes_nothing(made: Made, paths: Paths) -> None:
    settings, heard = made
    with pytest.raises(ValueError, match="50"):
        await settings.set(ZOOM, 5)
    assert settings.get(ZOOM) == 100
    assert not heard
    assert not paths.settings.exists()


async def test_changes_at_once_are_all_kept(made: Made, paths: Paths) -> None:
    settings, _heard = made
    await asyncio.gather(
        settings.set(THEME, "dark"), settings.set(ZOOM, 150), settings.set(DEFAULT_MODEL, "tier:opus")
    )
    kept = {"look.theme": "dark", "look.zoom": 150, "chat.defaultModel": "tier:opus"}
    assert json.loads(paths.settings.read_text()) == kept == dict(settings.raw())


async def test_a_broken_file_is_said(paths: Paths) -> None:
    paths.home.mkdir(parents=True)
    paths.settings.write_text("{broken")
    workers = Workers()
    settings = SettingsService(SettingsFile.load(paths.settings), Changes(), workers)
    assert "broken" in settings.problem
    await workers.close()


async def test_many_change_at_once_or_not_at_all(made: Made, paths: Paths) -> None:
    settings, heard = made
    await settings.set(ZOOM, 150)
    heard.clear()
    with pytest.raises(ValueError, match="must be"):
        await settings.change({THEME.key: "dark", ZOOM.key: "large"})
    assert (heard, settings.get(THEME)) == ([], "system")
    await settings.change({THEME.key: "dark", "later.key": [1], ZOOM.key: 150}, gone=[DEFAULT_MODEL.key])
    assert heard == [Change(Kind.SETTINGS, frozenset({THEME.key, "later.key"}))]
    await settings.change({}, gone=[ZOOM.key])
    assert json.loads(paths.settings.read_text()) == {"look.theme": "dark", "later.key": [1]}
    heard.clear()
    await settings.change({THEME.key: "dark"})
    assert heard == []
