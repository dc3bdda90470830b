"""News from a presenter to whoever shows it: plain Python, so that presenters never meet Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Signal(Generic[T]):
    """Calls every connected slot with one value, in the order they were connected."""

    def __init__(self) -> None:
        self._slots: list[Callable[[T], object]] = []

    def connect(self, slot: Callable[[T], object]) -> Callable[[], None]:
        """Connect `slot`; calling what is given back disconnects it, once or many times."""
        entry = [slot]
        self._slots.append(entry[0])

        def disconnect() -> None:
            if entry:
                self._slots.remove(entry.pop())

        return disconnect

    def emit(self, value: T) -> None:
        for slot in tuple(self._slots):
            slot(value)
