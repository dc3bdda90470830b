"""A picture is fetched as anybody may fetch it: no key, no redirect, bounded, and only what is a picture."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.providers.images import ImageLine


class Host:
    """Answers every connection with the same bytes, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answer = b""
        self.asked: list[bytes] = []
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(self.answer)
        await writer.drain()
        writer.close()
        await writer.wait_closed()


@pytest.fixture
async def host() -> AsyncIterator[Host]:
    made = Host()
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield made


def answer(body: bytes, kind: str = "image/png", status: str = "200 OK", more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


async def test_the_bytes_are_what_the_host_sent_and_nothing_is_said_about_us(host: Host) -> None:
    host.answer = answer(b"\x89PNG")
    assert await ImageLine(f"{host.url}/a%20b/c.png?x=1&y", LIMITS).fetch() == b"\x89PNG"
    head = host.asked[0].lower()
    assert head.startswith(b"get /a%20b/c.png?x=1&y http/1.1")
    assert not any(word in head for word in (b"authorization", b"cookie", b"referer"))


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (answer(b"", status="404 Not Found"), "404"),
        (answer(b"", status="302 Found", more="Location: http://127.0.0.1/x\r\n"), "elsewhere"),
        (answer(b"<html>", "text/html"), "web page"),
        (answer(b"{}", "application/json"), "not a picture"),
        (answer(b"a" * 9_000), "more than"),
    ],
)
async def test_what_is_no_picture_is_told_in_a_sentence(host: Host, sent: bytes, says: str) -> None:
    host.answer = sent
    with pytest.raises(ProviderError, match=says):
        await ImageLine(f"{host.url}/x", replace(LIMITS, image_bytes=8_000)).fetch()
    assert len(host.asked) == 1


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://h/x", "http://h.example/x", "https://a@b.example/x", "//h/x",
        "data:image/png,", "https://", "https://h:99999999/x", "https://h/" + "a" * 5_000,
    ],
)  # fmt: skip
def test_other_addresses_are_never_asked(url: str) -> None:
    with pytest.raises(ProviderError):
        ImageLine(url, LIMITS)
