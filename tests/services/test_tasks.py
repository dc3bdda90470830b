"""What runs in the background has a name and an owner, and its errors have somewhere to go."""

from __future__ import annotations

import asyncio

import pytest

from ptahdesk.domain.outcome import Cause, Code, Outcome, ProviderError
from ptahdesk.services.tasks import Tasks


async def test_a_task_gives_what_its_coroutine_gives() -> None:
    tasks = Tasks()

    async def answer() -> int:
        return 42

    assert await tasks.start("an answer", answer()) == 42
    await tasks.close()
    assert tasks.names == []


async def test_an_error_is_logged_by_name_and_place_and_not_by_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    tasks = Tasks()

    async def fail() -> None:
        raise ValueError("canary-key")

    await asyncio.wait([tasks.start("a failure", fail())])
    await asyncio.sleep(0)
    assert "the task 'a failure' failed: ValueError at test_tasks.py" in caplog.text
    assert "canary-key" not in caplog.text


async def test_trouble_in_the_world_is_no_mistake_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    tasks = Tasks()
    caplog.set_level("INFO")

    async def offline() -> None:
        raise ProviderError(Outcome(Code.NOTHING, Cause.UNREACHABLE, "canary sentence"))

    await asyncio.wait([tasks.start("a look", offline())])
    await asyncio.sleep(0)
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("INFO", "the task 'a look' ended: unreachable")
    ]


async def test_closing_cancels_and_waits_even_for_what_takes_its_time() -> None:
    tasks, log = Tasks(), []

    async def slow_to_go() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            log.append("gone")

    tasks.start("slow", slow_to_go())
    await asyncio.sleep(0)
    assert tasks.names == ["slow"]
    await tasks.close()
    assert log == ["gone"]


async def test_what_is_started_too_late_never_runs() -> None:
    tasks, log = Tasks(), []

    async def late() -> None:
        log.append("ran")

    await tasks.close()
    task = tasks.start("late", late())
    await asyncio.wait([task])
    assert task.cancelled()
    assert not log
