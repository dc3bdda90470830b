"""Closing once waits for replies, closing twice does not."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from ptahdesk.settings.paths import Paths
from ptahdesk.ui.host import Host, Sitting
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.window import Window, shell


@pytest.fixture
async def host(theme: Theme, tmp_path: Path) -> Host:
    made = Host(Paths(tmp_path), theme, shell(theme))
    made.begin()
    return made


async def test_what_comes_next_is_handed_over(host: Host) -> None:
    asyncio.get_running_loop().call_soon(host.go_on, Sitting(practice=True))
    assert await host.next() == Sitting(practice=True)


async def test_a_wish_made_while_the_app_is_still_opening_counts(host: Host) -> None:
    host.go_on(Sitting(practice=True))
    host.go_on(None)
    assert await host.next() == Sitting(practice=True)


async def test_a_wish_for_one_app_does_not_end_the_following_one(host: Host) -> None:
    host.go_on(Sitting(practice=True))
    await host.next()
    host.go_on(None)
    host.begin()
    asyncio.get_running_loop().call_soon(host.go_on, Sitting())
    assert await host.next() == Sitting()


async def test_closing_ends_it_and_hides_the_window(host: Host) -> None:
    host.window.show()
    asyncio.get_running_loop().call_soon(host.window.close)
    assert await host.next() is None
    assert not host.window.isVisible()
    assert await host.next() is None


async def test_patience_lasts_until_the_work_is_done(host: Host) -> None:
    done: list[None] = []

    async def work() -> None:
        await asyncio.sleep(0.01)
        done.append(None)

    await host.patiently(work())
    assert done == [None]


async def test_a_second_close_ends_patience(host: Host) -> None:
    host.close()
    asyncio.get_running_loop().call_soon(host.close)
    async with asyncio.timeout(60):
        await host.patiently(asyncio.sleep(3600))


def test_a_key_on_its_way_is_not_shown() -> None:
    assert "secret" not in repr(Sitting(False, "sk-secret", "http://x"))


async def test_a_window_that_is_closing_comes_back_when_the_program_is_started_again(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Window, "raise_", lambda _self: None)  # the offscreen platform warns
    host.window.show()
    host.close()
    assert await host.next() is None
    asyncio.get_running_loop().call_soon(host.recall)
    async with asyncio.timeout(60):
        assert await host.patiently(asyncio.sleep(3600))
    assert host.window.isVisible()
    asyncio.get_running_loop().call_soon(host.close)
    assert await host.next() is None
    assert not await host.patiently(asyncio.sleep(0))
    assert not host.recall(), "now it is too late"


async def test_a_window_that_must_end_is_not_called_back(host: Host) -> None:
    host.window.show()
    host.end()
    assert not host.recall()
    assert not host.window.isVisible()
