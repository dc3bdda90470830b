"""What was asked of the simulator, and a way to wait for it without sleeping."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ptahdesk.simulator.http1 import Request


@dataclass(frozen=True, slots=True)
class Received:
    """One chat request: it may cost money, so it is counted, whatever became of it."""

    request: Request
    body: Any

    @property
    def model(self) -> str:
        return str(self.body.get("model", "")) if isinstance(self.body, dict) else ""


class Journal:
    """Chat requests in their order, pieces sent, and everyone who waits for news."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.paths: list[str] = []  # every request, also those that cost nothing
        self.pieces_sent = 0
        self._handed_out = 0
        self._waiting: list[asyncio.Future[None]] = []

    def note(self, request: Request) -> Received:
        received = Received(request, request.json())
        self.received.append(received)
        self.moved()
        return received

    def piece_sent(self) -> None:
        self.pieces_sent += 1
        self.moved()

    def moved(self) -> None:
        """Something happened: whoever waits looks again."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, true: Callable[[], bool]) -> None:
        while not true():
            news: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(news)
            await news

    async def next(self) -> Received:
        """The oldest chat request that this was not yet asked for."""
        at = self._handed_out
        self._handed_out += 1
        await self.until(lambda: len(self.received) > at)
        return self.received[at]
