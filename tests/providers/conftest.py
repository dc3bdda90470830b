"""A server that writes any bytes, and the few things every test of a line needs."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

import pytest

from ptahdesk.domain.limits import LIMITS, Limits
from ptahdesk.domain.message import said_by_user
from ptahdesk.domain.provider import ProviderConfig, Secret
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.domain.request import ChatRequest
from ptahdesk.providers.base import Provider
from ptahdesk.providers.registry import open_provider

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


class Caller:
    """One connection, seen from the server."""

    def __init__(self, server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.server, self.reader, self.writer = server, reader, writer
        self.requests = 0

    async def request(self) -> bytes:
        """The next request's head; its body is read too."""
        head = await self.reader.readuntil(b"\r\n\r\n")
        self.server.heads.append(head)
        self.requests += 1
        for line in head.lower().split(b"\r\n"):
            if line.startswith(b"content-length:"):
                self.server.bodies.append(await self.reader.readexactly(int(line.partition(b":")[2])))
        return head

    async def send(self, *data: bytes) -> None:
        for piece in data:
            self.writer.write(piece)
        await self.writer.drain()

    def reset(self) -> None:
        self.writer.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
        )
        self.writer.transport.abort()

    async def gone(self) -> None:
        """Until the client has hung up."""
        with suppress(ConnectionError):
            while await self.reader.read(65536):
                pass
        self.server.hung_up.set()


class RawServer:
    """Runs one script for every connection; counts, and closes what the script left open."""

    def __init__(self, script: Callable[[Caller], Awaitable[None]]) -> None:
        self.script = script
        self.heads: list[bytes] = []
        self.bodies: list[bytes] = []
        self.connections = 0
        self.hung_up = asyncio.Event()
        self.over = asyncio.Event()  # a script ran to its end, and its connection is closed
        self.port = 0

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await self.script(Caller(self, reader, writer))
                writer.close()
                await writer.wait_closed()
        finally:
            writer.transport.abort()
            self.over.set()

    @asynccontextmanager
    async def running(self, **tls: Any) -> AsyncIterator[RawServer]:
        tasks: set[asyncio.Task[None]] = set()

        def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            tasks.add(asyncio.get_running_loop().create_task(self.serve(reader, writer)))

        server = await asyncio.start_server(begin, "127.0.0.1", 0, **tls)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for task in tasks:
                task.cancel()
            if tasks:
                await asyncio.wait(tasks)
            await server.wait_closed()


Script = Callable[[Caller], Awaitable[None]]


@pytest.fixture
async def raw() -> AsyncIterator[Callable[..., Awaitable[RawServer]]]:
    """`await raw(script)` or `await raw(b"bytes", b"to send", …)`, which then hangs up."""
    async with AsyncExitStack() as stack:

        async def start(first: Script | bytes, *rest: bytes, **tls: Any) -> RawServer:
            async def plain(caller: Caller) -> None:
                await caller.request()
                await caller.send(first, *rest)  # type: ignore[arg-type]  # bytes, as checked below

            script = plain if isinstance(first, bytes) else first
            return await stack.enter_async_context(RawServer(script).running(**tls))

        yield start


@pytest.fixture
async def connect() -> AsyncIterator[Callable[..., Provider]]:
    """`connect(base_url, preset=…, key=…, limits=…)`: a provider that is closed after the test."""
    opened: list[Provider] = []

    def open_one(
        base_url: str,
        preset: str = "custom",
        key: str | None = "sk-test-canary-0123456789",
        limits: Limits = LIMITS,
        attributed: bool = True,
    ) -> Provider:
        config = ProviderConfig(ProviderId(preset), preset, "Test", base_url, attributed)
        opened.append(open_provider(config, Secret(key) if key else None, limits))
        return opened[-1]

    yield open_one
    for provider in opened:
        await provider.close()


@pytest.fixture
def ask() -> Callable[..., Awaitable[list[Any]]]:
    """`await ask(provider, model="m")`: everything that came."""

    async def ask_for(provider: Provider, model: str = "m") -> list[Any]:
        request = ChatRequest(ModelRef(provider.config.id, model), (said_by_user("Hi"),))
        async with asyncio.timeout(60):
            return [event async for event in provider.stream(request)]

    return ask_for


def sse(data: str) -> bytes:
    payload = f"data: {data}\n\n".encode()
    return b"%x\r\n%s\r\n" % (len(payload), payload)


def word(text: str) -> bytes:
    delta = f'{{"index":0,"delta":{{"content":"{text}"}},"finish_reason":null}}'
    return sse(f'{{"id":"gen-1","object":"chat.completion.chunk","choices":[{delta}]}}')


class Bytes:
    """The alphabet of the fault catalogue."""

    H = HEAD
    FIN = sse('{"id":"gen-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}')
    USE = sse('{"id":"gen-1","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"cost":0.00001}}')
    DONE = sse("[DONE]")
    EOC = b"0\r\n\r\n"
    D = staticmethod(word)
    sse = staticmethod(sse)
    HELLO = word("Hel") + word("lo")
    REST = FIN + USE + DONE + EOC


@pytest.fixture
def b() -> type[Bytes]:
    return Bytes
