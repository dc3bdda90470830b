"""Our loop minds what asyncio's own minds: half-read generators, and steps after the end."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import AsyncGenerator, Coroutine
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ptahdesk.ui.loop import Life, Loop

given_back: list[str] = []
T = TypeVar("T")


def run(qapp: QApplication, main: Coroutine[Any, Any, T]) -> T:
    """As the window does it: Qt's loop comes first, and asyncio into it."""
    begun: list[Life[T]] = []
    QTimer.singleShot(0, qapp, lambda: begun.append(Life(qapp, main)))
    qapp.exec()
    return begun[0].close()


async def stream() -> AsyncGenerator[int, None]:
    try:
        for number in range(10):
            yield number
    finally:
        await asyncio.sleep(0)
        given_back.append("closed")


async def read_half() -> None:
    async for number in stream():
        if number == 2:
            break
    gc.collect()
    for _turn in range(5):
        await asyncio.sleep(0)


def test_a_half_read_stream_is_closed(qapp: QApplication) -> None:
    given_back.clear()
    run(qapp, read_half())
    assert given_back == ["closed"]


def loops_seen_by_late_steps(qapp: QApplication, kind: type[QEventLoop]) -> list[bool]:
    """Whether a callback that is due as the work ends finds a running loop."""
    seen: list[bool] = []

    def late() -> None:
        seen.append(asyncio._get_running_loop() is not None)

    async def work() -> None:
        asyncio.get_running_loop().call_soon(asyncio.get_running_loop().call_soon, late)

    with asyncio.Runner(loop_factory=lambda: kind(qapp)) as runner:
        runner.run(work())
        runner.run(asyncio.sleep(0.01))
    return seen


def test_no_step_is_taken_without_a_running_loop(qapp: QApplication) -> None:
    assert loops_seen_by_late_steps(qapp, Loop) == [True]


def test_qasync_alone_takes_such_a_step(qapp: QApplication) -> None:
    """When this fails, qasync has been mended and our override can go."""
    assert False in loops_seen_by_late_steps(qapp, QEventLoop)


def test_what_the_work_raises_comes_out(qapp: QApplication) -> None:
    async def fail() -> None:
        raise ValueError("on purpose")

    with pytest.raises(ValueError, match="on purpose"):
        run(qapp, fail())


def test_the_result_comes_out(qapp: QApplication) -> None:
    async def answer() -> int:
        await asyncio.sleep(0.001)
        return 42

    assert run(qapp, answer()) == 42


def test_what_is_left_running_is_ended(qapp: QApplication) -> None:
    ended: list[str] = []

    async def goes_on() -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            ended.append("told")

    async def main() -> None:
        asyncio.get_running_loop().create_task(goes_on())
        await asyncio.sleep(0)

    run(qapp, main())
    assert ended == ["told"]


def test_no_loop_is_left_behind(qapp: QApplication) -> None:
    before = sys.get_asyncgen_hooks()
    run(qapp, asyncio.sleep(0))
    assert asyncio._get_running_loop() is None
    assert sys.get_asyncgen_hooks() == before
