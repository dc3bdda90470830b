"""The calls behind a sum come as somebody scrolls, each with its chat, and none twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import ledgers
import pytest

from ptahdesk.domain.spent import EVERYTHING, Span
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.usage_calls import AT_ONCE, UsageCalls
from ptahdesk.services.app import App

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
def calls(bare: App) -> UsageCalls:
    return UsageCalls(bare, Doing(bare.tasks, Notices()))


async def test_more_come_until_there_are_none(bare: App, calls: UsageCalls, wait_until: Until) -> None:
    await asyncio.to_thread(ledgers.fill, bare.paths.database, bare.spending.run, AT_ONCE + 30)
    calls.open(EVERYTHING, "Everything")
    assert calls.words == "Reading …"
    await wait_until(lambda: calls.whole)
    assert len(calls.rows) == AT_ONCE
    assert calls.words.endswith(f"{AT_ONCE + 30} calls · the newest {AT_ONCE} are listed")
    await wait_until(lambda: not calls.reading)
    calls.more()
    calls.more()
    await wait_until(lambda: calls.ended)
    ids = [call.row.id for call in calls.rows]
    assert len(ids) == len(set(ids)) == AT_ONCE + 30
    assert calls.words.endswith(f"{AT_ONCE + 30} calls")
    with_chat = [call for call in calls.rows if call.row.chat is not None]
    assert with_chat[0].chat.startswith("Talk ")
    assert with_chat[0].place == (with_chat[0].row.chat, None)
    assert next(call for call in calls.rows if call.row.chat is None).place is None
    first = calls.rows[0]
    assert first.cells()[0] == f"{first.row.sent:%Y-%m-%d %H:%M:%S}"
    assert first.spoken().startswith(f"{first.cells()[0]}, {first.model}, {first.cells()[2]}, ")


async def test_what_was_left_is_forgotten(bare: App, calls: UsageCalls, wait_until: Until) -> None:
    await asyncio.to_thread(ledgers.fill, bare.paths.database, bare.spending.run, 3)
    calls.open(EVERYTHING, "Everything")
    await wait_until(lambda: calls.whole)
    calls.leave()
    assert (calls.rows, calls.whole) == ([], None)
    calls.more()
    assert not calls.reading
    calls.open(Span(model="nobody/has-it"), "Nobody")
    await wait_until(lambda: not calls.reading)
    assert calls.words == "No calls."
