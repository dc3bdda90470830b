"""Today becomes yesterday while the window is open, also when nothing else happens."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from ptahdesk.presenters import days
from ptahdesk.presenters.notices import Doing

LOOK = 20.0  # seconds between two looks: a computer that slept has missed midnight, and a journey has no hour


class Midnight:
    """Calls back when the page of the calendar was turned since `seen` was last called."""

    def __init__(self, doing: Doing, turned: Callable[[], object]) -> None:
        self._doing = doing
        self._turned = turned
        self._page: object = None
        self._watching = False

    def seen(self) -> datetime:
        """Now; what is shown from here on fits to it."""
        now = datetime.now(UTC)
        self._page = days.page(now)
        if not self._watching:
            self._watching = True
            self._doing.start("watch the calendar", self._watch())
        return now

    def close(self) -> None:
        self._watching = False

    async def _watch(self) -> None:
        while self._watching:
            if self._page != days.page(datetime.now(UTC)):
                self._turned()
            await asyncio.sleep(LOOK)
