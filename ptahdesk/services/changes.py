"""The bus of cold news: who changed something says which kind, who cares reads again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from ptahdesk.domain.change import Change, Kind
from ptahdesk.services.traces import where

_log = logging.getLogger(__name__)

Listener = Callable[[Change], None]


class Changes:
    """Listeners are called at once, in the order they came, on the thread of the loop.

    A listener never publishes. One that fails does not keep the others from hearing.
    """

    def __init__(self) -> None:
        self._listeners: dict[object, Listener] = {}

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call the result to stop listening; calling it twice does no harm."""
        ticket = object()
        self._listeners[ticket] = listener

        def unsubscribe() -> None:
            self._listeners.pop(ticket, None)

        return unsubscribe

    def publish(self, change: Change) -> None:
        for listener in tuple(self._listeners.values()):
            try:
                listener(change)
            except Exception as error:
                _log.error("a listener to %s failed: %s", change.kind.name, where(error))

    def say(self, kind: Kind, ids: Iterable[int | str] = ()) -> None:
        self.publish(Change(kind, frozenset(ids)))
