"""The search for garbage, while the window has nothing else to do: a frame would wait for it.

And by the window's own thread alone: what belongs to Qt may end in no other, and Python searches in
whichever thread happens to need room.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractEventDispatcher, QObject

_YOUNG = 20_000  # objects before the young are looked through: messages in sight are some ten thousand
_OLDER = 10  # such searches before those that were left over are looked through, too
_NEVER_AT_REST = 25 * _YOUNG  # then it cannot wait any longer


@contextmanager
def rarely() -> Iterator[None]:
    """While this lasts. What was imported stays, and is not looked through at all: that pause is 30 ms."""
    before = gc.get_threshold()
    resting = QAbstractEventDispatcher.instance().aboutToBlock
    gc.freeze()
    gc.set_threshold(_NEVER_AT_REST, *before[1:])
    connection = resting.connect(_search)
    try:
        yield
    finally:
        QObject.disconnect(connection)
        gc.set_threshold(*before)
        gc.unfreeze()


def _search() -> None:
    young, middle, old = gc.get_count()
    if young >= _YOUNG:
        gc.collect(0 if middle < _OLDER else 1 if old < _OLDER else 2)
