"""Work beside the window: what comes of it is handed over there, if whoever wanted it is still there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import lru_cache
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from shiboken6 import isValid

_log = logging.getLogger(__name__)
T = TypeVar("T")


class _Post(QObject):
    """Takes results from workers, and lives as long as the program.

    A worker that speaks to a view itself may find it half deleted, which ends the program.
    """

    came = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count()
        self._waiting: dict[int, tuple[QObject, Callable[[Any], object]]] = {}
        self.came.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def expects(self, owner: QObject, then: Callable[[Any], object]) -> int:
        number = next(self._numbers)
        self._waiting[number] = owner, then
        return number

    def is_wanted(self, number: int) -> bool:
        return isValid(self._waiting[number][0])

    def _hand_over(self, number: int, found: list[Any]) -> None:
        owner, then = self._waiting.pop(number)
        if found and isValid(owner):
            then(found[0])


def beside(
    owner: QObject, work: Callable[[], T], then: Callable[[T], object], pool: QThreadPool | None = None
) -> None:
    """Do `work` in a worker, then call `then` in the window's thread; not when `owner` is gone by then,
    nor when the work failed: that goes to the log.

    `work` must know nothing of the window: it may well outlive it.
    """
    post = _post()
    number = post.expects(owner, then)

    def run() -> None:
        found: list[T] = []
        try:
            if post.is_wanted(number):
                found.append(work())
        except Exception as error:  # there is nobody above a worker to hear of it
            _log.error(
                "work beside the window failed: %s", type(error).__name__
            )  # its words may quote a chat
        finally:
            post.came.emit(number, found)

    (pool or QThreadPool.globalInstance()).start(run)


@lru_cache(maxsize=1)
def _post() -> _Post:
    return _Post()
