"""The search for garbage, kept out of the frames: it finds next to none here, and a frame waits for it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 20_000  # objects before the young are looked through: messages in sight are some ten thousand


@contextmanager
def rarely() -> Iterator[None]:
    """While this lasts. What was imported stays, and is not looked through at all: that pause is 30 ms."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_YOUNG, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
