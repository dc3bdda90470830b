"""Seconds that are left, said once a second until they are over or somebody stops."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable


class Countdown:
    """`say` hears the whole seconds that are left, and what they are waited for."""

    def __init__(self, say: Callable[[int, str], object]) -> None:
        self._say = say
        self._until = 0.0
        self._reason = ""
        self._next: asyncio.TimerHandle | None = None

    def begin(self, seconds: float, reason: str) -> None:
        self.stop()
        self._until = asyncio.get_running_loop().time() + seconds
        self._reason = reason
        self._tick()

    def stop(self) -> None:
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _tick(self) -> None:
        loop = asyncio.get_running_loop()
        left = max(0, math.ceil(self._until - loop.time()))
        self._next = loop.call_at(self._until - left + 1, self._tick) if left else None
        self._say(left, self._reason)
