"""Settings that the window shows, kept when they are chosen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters.desk import Desk

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
