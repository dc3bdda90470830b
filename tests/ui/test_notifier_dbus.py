"""A notification is shown by a real service on a real bus, and a click comes back; else nothing happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bus import a_bus, a_service

from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters.calling import Call
from ptahdesk.ui.notifier_dbus import BusNotifier

pytestmark = [pytest.mark.secretservice]
Clicks = list[tuple[ChatId, str]]


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with a_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield


@pytest.fixture
def clicks() -> Clicks:
    return []


@pytest.fixture
async def notifier(clicks: Clicks) -> AsyncIterator[BusNotifier]:
    begun: list[asyncio.Task[Any]] = []

    def begin(_name: str, work: Any) -> None:
        begun.append(asyncio.create_task(work))

    made = BusNotifier(begin, lambda chat, token: clicks.append((chat, token)))
    yield made
    await made.close()
    await asyncio.gather(*begun)


async def test_it_is_shown_and_a_click_comes_back(
    bus: None, notifier: BusNotifier, clicks: Clicks, wait_until: Callable[..., Any]
) -> None:
    async with a_service() as service:
        assert await notifier.show(Call(ChatId(7), "Claude has answered."))
        program, _old, _icon, title, words, actions, hints, _time = service.shown[1]
        assert (program, title, words, actions) == (
            "ptahdesk",
            "Claude has answered.",
            "",
            ["default", "Open"],
        )
        assert hints["desktop-entry"] == ("s", "ptahdesk")
        await service.click(99)
        await service.click(1, "leave to come forward")
        await wait_until(lambda: clicks)
        assert clicks == [(7, "leave to come forward")]


async def test_whoever_looks_is_no_longer_called(bus: None, notifier: BusNotifier) -> None:
    async with a_service() as service:
        await notifier.show(Call(ChatId(1), "One"))
        await notifier.show(Call(ChatId(2), "Two"))
        await notifier.withdraw()
        await service.until(lambda: len(service.closed) == 2)
        await notifier.withdraw()
        assert service.closed == [1, 2]


@pytest.mark.parametrize(
    ("abilities", "shown"), [((), "<b>&</b>"), (("body-markup",), "&lt;b&gt;&amp;&lt;/b&gt;")]
)
async def test_words_from_outside_stay_words(
    bus: None, notifier: BusNotifier, abilities: tuple[str, ...], shown: str
) -> None:
    async with a_service(*abilities) as service:
        await notifier.show(Call(ChatId(1), "One", "<b>&</b>"))
        assert service.shown[1][4] == shown


async def test_where_no_service_is_nothing_is_shown_until_there_is_one(
    bus: None, notifier: BusNotifier
) -> None:
    assert not await notifier.show(Call(ChatId(1), "One"))
    async with a_service():
        assert await notifier.show(Call(ChatId(1), "One"))


async def test_without_a_bus_nothing_happens(notifier: BusNotifier) -> None:
    assert not await notifier.show(Call(ChatId(1), "One"))
    await notifier.withdraw()
