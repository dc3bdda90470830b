"""One connection: what is read, when the other side is gone, how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from ptahdesk.simulator.link import HungUpError, Link

Pair = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def serving(serve: Callable[[Link], Awaitable[None]]) -> AsyncIterator[Pair]:
    links: set[Link] = set()

    async def run(link: Link) -> None:
        await serve(link)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Link(run, links), "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    try:
        async with asyncio.timeout(60):
            yield reader, writer
    finally:
        writer.close()
        server.close()
        await asyncio.gather(*(link.closed() for link in list(links)))
        assert not links


async def test_bytes_are_read_up_to_a_mark_however_they_arrive() -> None:
    async def serve(link: Link) -> None:
        await link.write(await link.read_until(b"\r\n\r\n", 100) + await link.read_exactly(3))
        link.end()

    async with serving(serve) as (reader, writer):
        for byte in b"ab\r\n\r\nxyz!":
            writer.write(bytes([byte]))
            await asyncio.sleep(0)
        assert await reader.read() == b"ab\r\n\r\nxyz"


async def test_a_hang_up_wakes_whoever_waits() -> None:
    woken = asyncio.Event()

    async def serve(link: Link) -> None:
        await link.write(b"hello")
        for wait in (
            link.wait_for_hang_up(),
            link.wait(60),
            link.wait(0),
            link.write(b"more"),
            link.read_exactly(1),
        ):
            with pytest.raises(HungUpError):
                await wait
        woken.set()

    async with serving(serve) as (reader, writer):
        assert await reader.readexactly(5) == b"hello"
        writer.close()
        await woken.wait()


async def test_a_head_without_end_is_not_read_for_ever() -> None:
    given_up = asyncio.Event()

    async def serve(link: Link) -> None:
        with pytest.raises(HungUpError):
            await link.read_until(b"\r\n\r\n", 1000)
        given_up.set()

    async with serving(serve) as (_, writer):
        writer.write(b"x" * 5000)
        await given_up.wait()


async def test_a_slow_reader_holds_up_the_writer_and_not_the_memory() -> None:
    written = 0
    full = asyncio.Event()

    async def serve(link: Link) -> None:
        nonlocal written
        while written < 32 * 2**20:
            loop = asyncio.get_running_loop()
            stuck = loop.call_later(0.2, full.set)
            await link.write(b"x" * 65536)
            stuck.cancel()
            written += 65536
        link.end()

    async with serving(serve) as (reader, _):
        await full.wait()
        assert written < 32 * 2**20
        size = 0
        while data := await reader.read(2**20):
            size += len(data)
        assert size == written == 32 * 2**20


async def test_a_reset_breaks_the_connection() -> None:
    async def serve(link: Link) -> None:
        link.reset()

    async with serving(serve) as (reader, _):
        with pytest.raises(ConnectionResetError):
            await reader.read()
