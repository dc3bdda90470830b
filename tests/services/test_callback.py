"""The address the browser comes back to answers once, and nobody but who knows its path and state."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.services.callback import Callback

STATE = "a-state-nobody-guesses"


@pytest.fixture
async def callback() -> AsyncIterator[Callback]:
    made = Callback(STATE)
    await made.open()
    yield made
    await made.close()


async def sent(callback: Callback, request: str, host: str = "127.0.0.1") -> str:
    reader, writer = await asyncio.open_connection(host, callback.port)
    writer.write(request.encode())
    async with asyncio.timeout(60):
        answer = (await reader.read()).decode()
    writer.close()
    await writer.wait_closed()
    return answer


def get(callback: Callback, target: str, name: str = "localhost", method: str = "GET") -> str:
    return f"{method} {target} HTTP/1.1\r\nHost: {name}:{callback.port}\r\n\r\n"


async def test_the_code_is_taken_once_and_the_page_is_for_people(callback: Callback) -> None:
    target = f"/signed-in?code=c0de&state={STATE}"
    page = await sent(callback, get(callback, target))
    assert page.startswith("HTTP/1.1 200 OK")
    assert "You can go back to ptahdesk" in page
    assert "default-src 'none'" in page
    assert "c0de" not in page
    assert await callback.code == "c0de"
    again = await sent(callback, get(callback, target.replace("c0de", "other")))
    assert again.startswith("HTTP/1.1 410")
    assert callback.code.result() == "c0de"
    assert callback.url == f"http://localhost:{callback.port}/signed-in"


@pytest.mark.parametrize(
    ("target", "name", "method"),
    [
        (f"/elsewhere?code=c&state={STATE}", "localhost", "GET"),
        ("/signed-in?code=c&state=guessed", "localhost", "GET"),
        ("/signed-in?code=c", "localhost", "GET"),
        (f"/signed-in?state={STATE}", "localhost", "GET"),
        (f"/signed-in?code=c&state={STATE}&state={STATE}", "localhost", "GET"),
        (f"/signed-in?code=c&state={STATE}", "evil.example", "GET"),
        (f"/signed-in?code=c&state={STATE}", "localhost", "POST"),
        ("http://[::1/", "localhost", "GET"),
    ],
)
async def test_anybody_else_finds_nothing_here(
    callback: Callback, target: str, name: str, method: str
) -> None:
    assert (await sent(callback, get(callback, target, name, method))).startswith("HTTP/1.1 404")
    assert not callback.code.done()
    assert "200 OK" in await sent(callback, get(callback, f"/signed-in?code=c&state={STATE}"))


async def test_a_refusal_is_an_error_in_words(callback: Callback) -> None:
    page = await sent(callback, get(callback, f"/signed-in?error=access_denied&state={STATE}"))
    assert "Not signed in" in page
    with pytest.raises(ProviderError, match="not allowed in the browser"):
        await callback.code


async def test_noise_and_silence_are_borne_and_closing_waits_for_nobody(callback: Callback) -> None:
    assert await sent(callback, "x" * 40_000) == ""
    _reader, silent = await asyncio.open_connection("127.0.0.1", callback.port)
    assert "200 OK" in await sent(callback, get(callback, f"/signed-in?code=c&state={STATE}"))
    async with asyncio.timeout(60):
        await callback.close()
    silent.close()
    with pytest.raises(OSError):
        await asyncio.open_connection("127.0.0.1", callback.port)
