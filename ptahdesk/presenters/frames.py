"""Gathers many marks into one draw a frame: the screen's pace is not the network's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

FRAME_SECONDS = 0.033


class Frames:
    """`draw` runs at most once an interval after the first mark, and never without one."""

    def __init__(self, draw: Callable[[], None], interval: float = FRAME_SECONDS) -> None:
        self._draw = draw
        self._interval = interval
        self._waiting: asyncio.Handle | None = None

    def mark(self) -> None:
        if self._waiting is None:
            self._waiting = asyncio.get_running_loop().call_later(self._interval, self._due)

    def flush(self) -> None:
        """Draw now what is waiting to be drawn."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._due()

    def drop(self) -> None:
        """Forget what is waiting."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _due(self) -> None:
        self._waiting = None
        self._draw()
