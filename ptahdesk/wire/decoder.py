"""The one shape of every stream decoder: bytes in, events out, no clock and no socket."""

from __future__ import annotations

from typing import Protocol

from ptahdesk.domain.outcome import Outcome
from ptahdesk.domain.stream import StreamEvent


class StreamDecoder(Protocol):
    """Reads one answer. However the bytes are cut, the events are the same.

    `close` is called once the bytes ended, and gives the one `Ended`, last of
    all. Only a limit (a line or an answer too long) ends a stream from within
    `feed`; then `ended` is true and there is nothing left to read.

    `done` says that the server has named its end, or an error. A bill may still
    follow, so read on for a moment (a second is plenty), then call `close()`:
    some servers keep the socket open after their last word.
    """

    @property
    def ended(self) -> bool:
        """An `Ended` was given: stop reading."""

    @property
    def done(self) -> bool:
        """The last word was said: wait only briefly for what may still follow."""

    def feed(self, data: bytes) -> list[StreamEvent]:
        """What these bytes say."""

    def close(self, trouble: Outcome | None = None) -> list[StreamEvent]:
        """What the end of the bytes means: a clean end, or one by a transport trouble (code U or S)."""
