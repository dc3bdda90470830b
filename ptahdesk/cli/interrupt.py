"""Ctrl+C: the first closes everything in order, one during the closing ends the program at once."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def closing_at_ctrl_c() -> Iterator[None]:
    """Cancel the current task at Ctrl+C; while it is being cancelled, Ctrl+C is what the system makes of it.

    Python's own way raises an exception anywhere in the loop, which can lose the very callback that
    closing waits for. Being ended at once is safe: what was shown is on disk.
    """
    loop, task = asyncio.get_running_loop(), asyncio.current_task()

    def heard() -> None:
        if task is not None and not task.cancelling():
            task.cancel()
            return
        loop.remove_signal_handler(signal.SIGINT)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)

    try:
        loop.add_signal_handler(signal.SIGINT, heard)
    except (NotImplementedError, RuntimeError):  # Windows, or not the main thread: Python's own way
        yield
        return
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGINT)


def not_cancelled() -> None:
    """The Ctrl+C that was just caught is dealt with: the next one counts as the first."""
    task = asyncio.current_task()
    if task is not None:
        task.uncancel()
