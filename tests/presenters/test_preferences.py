"""How the window looks, kept when it is chosen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.look_fields import CONTRAST, DESKTOP, THEME, ZOOM

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_another_theme_is_said(desk: Desk) -> None:
    told: list[None] = []
    desk.preferences.changed.connect(told.append)
    assert desk.preferences.theme == "system"
    await desk.app.settings.set(THEME, "dark")
    assert told
    assert desk.preferences.theme == "dark"
    assert desk.preferences.contrast == "system"
    await desk.app.settings.set(CONTRAST, "high")
    assert desk.preferences.contrast == "high"


async def test_the_zoom_goes_in_steps_and_not_beyond_the_last(desk: Desk, wait_until: Until) -> None:
    zoom = desk.preferences
    seen = []
    for steps in (1, 1, -1, 0, -1):
        zoom.zoom_by(steps)
        await wait_until(lambda: "keep the zoom" not in desk.app.tasks.names)
        seen.append(desk.app.settings.get(ZOOM))
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
    await wait_until(lambda: desk.app.settings.get(ZOOM) == 150)
    desk.preferences.zoom_by(-1)
    await wait_until(lambda: desk.app.settings.get(ZOOM) == 125)


async def test_steps_that_come_in_a_row_are_drawn_as_one(desk: Desk, wait_until: Until) -> None:
    drawn: list[int] = []
    desk.preferences.changed.connect(lambda _nothing: drawn.append(desk.preferences.zoom))
    for _ in range(3):
        desk.preferences.zoom_by(1)
    await wait_until(lambda: drawn and desk.app.settings.get(ZOOM) == 150)
    assert set(drawn) == {150}


async def test_what_the_desktop_asks_for_is_kept_for_the_next_start(desk: Desk, wait_until: Until) -> None:
    settings = desk.app.settings
    desk.preferences.keep_desktop("high")
    await wait_until(lambda: settings.get(DESKTOP) == "high")
    desk.preferences.keep_desktop("")
    await wait_until(lambda: settings.get(DESKTOP) == "")


async def test_the_window_comes_back_to_its_place(desk: Desk, wait_until: Until) -> None:
    assert desk.preferences.window == ""
    desk.preferences.keep_window("800x600+10+20")
    await wait_until(lambda: desk.preferences.window == "800x600+10+20")
