"""What goes wrong is told in words, logged without them, and crashes nothing."""

from __future__ import annotations

import asyncio
import logging

import pytest

from ptahdesk.domain.outcome import Cause, Code, Outcome, ProviderError
from ptahdesk.presenters.notices import Doing, Notice, Notices
from ptahdesk.services.tasks import Tasks
from ptahdesk.store.errors import StoreError


async def told_by(error: Exception | None) -> list[Notice]:
    notices, tasks, told = Notices(), Tasks(), list[Notice]()
    notices.told.connect(told.append)

    async def work() -> None:
        if error is not None:
            raise error

    Doing(tasks, notices).start("work", work())
    while tasks.names:
        await asyncio.sleep(0)
    await tasks.close()
    return told


async def test_a_providers_refusal_is_its_own_sentence() -> None:
    refusal = ProviderError(Outcome(Code.NOTHING, Cause.NO_KEY, "There is no key yet."))
    assert [notice.text for notice in await told_by(refusal)] == ["There is no key yet."]


async def test_what_the_disk_refuses_is_its_own_sentence() -> None:
    assert [notice.text for notice in await told_by(StoreError("The disk is full."))] == ["The disk is full."]


async def test_a_mistake_of_ours_is_told_quietly(caplog: pytest.LogCaptureFixture) -> None:
    (notice,) = await told_by(ValueError("sk-or-v1-secret"))
    assert "log" in notice.text
    assert "secret" not in notice.text + caplog.text
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


async def test_what_works_says_nothing() -> None:
    assert await told_by(None) == []


async def test_what_comes_after_closing_is_not_begun() -> None:
    tasks = Tasks()
    await tasks.close()
    begun: list[None] = []

    async def work() -> None:
        begun.append(None)

    Doing(tasks, Notices()).start("late", work())
    await asyncio.sleep(0)
    assert not begun


def test_an_empty_notice_is_none() -> None:
    notices, told = Notices(), list[Notice]()
    notices.told.connect(told.append)
    notices.say("")
    notices.say("Done.", "Undo", lambda: None)
    assert [(notice.text, notice.label) for notice in told] == [("Done.", "Undo")]
