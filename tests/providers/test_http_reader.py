"""An answer is read ahead, but only so far as somebody takes it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx

from ptahdesk.providers.http_reader import Reader

PIECE = b"x" * 4096


class Tape(httpx.AsyncByteStream):
    """Plays pieces, and counts how many were asked for."""

    def __init__(self, pieces: int) -> None:
        self.pieces = pieces
        self.played = 0
        self.closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for _ in range(self.pieces):
            self.played += 1
            yield PIECE

    async def aclose(self) -> None:
        self.closed = True


class Player(httpx.AsyncBaseTransport):
    def __init__(self, tape: Tape) -> None:
        self.tape = tape

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        sent = "http11.send_request_headers.started"
        await request.extensions["trace"](sent, {"request": request})
        return httpx.Response(200, headers={"X-One": "1"}, stream=self.tape)


class Dawdler(Player):
    """Answers some turns of the loop later."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        for _ in range(20):
            await asyncio.sleep(0)
        return await super().handle_async_request(request)


def reading(tape: Tape) -> Reader:
    return Reader(Player(tape), httpx.Request("POST", "http://localhost/"))


def soon() -> float:
    return asyncio.get_running_loop().time() + 5


async def test_everything_is_taken_in_order_and_the_answer_closed() -> None:
    tape = Tape(200)
    reader = reading(tape)
    taken = 0
    while not reader.over:
        assert await reader.news(soon())
        taken += len(reader.take())
    assert taken + len(reader.take()) == 200 * len(PIECE)
    assert (reader.head.status, reader.head.headers["x-one"], reader.error) == (200, "1", None)
    assert tape.closed


async def test_a_reader_that_nobody_empties_makes_the_server_wait() -> None:
    tape = Tape(10_000)
    reader = reading(tape)
    await reader.news(soon())
    for _ in range(50):
        await asyncio.sleep(0)
    assert tape.played < 50
    await reader.leave()
    assert tape.closed


async def test_the_clock_is_news_of_nothing() -> None:
    class Mute(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            await asyncio.Event().wait()
            raise AssertionError

    reader = Reader(Mute(), httpx.Request("GET", "http://localhost/"))
    assert not await reader.news(asyncio.get_running_loop().time())
    assert not reader.sent
    await reader.leave()
    assert reader.over
    await reader.leave()


async def test_an_error_is_news() -> None:
    class Broken(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            raise httpx.ConnectError("no")

    reader = Reader(Broken(), httpx.Request("GET", "http://localhost/"))
    assert await reader.news(soon())
    assert isinstance(reader.error, httpx.ConnectError)
    assert reader.over


async def test_a_clock_that_rings_late_leaves_time_to_read_what_came_meanwhile() -> None:
    reader = Reader(Dawdler(Tape(1)), httpx.Request("POST", "http://localhost/"))
    assert await reader.news(asyncio.get_running_loop().time() - 1)
    await reader.leave()


async def test_a_clock_that_rings_late_ends_the_wait_all_the_same() -> None:
    reader = reading(Tape(1))
    while not reader.over:
        await reader.news(soon())
    assert not await reader.news(asyncio.get_running_loop().time() - 0.03)
