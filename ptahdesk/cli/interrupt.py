"""Ctrl+C and polite kills: the first closes everything in order, another one ends the program at once."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

_POLITE = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_ended: list[int] = []  # the signal that ends the program, once there was one


@contextmanager
def closing_at_ctrl_c() -> Iterator[None]:
    """Cancel the current task at a signal; meanwhile the next one is what the system makes of it.

    Python's own way raises an exception anywhere in the loop, which can lose the very callback that
    closing waits for. Being ended at once is safe: what was shown is on disk.
    """
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    _ended.clear()

    def heard(number: int) -> None:
        if task is None or task.cancelling():
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
            return
        if number != signal.SIGINT:
            _ended.append(number)
        task.cancel()

    try:
        for number in _POLITE:
            loop.add_signal_handler(number, heard, number)
    except (NotImplementedError, RuntimeError):  # Windows, or not the main thread: Python's own way
        yield
        return
    try:
        yield
    finally:
        for number in _POLITE:
            loop.remove_signal_handler(number)


def not_cancelled() -> None:
    """The Ctrl+C that was just caught is dealt with: the next one counts as the first.

    One that ends the program is nobody's to deal with: raises what was caught again.
    """
    if _ended:
        raise asyncio.CancelledError
    task = asyncio.current_task()
    if task is not None:
        task.uncancel()


def exit_code() -> int:
    """What a shell expects of a program that was ended so; 0 when it was not."""
    return 128 + _ended[0] if _ended else 0
