"""Many marks, one draw."""

from __future__ import annotations

import asyncio

from ptahdesk.presenters.frames import Frames


class Drawn:
    def __init__(self) -> None:
        self.times = 0
        self.event = asyncio.Event()

    def __call__(self) -> None:
        self.times += 1
        self.event.set()


async def test_marks_that_come_together_are_drawn_once() -> None:
    drawn = Drawn()
    frames = Frames(drawn, 0.001)
    for _mark in range(100):
        frames.mark()
    await drawn.event.wait()
    assert drawn.times == 1


async def test_a_mark_after_a_draw_is_drawn_again() -> None:
    drawn = Drawn()
    frames = Frames(drawn, 0.001)
    for _round in range(2):
        drawn.event.clear()
        frames.mark()
        await drawn.event.wait()
    assert drawn.times == 2


async def test_flush_draws_now_and_only_what_waits() -> None:
    drawn = Drawn()
    frames = Frames(drawn, 60)
    frames.flush()
    frames.mark()
    frames.flush()
    frames.flush()
    assert drawn.times == 1


async def test_what_is_dropped_is_not_drawn() -> None:
    drawn = Drawn()
    frames = Frames(drawn, 0.001)
    frames.mark()
    frames.drop()
    frames.drop()
    await asyncio.sleep(0.005)
    assert drawn.times == 0
