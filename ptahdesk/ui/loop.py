"""Where asyncio meets Qt: the only file that knows both loops."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Coroutine
from typing import Any, Generic, TypeVar

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
        before = self.mind_generators()
        try:
            return int(super().run_forever())
        finally:
            sys.set_asyncgen_hooks(*before)

    def mind_generators(self) -> tuple[Any, Any]:
        """From now on; who minded them before is given back."""
        before = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(self._asyncgen_firstiter_hook, self._asyncgen_finalizer_hook)
        return before

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


class Life(Generic[T]):
    """`main` on Qt's loop, which runs already and ends with it. `close` ends what is left open then.

    Qt's loop is begun once, before asyncio is imported: a second turn of it after the first was over
    now and then left screen readers without a window.
    """

    def __init__(self, app: QApplication, main: Coroutine[Any, Any, T]) -> None:
        loop = Loop(app, already_running=True)
        self._hooks = loop.mind_generators()
        self._rest = asyncio.Runner(loop_factory=lambda: loop)
        self._rest.get_loop()
        self._task = loop.create_task(main)  # what a loop itself must do
        self._task.add_done_callback(lambda _task: loop.stop())

    def close(self) -> T:
        """After Qt's loop: what `main` returned."""
        asyncio._set_running_loop(None)  # noqa: SLF001  # as its documentation asks of who writes a loop
        sys.set_asyncgen_hooks(*self._hooks)
        self._rest.close()
        returned: T = self._task.result()
        return returned
