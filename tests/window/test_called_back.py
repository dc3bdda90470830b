"""Somebody who put the window away is called back by the desktop when their answer is there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import screen
from beside import Beside
from bus import Service, a_service
from desk import Desk
from test_chat_view_for_real import practises

from ptahdesk.presenters.calling import LONG

pytestmark = [pytest.mark.window, pytest.mark.long]


@contextmanager
def notifications(provider: Beside, address: str) -> Iterator[Service]:
    """A service on the desk's own bus, for as long as the block."""
    done, there = asyncio.Event(), asyncio.Queue[Service]()

    async def serve() -> None:
        async with a_service(bus=address) as service:
            there.put_nowait(service)
            await done.wait()

    async def end() -> None:
        done.set()

    serving = provider.begins(serve())
    try:
        yield provider.awaited(there.get())
    finally:
        provider.awaited(end())
        serving.result(60)


def test_a_click_on_the_notification_brings_the_window_back(desk: Desk, provider: Beside) -> None:
    person = desk.person
    practises(desk, provider)
    with notifications(provider, desk.environment["DBUS_SESSION_BUS_ADDRESS"]) as service:
        provider.does(lambda s: s.script("The sea is wide."))
        provider.does(lambda s: s.hold(after=1))
        person.types("And the sea?")
        person.presses("Return")
        provider.awaits(lambda s: s.pieces_sent >= 1)
        window = person.hands.window("ptahdesk")
        person.hands.tool("windowminimize", "--sync", window)
        person.stands_still(LONG)
        provider.does(lambda s: s.release())
        provider.awaited(service.until(lambda: service.shown))
        _program, _old, _icon, title, words, *_rest = service.shown[1]
        assert (title, words) == ("Claude Sonnet 4.6 has answered.", "")
        provider.awaited(service.click(1))
        screen.until("the window", lambda: window in person.hands.windows("ptahdesk") or None)
        person.waits_for(lambda t: t.name == "Your message" and t.focused, "the cursor in the message box")
        provider.awaited(service.until(lambda: service.closed == [1]))
