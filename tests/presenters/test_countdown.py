"""The seconds that are left are said once each, down to none, and no more after a stop."""

from __future__ import annotations

import asyncio

import pytest

from ptahdesk.presenters.countdown import Countdown


async def test_it_counts_down_to_nothing() -> None:
    said: list[tuple[int, str]] = []
    done = asyncio.Event()

    def say(left: int, reason: str) -> None:
        said.append((left, reason))
        if not left:
            done.set()

    Countdown(say).begin(0.01, "Busy")
    assert said == [(1, "Busy")]
    async with asyncio.timeout(60):
        await done.wait()
    assert said == [(1, "Busy"), (0, "Busy")]


@pytest.mark.parametrize("seconds", [0.0, -3.0])
async def test_a_wait_that_is_over_is_said_once(seconds: float) -> None:
    said: list[int] = []
    Countdown(lambda left, _reason: said.append(left)).begin(seconds, "")
    assert said == [0]


async def test_after_a_stop_or_another_beginning_nothing_old_is_said() -> None:
    said: list[tuple[int, str]] = []
    count = Countdown(lambda left, reason: said.append((left, reason)))
    count.begin(0.01, "first")
    count.begin(7.5, "second")
    count.stop()
    await asyncio.sleep(0)
    assert said == [(1, "first"), (8, "second")]
    assert count._next is None
