"""The page of the calendar is turned while the window is open."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from ptahdesk.presenters import days, midnight
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.midnight import Midnight


async def test_what_was_today_is_shown_as_yesterday_after_midnight(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(midnight, "LOOK", 0.001)
    turned = asyncio.Event()
    watch = Midnight(desk.doing, turned.set)
    watch.seen()
    monkeypatch.setattr(
        days, "page", lambda now: (now + timedelta(days=1)).date()
    )  # the system's clock is not ours to move
    async with asyncio.timeout(60):
        await turned.wait()
    watch.close()


async def test_nothing_is_shown_again_on_the_same_day(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[datetime] = []
    looked = asyncio.Event()

    def page(now: datetime) -> str:
        looks.append(now)
        if len(looks) > 3:
            looked.set()
        return "the same"

    monkeypatch.setattr(midnight, "LOOK", 0.001)
    monkeypatch.setattr(days, "page", page)
    turned: list[None] = []
    watch = Midnight(desk.doing, lambda: turned.append(None))
    watch.seen()
    async with asyncio.timeout(60):
        await looked.wait()
    watch.close()
    assert turned == []
