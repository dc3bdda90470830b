"""One connection: bytes in, any bytes out, and the moment the other side hangs up."""

from __future__ import annotations

import asyncio
import os
import socket
import struct
from collections.abc import Callable, Coroutine
from typing import Any, cast


class HungUpError(Exception):
    """The client closed the connection, or broke it."""


class _Wire(asyncio.Protocol):
    """What the event loop tells of a socket. Not a StreamReader: it would miss a hang-up while we write."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._moved = asyncio.Event()
        self._flowing = True
        loop = asyncio.get_running_loop()
        self._gone: asyncio.Future[None] = loop.create_future()
        self._lost: asyncio.Future[None] = loop.create_future()
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        self._moved.set()

    def eof_received(self) -> None:
        self._leave()

    def connection_lost(self, exc: Exception | None) -> None:
        self._leave()
        if not self._lost.done():
            self._lost.set_result(None)

    def pause_writing(self) -> None:
        self._flowing = False

    def resume_writing(self) -> None:
        self._flowing = True
        self._moved.set()

    def _leave(self) -> None:
        if not self._gone.done():
            self._gone.set_result(None)
        self._moved.set()

    async def _next_move(self) -> None:
        if self._gone.done():
            raise HungUpError
        self._moved.clear()
        await self._moved.wait()


class Link(_Wire):
    """A connection that is being served, by a task of its own."""

    def __init__(self, serve: Callable[[Link], Coroutine[Any, Any, None]], links: set[Link]) -> None:
        super().__init__()
        self._serve = serve
        self._links = links
        self._task: asyncio.Task[None]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._links.add(self)
        self._task = asyncio.create_task(  # noqa: TID251  the link owns it: `closed` cancels it and waits
            self._serve(self), name="simulator link"
        )

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._links.discard(self)

    async def read_until(self, mark: bytes, most: int) -> bytes:
        """The bytes up to and with `mark`."""
        searched = 0
        while (at := self._buffer.find(mark, searched)) < 0:
            if len(self._buffer) > most:
                raise HungUpError
            searched = max(0, len(self._buffer) - len(mark))
            await self._next_move()
        return self._take(at + len(mark))

    async def read_exactly(self, count: int) -> bytes:
        while len(self._buffer) < count:
            await self._next_move()
        return self._take(count)

    def _take(self, count: int) -> bytes:
        data = bytes(self._buffer[:count])
        del self._buffer[:count]
        return data

    async def write(self, data: bytes) -> None:
        """Hand over bytes, and wait while the other side is slow to read."""
        if self._gone.done() or self._transport.is_closing():
            raise HungUpError
        self._transport.write(data)
        while not self._flowing:
            await self._next_move()

    async def wait(self, seconds: float) -> None:
        """Let time pass; 0 lets only the other tasks have a turn."""
        if seconds > 0:
            await asyncio.wait({self._gone}, timeout=seconds)
        else:
            await asyncio.sleep(0)
        if self._gone.done():
            raise HungUpError

    async def wait_until(self, event: asyncio.Future[None]) -> None:
        await asyncio.wait({self._gone, event}, return_when=asyncio.FIRST_COMPLETED)
        if self._gone.done():
            raise HungUpError

    async def wait_for_hang_up(self) -> None:
        await asyncio.wait({self._gone})
        raise HungUpError

    def end(self) -> None:
        """An orderly end: what was written is delivered, then FIN."""
        self._transport.close()

    def reset(self) -> None:
        """A broken connection: RST, whatever was on its way."""
        sock: socket.socket = self._transport.get_extra_info("socket")
        sock.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
        )
        self._transport.abort()

    async def closed(self) -> None:
        """Stop serving now, and wait until the socket is gone."""
        self._task.cancel()
        self._transport.abort()
        await asyncio.gather(self._task, return_exceptions=True)
        await self._lost
