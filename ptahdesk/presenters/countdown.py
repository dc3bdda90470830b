"""The seconds until something is tried again, counted down where they are shown."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable

from ptahdesk.domain.words import _

_EARLY = 0.01  # seconds a timer may come before its time


class Countdown:
    """Shows whole seconds, the last one too; whatever else is shown ends it."""

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self._next: asyncio.TimerHandle | None = None

    def begin(self, seconds: float) -> None:
        self.end()
        loop = asyncio.get_running_loop()
        self._tick(loop, loop.time() + seconds)

    def end(self) -> None:
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _tick(self, loop: asyncio.AbstractEventLoop, until: float) -> None:
        left = max(1, math.ceil(until - loop.time() - _EARLY))
        self._show(_("trying again in {n} s").format(n=left))
        following = until - left + 1  # when one second less is left
        self._next = loop.call_at(following, self._tick, loop, until) if left > 1 else None
