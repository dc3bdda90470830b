"""Settings that the window shows, kept when they are chosen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.schema import WRITE_TITLES, ZOOM

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_a_theme_is_kept_and_said(desk: Desk, wait_until: Until) -> None:
    told: list[None] = []
    desk.preferences.changed.connect(told.append)
    assert desk.preferences.theme == "system"
    desk.preferences.set_theme("dark")
    await wait_until(lambda: told)
    assert desk.preferences.theme == "dark"


async def test_asking_each_time_is_a_default_too(desk: Desk, wait_until: Until) -> None:
    desk.preferences.set_default("")
    await wait_until(lambda: desk.preferences.default == "")
    assert ("", "Ask me") in desk.preferences.defaults


async def test_an_unusual_default_is_in_the_list(desk: Desk, wait_until: Until) -> None:
    desk.preferences.set_default("openai/gpt-5")
    await wait_until(lambda: desk.preferences.default == "openai/gpt-5")
    assert desk.preferences.defaults[-1] == ("openai/gpt-5", "openai/gpt-5")


async def test_where_it_is_kept_is_said(desk: Desk) -> None:
    assert desk.preferences.home == str(desk.app.paths.database.parent)
    assert desk.preferences.problem == ""


async def test_the_zoom_goes_in_steps_and_not_beyond_the_last(desk: Desk, wait_until: Until) -> None:
    zoom = desk.preferences
    seen = []
    for steps in (1, 1, -1, 0, -1):
        before = zoom.zoom
        zoom.zoom_by(steps)
        await wait_until(lambda was=before: zoom.zoom != was)  # type: ignore[misc]  # a default is no argument
        seen.append(zoom.zoom)
    assert seen == [110, 125, 110, 100, 90]
    await desk.app.settings.set(ZOOM, 300)
    zoom.zoom_by(1)
    assert zoom.zoom == 300
    await desk.app.settings.set(ZOOM, 103)
    zoom.zoom_by(-1)
    await wait_until(lambda: zoom.zoom == 100)


async def test_keys_that_come_faster_than_the_zoom_is_kept_all_count(desk: Desk, wait_until: Until) -> None:
    for steps in (1, 1, -1, 1, 1):
        desk.preferences.zoom_by(steps)
    await wait_until(lambda: desk.preferences.zoom == 150)
    desk.preferences.zoom_by(-1)
    await wait_until(lambda: desk.preferences.zoom == 125)


async def test_the_window_comes_back_to_its_place(desk: Desk, wait_until: Until) -> None:
    assert desk.preferences.window == ""
    desk.preferences.keep_window("800x600+10+20")
    await wait_until(lambda: desk.preferences.window == "800x600+10+20")


async def test_who_writes_titles_is_kept(desk: Desk, wait_until: Until) -> None:
    assert not dict(desk.preferences.switches)[WRITE_TITLES]
    desk.preferences.switch(WRITE_TITLES, True)
    await wait_until(lambda: dict(desk.preferences.switches)[WRITE_TITLES])
