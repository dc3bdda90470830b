"""Threads for what would make the loop wait: slow imports, TLS contexts, long lists to decode."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

_THREADS = 2


class Workers:
    """A few threads with an owner: none is started before it is needed, none outlives `close`."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="ptahdesk-worker")

    async def run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    async def close(self) -> None:
        """Wait for what runs; what has not begun never will."""
        await asyncio.to_thread(self._threads.shutdown, wait=True, cancel_futures=True)
