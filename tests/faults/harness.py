"""What stands between us and a server and goes wrong: relays, TLS, proxies, black holes, a name server."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from ptahdesk.simulator.server import Simulator

LOOPBACK = "127.0.0.1"
PIECE = 65536


def port_of(sim: Simulator) -> int:
    """Where a relay or a front finds it."""
    return urlsplit(sim.base_url).port or 0


class Server:
    """Listens on loopback and looks after its connections: none outlives it."""

    def __init__(self) -> None:
        self.port = 0
        self.connections = 0
        self.open = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()
        self._fewer = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        raise NotImplementedError

    @asynccontextmanager
    async def running(self, port: int = 0) -> AsyncIterator[Any]:
        server = await asyncio.start_server(self._begin, LOOPBACK, port)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            self.drop()
            for task in self._tasks:
                task.cancel()
            if self._tasks:
                await asyncio.wait(self._tasks)
            await server.wait_closed()

    def drop(self, *, reset: bool = False) -> None:
        """Close every connection to us now."""
        for writer in tuple(self._writers):
            if reset:
                linger = struct.pack("ii", 1, 0)
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                writer.transport.abort()
            else:
                writer.close()

    async def until_all_hung_up(self) -> None:
        while self.open:
            self._fewer.clear()
            await self._fewer.wait()

    def _begin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._tasks.add(asyncio.get_running_loop().create_task(self._serve(reader, writer)))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.open += 1
        self._writers.add(writer)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
                await self.serve(reader, writer)
        finally:
            self._writers.discard(writer)
            writer.transport.abort()
            self.open -= 1
            self._fewer.set()


async def both(*ways: Awaitable[None]) -> None:
    """Until one of them is over; then neither goes on."""
    tasks = [asyncio.ensure_future(way) for way in ways]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Relay(Server):
    """Passes bytes on, until it is told to drop, to stall, or to close after so many answers."""

    def __init__(self, upstream: int, closes_after: int = 0) -> None:
        super().__init__()
        self.answers = 0
        self.stalled = False
        self._upstream = upstream
        self._closes_after = closes_after

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        up_reader, up_writer = await asyncio.open_connection(LOOPBACK, self._upstream)
        try:
            await both(self._pass(reader, up_writer), self._answer(up_reader, writer))
        finally:
            up_writer.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(PIECE):
            if not self.stalled:
                writer.write(data)
                await writer.drain()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        served, tail = 0, b""
        while data := await reader.read(PIECE):
            if self.stalled:
                continue
            writer.write(data)
            await writer.drain()
            tail = (tail + data)[-5:]
            if tail == b"0\r\n\r\n":
                served, tail = served + 1, b""
                self.answers += 1
                if served == self._closes_after:
                    return


class TlsFront(Server):
    """TLS before a plain server. At a mark in what that says it hangs up rudely, or sends a spoilt record."""

    def __init__(self, upstream: int, context: ssl.SSLContext, at: bytes = b"", then: str = "") -> None:
        super().__init__()
        self._upstream = upstream
        self._context = context
        self._at = at
        self._then = then

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tls = _Tls(self._context, reader, writer)
        await tls.shake()
        up_reader, up_writer = await asyncio.open_connection(LOOPBACK, self._upstream)
        try:
            await both(self._up(tls, up_writer), self._down(up_reader, tls))
        finally:
            up_writer.transport.abort()

    async def _up(self, tls: _Tls, writer: asyncio.StreamWriter) -> None:
        while data := await tls.read():
            writer.write(data)
            await writer.drain()

    async def _down(self, reader: asyncio.StreamReader, tls: _Tls) -> None:
        said = b""
        while data := await reader.read(PIECE):
            await tls.write(data)
            said += data
            if self._at and self._at in said:
                if self._then == "spoil":
                    await tls.write(b": a comment that will never be read\n\n", spoilt=True)
                    await asyncio.Event().wait()
                return  # without close_notify


class _Tls:
    """The server's side of one connection, a record at a time."""

    def __init__(
        self, context: ssl.SSLContext, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._in, self._out, server_side=True)
        self._reader, self._writer = reader, writer

    async def shake(self) -> None:
        await self._do(self._tls.do_handshake)

    async def read(self) -> bytes:
        return await self._do(lambda: self._tls.read(PIECE))

    async def write(self, data: bytes, *, spoilt: bool = False) -> None:
        self._tls.write(data)
        record = bytearray(self._out.read())
        if spoilt:
            record[-1] ^= 1
        self._writer.write(bytes(record))
        await self._writer.drain()

    async def _do(self, what: Callable[[], Any]) -> Any:
        while True:
            try:
                return what()
            except ssl.SSLWantReadError:
                self._flush()
                data = await self._reader.read(PIECE)
                if not data:
                    raise ConnectionAbortedError from None
                self._in.write(data)
            finally:
                self._flush()

    def _flush(self) -> None:
        if self._out.pending:
            self._writer.write(self._out.read())


class Proxy(Server):
    """An HTTP proxy. `says` is its answer to every CONNECT; None tunnels, an empty one is silence."""

    def __init__(self, to: int, says: bytes | None = None) -> None:
        super().__init__()
        self.heads: list[bytes] = []
        self._to = to
        self._says = says

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heads.append(await reader.readuntil(b"\r\n\r\n"))
        if self._says is not None:
            writer.write(self._says)
            await writer.drain()
            await reader.read()
            return
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await Relay(self._to).serve(reader, writer)


class Script(Server):
    """Does one thing to everybody who connects."""

    def __init__(self, act: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]) -> None:
        super().__init__()
        self._act = act

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._act(reader, writer)


@contextmanager
def black_hole(family: socket.AddressFamily = socket.AF_INET, port: int = 0) -> Iterator[int]:
    """A port of this computer that drops every SYN: its queue is full and nobody empties it."""
    address = "::1" if family is socket.AF_INET6 else LOOPBACK
    with contextlib.ExitStack() as stack:
        full = stack.enter_context(socket.socket(family))
        full.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        full.bind((address, port))
        full.listen(0)
        for _ in range(3):
            waiting = stack.enter_context(socket.socket(family))
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        yield full.getsockname()[1]


class Names:
    """A name server: each name has addresses, an error, or no answer until the test is over."""

    def __init__(self) -> None:
        self.known: dict[str, list[str] | Exception | None] = {}
        self.asked = threading.Event()
        self._over = threading.Event()
        self._real = socket.getaddrinfo

    def close(self) -> None:
        self._over.set()

    def look_up(self, host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        if host not in self.known:
            return self._real(host, port, *rest, **more)
        self.asked.set()
        found = self.known[host]
        if found is None:
            self._over.wait(60)
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        if isinstance(found, Exception):
            raise found
        return [_answer(address, port) for address in found]


def _answer(address: str, port: int) -> Any:
    if ":" in address:
        return socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, port, 0, 0)
    return socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)
