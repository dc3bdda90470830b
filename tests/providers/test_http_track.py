"""One request is followed: when it left, what was opened for it, and whether the answer is its own."""

from __future__ import annotations

import asyncio

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import Code, ProviderError
from ptahdesk.domain.stream import Ended
from ptahdesk.providers.errands import Errand
from ptahdesk.providers.http import HttpLine

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
FORGED = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged"


async def test_c10_what_is_left_of_one_answer_is_never_taken_for_the_next(raw, connect, ask, b) -> None:
    async def generous(caller):
        await caller.request()
        await caller.send(b.H + b.HELLO + b.REST + FORGED)
        await caller.gone()

    server = await raw(generous)
    provider = connect(server.base_url)
    first, second, third = [(await ask(provider))[-1].outcome.code for _ in range(3)]
    assert (first, second, third) == (Code.COMPLETE, Code.UNKNOWN, Code.COMPLETE)


async def test_a_leftover_is_refused_for_small_questions_too(raw) -> None:
    async def generous(caller):
        while True:
            await caller.request()
            await caller.send(OK + FORGED)

    server = await raw(generous)
    line = HttpLine(server.base_url, None, LIMITS)
    assert (await line.fetch(Errand("/key"))).body == b"{}"
    with pytest.raises(ProviderError):
        await line.fetch(Errand("/key"))
    assert (await line.fetch(Errand("/key"))).body == b"{}"
    assert server.connections == 2
    await line.close()


async def test_stopping_in_the_middle_of_a_handshake_closes_the_socket(raw, connect, ask) -> None:
    began = asyncio.Event()

    async def slow(caller):
        await caller.reader.read(1)
        began.set()
        await caller.gone()

    server = await raw(slow)
    provider = connect(f"https://127.0.0.1:{server.port}/v1")
    async with asyncio.timeout(60):
        asking = asyncio.get_running_loop().create_task(ask(provider))
        await began.wait()
        asking.cancel()
        await asyncio.wait([asking])
        await server.hung_up.wait()
    assert asking.cancelled()


async def test_an_early_answer_is_an_answer(raw, connect, ask) -> None:
    async def hasty(caller):
        await caller.send(b"HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n")
        await caller.request()

    server = await raw(hasty)
    events = await ask(connect(server.base_url))
    assert isinstance(events[-1], Ended)
    assert events[-1].outcome.code is Code.NOTHING
