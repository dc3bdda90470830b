"""Reads one answer in a task of its own, so that whoever waits for it can also look at the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import httpx

from ptahdesk.domain.limits import KB
from ptahdesk.providers.base import Sending, unheard
from ptahdesk.providers.http_track import Track, send

_MOST_PATIENCE = 0.5  # seconds that the library may take to put its sockets in order
_LATE = 0.02  # seconds: an alarm that rings later than this tells that the whole program was held up
_MOST_GRACE = 2.0
_MOST_UNREAD = 128 * KB  # then the server has to wait: about what one turn of the loop can digest


@dataclass(frozen=True, slots=True)
class Head:
    """The first that is known of an answer. Names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    size: int


class Reader:
    """One request, and what has come of its answer. `sent` tells whether a bill is possible."""

    def __init__(
        self, transport: httpx.AsyncBaseTransport, request: httpx.Request, sending: Sending = unheard
    ) -> None:
        self.head: Head | None = None
        self.error: Exception | None = None
        self.over = False
        self._transport = transport
        self._request = request
        self._pieces: list[bytes] = []
        self._unread = 0
        self._fresh = False
        self._waiter: asyncio.Future[None] | None = None
        self._room = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._leaving = False
        self._track = Track(request, self._step, sending)
        self._task = self._loop.create_task(self._read(), name="read an answer")

    @property
    def sent(self) -> bool:
        return self._track.sent

    async def news(self, until: float) -> bool:
        """Wait for something new, or until the loop's clock shows `until`. Whether something is new."""
        await self._wait(until)
        late = self._loop.time() - until
        if not self._fresh and late > _LATE:  # what came while we were held up waits in the socket
            await self._wait(self._loop.time() + min(late, _MOST_GRACE))
        fresh, self._fresh = self._fresh, False
        return fresh

    async def _wait(self, until: float) -> None:
        if self._fresh:
            return
        self._waiter = self._loop.create_future()
        alarm = self._loop.call_at(until, _ring, self._waiter)
        try:
            await self._waiter
        finally:
            alarm.cancel()
            self._waiter = None

    def take(self) -> bytes:
        """All bytes that came since the last time."""
        data = self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)
        self._pieces.clear()
        self._unread = 0
        self._room.set()
        return data

    async def leave(self) -> None:
        """Go away now. A connection whose answer was read to its end stays open for the next one."""
        first, self._leaving = not self._leaving, True
        if first and not self._track.interruptible and not self._task.done():
            await asyncio.wait([self._task], timeout=_MOST_PATIENCE)
        if first:
            self._task.cancel()
        if not self._task.done():
            await asyncio.wait([self._task])

    async def _read(self) -> None:
        try:
            response = await send(self._transport, self._request, self._track)
            try:
                await self._body(response)
            finally:
                await response.aclose()
        except asyncio.CancelledError:
            self.error = ConnectionAbortedError()
            raise
        except Exception as error:  # whatever it is, the one who waits must hear of it
            self.error = error
        finally:
            self.over = True
            self._tell()

    async def _body(self, response: httpx.Response) -> None:
        raw = response.headers.raw
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in raw}
        size = sum(len(name) + len(value) for name, value in raw)
        self.head = Head(response.status_code, headers, size)
        self._tell()
        async for piece in cast(httpx.AsyncByteStream, response.stream):
            self._pieces.append(piece)
            self._unread += len(piece)
            self._tell()
            if self._unread > _MOST_UNREAD:
                self._room.clear()
                await self._room.wait()

    def _step(self) -> None:
        if self._leaving and self._track.interruptible:
            self._task.cancel()
        self._tell()

    def _tell(self) -> None:
        self._fresh = True
        if self._waiter is not None:
            _ring(self._waiter)


def _ring(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)
