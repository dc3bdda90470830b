"""Telling what came: an event stream, one JSON body, or a page meant for a browser."""

from __future__ import annotations

from typing import NamedTuple

from ptahdesk.wire.sse import SseDecoder, SseItem, TooLong

_BOM = b"\xef\xbb\xbf"
_BLANK = b" \t\r\n"
_OPENS_JSON = b"{["
_OPENS_EVENTS = b":deir"  # a comment, data, event, error, id, retry


class Body(NamedTuple):
    """All the bytes, for they were no event stream."""

    data: bytes


class Page(NamedTuple):
    """The bytes begin as HTML does."""


Item = SseItem | Body | Page


class Framing:
    """Decides on the first byte that is not blank.

    Servers asked for a stream answer with a JSON body and call it a stream, or
    the other way round: the bytes are right, the content type is a hint.
    """

    def __init__(self, content_type: str, line_bytes: int) -> None:
        self._html = "html" in content_type.lower()
        self._most = line_bytes
        self._sse = SseDecoder(line_bytes)
        self._head = b""
        self._decided = False
        self._gathering = False
        self._body: list[bytes] = []
        self._held = 0

    @property
    def streams(self) -> bool:
        """Whether it turned out to be an event stream."""
        return self._decided and not self._gathering

    def feed(self, data: bytes) -> list[Item]:
        if not self._decided:
            return self._decide(data)
        if self._gathering:
            return self._gather(data)
        return list(self._sse.feed(data))

    def close(self) -> list[Item]:
        if self._gathering:
            return [Body(b"".join(self._body))] if self._body else []
        return list(self._sse.close())

    def _decide(self, data: bytes) -> list[Item]:
        head = self._head + data
        if len(head) < len(_BOM) and _BOM.startswith(head):
            self._head = head
            return []
        self._head = b""
        start = head.removeprefix(_BOM).lstrip(_BLANK)
        if not start:
            return []
        self._decided = True
        if start[0] in _OPENS_JSON:
            self._gathering = True
            return self._gather(start)
        page = start.startswith(b"<") or (self._html and start[0] not in _OPENS_EVENTS)
        return [*([Page()] if page else []), *self._sse.feed(start)]

    def _gather(self, data: bytes) -> list[Item]:
        self._held += len(data)
        if self._held > self._most:
            self._body.clear()
            return [TooLong()]
        self._body.append(data)
        return []
