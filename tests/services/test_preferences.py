"""A setting is used at once, is on disk when set returns, and every change is said once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from ptahdesk.domain.change import Change, Kind
from ptahdesk.services import preferences
from ptahdesk.services.changes import Changes
from ptahdesk.services.preferences import SettingsService
from ptahdesk.services.workers import Workers
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.look_fields import THEME, ZOOM
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.schema import DEFAULT_MODEL

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


def theirs(paths: Paths, **values: object) -> None:
    """Another program writes the file."""
    paths.home.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text(json.dumps({key.replace("_", "."): value for key, value in values.items()}))


async def test_what_another_program_wrote_is_used_and_said_once(made: Made, paths: Paths) -> None:
    settings, heard = made
    assert not await settings.foreign_change(), "no file is no news"
    theirs(paths, look_theme="dark", look_zoom=150)
    assert await settings.foreign_change()
    assert (settings.get(THEME), settings.get(ZOOM)) == ("dark", 150)
    assert heard == [Change(Kind.SETTINGS, frozenset({"look.theme", "look.zoom"}))]
    assert not await settings.foreign_change()
    theirs(paths, look_theme="dark")
    assert await settings.foreign_change()
    assert settings.get(ZOOM) == 100
    assert heard[1:] == [Change(Kind.SETTINGS, frozenset({"look.zoom"}))]


async def test_ones_own_write_is_no_news_of_another_program(made: Made) -> None:
    settings, heard = made
    await settings.set(THEME, "dark")
    assert not await settings.foreign_change()
    assert len(heard) == 1


async def test_while_nobody_writes_the_file_is_not_read(
    made: Made, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, _heard = made
    theirs(paths, look_theme="dark")
    await settings.foreign_change()
    monkeypatch.setattr(preferences, "values_at", None)
    assert not await settings.foreign_change()


async def test_a_file_that_is_half_written_is_left_alone_until_it_is_whole(made: Made, paths: Paths) -> None:
    settings, heard = made
    await settings.set(THEME, "dark")
    paths.settings.write_text('{"look.theme": "li')
    assert not await settings.foreign_change()
    assert settings.get(THEME) == "dark"
    assert paths.settings.read_text() == '{"look.theme": "li'
    theirs(paths, look_theme="light")
    assert await settings.foreign_change()
    assert settings.get(THEME) == "light"
    assert len(heard) == 2


async def test_what_is_not_yet_on_disk_outlives_what_another_program_wrote(made: Made, paths: Paths) -> None:
    settings, _heard = made
    theirs(paths, look_theme="dark", look_zoom=150)
    async with settings._saving:  # the write of it has to wait
        setting = asyncio.ensure_future(settings.set(THEME, "light"))
        await asyncio.sleep(0)
    await asyncio.gather(settings.foreign_change(), setting)
    assert (settings.get(THEME), settings.get(ZOOM)) == ("light", 150)
    assert json.loads(paths.settings.read_text()) == {"look.theme": "light", "look.zoom": 150}
