"""Where asyncio meets Qt: the only file that knows both loops."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Coroutine
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

T = TypeVar("T")


class Loop(QEventLoop):  # type: ignore[misc]  # qasync is untyped
    """qasync's loop, mended in two places where it differs from asyncio's own.

    It minds async generators: without the hooks a stream that is stopped
    half-way never gives back its connection. And no callback is ever run
    without a running loop: qasync handles the last events after it has taken
    the loop away; here they wait for the next run, as in asyncio.
    """

    def run_forever(self) -> int:
        before = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(self._asyncgen_firstiter_hook, self._asyncgen_finalizer_hook)
        try:
            return int(super().run_forever())
        finally:
            sys.set_asyncgen_hooks(*before)

    def run_until_complete(self, future: Awaitable[T]) -> T:
        task = asyncio.ensure_future(future, loop=self)  # noqa: TID251  # what a loop itself must do
        task.add_done_callback(self._done)
        try:
            self.run_forever()
        finally:
            task.remove_done_callback(self._done)
        if not task.done():
            raise RuntimeError("the event loop stopped before its work was done")
        return task.result()

    def _done(self, _task: object) -> None:
        self.stop()


def run(app: QApplication, main: Coroutine[Any, Any, T]) -> T:
    """Run `main` on Qt's event loop until it returns."""
    with asyncio.Runner(loop_factory=lambda: Loop(app)) as runner:
        return runner.run(main)
