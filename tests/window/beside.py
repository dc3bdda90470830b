"""A provider beside the desk: real HTTP on a loop and a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from ptahdesk.simulator.server import Simulator

T = TypeVar("T")


class Beside:
    """A simulator that goes on while the test waits for the screen."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="simulator")
        self._thread.start()
        self.simulator = Simulator(delay=0.005, books_after=1)
        self.awaited(self.simulator.start())

    def does(self, act: Callable[[Simulator], T]) -> T:
        """Read or script the simulator, on its own thread."""

        async def there() -> T:
            return act(self.simulator)

        return self.awaited(there())

    def awaits(self, true: Callable[[Simulator], bool]) -> None:
        self.awaited(self.simulator.until(lambda: true(self.simulator)))

    def begins(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Something else that runs beside the desk."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def awaited(self, work: Coroutine[Any, Any, T], seconds: float = 60) -> T:
        return self.begins(work).result(seconds)

    def close(self) -> None:
        self.awaited(self.simulator.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(60)
        self._loop.close()
