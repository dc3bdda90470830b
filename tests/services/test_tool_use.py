"""Whatever a tool does, the model hears something, and nothing runs that was not offered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from ptahdesk.domain.limits import LIMITS, Limits
from ptahdesk.domain.message import ToolCall, ToolResult
from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.tool import Tool
from ptahdesk.services.tasks import Tasks
from ptahdesk.services.tool_use import ToolUse

CALL = ToolCall("1", "clock", "{}")


class Clock:
    offered = (Tool("clock", "The time."),)

    def __init__(self, says: str = "Noon", error: Exception | None = None, hangs: bool = False) -> None:
        self.says, self.error, self.hangs = says, error, hangs
        self.begun, self.cancelled = asyncio.Event(), False

    async def run(self, call: ToolCall) -> ToolResult:
        self.begun.set()
        if self.error is not None:
            raise self.error
        try:
            if self.hangs:
                await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        return ToolResult("an id of its own", self.says)


@pytest.fixture
async def tasks() -> AsyncIterator[Tasks]:
    tasks = Tasks()
    yield tasks
    await tasks.close()


def using(clock: Clock, tasks: Tasks, limits: Limits = LIMITS) -> ToolUse:
    return ToolUse(clock, tasks, limits)


async def test_a_result_carries_the_id_of_its_call(tasks: Tasks) -> None:
    assert await using(Clock(), tasks).run(CALL) == ToolResult("1", "Noon")


async def test_an_error_is_logged_and_its_words_stay_here(
    tasks: Tasks, caplog: pytest.LogCaptureFixture
) -> None:
    result = await using(Clock(error=ValueError("secret")), tasks).run(CALL)
    assert result == ToolResult("1", "The tool failed.", failed=True)
    assert "tool clock" in caplog.text
    assert "secret" not in caplog.text


async def test_one_that_hangs_is_stopped_when_its_time_is_over(tasks: Tasks) -> None:
    clock = Clock(hangs=True)
    result = await using(clock, tasks, replace(LIMITS, tool_seconds=0.01)).run(CALL)
    assert (result.failed, "0.01 seconds" in result.text) == (True, True)
    await tasks.close()
    assert clock.cancelled


async def test_who_stops_waiting_stops_it(tasks: Tasks) -> None:
    clock = Clock(hangs=True)
    running = asyncio.create_task(using(clock, tasks).run(CALL))
    await clock.begun.wait()
    running.cancel()
    await asyncio.wait([running])
    await tasks.close()
    assert (running.cancelled(), clock.cancelled) == (True, True)


async def test_a_result_too_long_to_be_told_is_a_failure(tasks: Tasks) -> None:
    limits = replace(LIMITS, tool_characters=10)
    assert not (await using(Clock("x" * 10), tasks, limits).run(CALL)).failed
    assert (await using(Clock("x" * 11), tasks, limits).run(CALL)).failed


@pytest.mark.parametrize(
    "call",
    [
        *(ToolCall("1", name, "{}") for name in ("сlock", "../clock", "Clock", "")),
        *(ToolCall("1", "clock", arguments) for arguments in ('{"zone": UTC', "", "[]", "null", "7")),
    ],
)
async def test_what_was_not_offered_or_cannot_be_read_is_refused(call: ToolCall, tasks: Tasks) -> None:
    refusal = using(Clock(), tasks).refusal(call)
    assert refusal is not None
    assert (refusal.call_id, refusal.failed) == ("1", True)


async def test_what_was_offered_is_not(tasks: Tasks) -> None:
    assert using(Clock(), tasks).refusal(CALL) is None


async def test_a_model_that_uses_no_tools_is_offered_none(tasks: Tasks) -> None:
    use, ref = using(Clock(), tasks), ModelRef(OPENROUTER, "x/y")
    silent, unable = Model(ref, "Y"), Model(ref, "Y", supports=frozenset({"temperature"}))
    able = Model(ref, "Y", supports=frozenset({"tools"}))
    assert use.offered(None) == use.offered(silent) == use.offered(able) == Clock.offered
    assert use.offered(unable) == ()
