"""Tasks with a name, an owner and somewhere for their errors to go."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.services.traces import where

_log = logging.getLogger(__name__)

T = TypeVar("T")


class Tasks:
    """Owns what runs in the background. Closing cancels all of it and waits until it is gone."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()
        self._closed = False

    @property
    def names(self) -> list[str]:
        return sorted(task.get_name() for task in self._running)

    def start(self, name: str, coroutine: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """After `close` the coroutine is thrown away: news that comes too late starts nothing."""
        if self._closed:
            coroutine.close()
            coroutine = _cancelled()
        task = asyncio.create_task(coroutine, name=name)  # noqa: TID251 - this is the owner
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if task.cancelled() or (error := task.exception()) is None:
            return
        if isinstance(error, ProviderError):  # the world's fault, and said where it is of use
            _log.info("the task '%s' ended: %s", task.get_name(), error.outcome.cause)
        else:
            _log.error("the task '%s' failed: %s", task.get_name(), where(error))

    async def close(self) -> None:
        self._closed = True
        while self._running:
            running = tuple(self._running)
            for task in running:
                task.cancel()
            await asyncio.wait(running)


async def _cancelled() -> Any:
    raise asyncio.CancelledError
