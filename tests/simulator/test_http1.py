"""Just enough HTTP/1.1, both ways."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.simulator.http1 import Request, chunk, head, json_reply, whole


async def test_one_connection_serves_many_requests(talk: Any) -> None:
    client = await talk.client()
    for _ in range(3):
        await client.send("/api/v1/key")
        assert (await client.receive()).status == 200


async def test_a_connection_closes_when_it_is_asked_to(talk: Any) -> None:
    client = await talk.client()
    await client.send("/api/v1/key", connection="close")
    assert (await client.receive()).status == 200
    assert await client.everything() == b""


async def test_a_body_may_come_in_chunks_and_after_a_permission(talk: Any) -> None:
    client = await talk.client()
    lines = ["POST /plain/v1/chat/completions HTTP/1.1", "Transfer-Encoding: chunked", "Expect: 100-continue"]
    client.writer.write("\r\n".join([*lines, "", ""]).encode())
    assert await client.reader.readuntil(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
    body = b'{"model":"qwen/qwen3-8b","messages":[{"role":"user","content":"2+3"}]}'
    client.writer.write(chunk(body[:20]) + chunk(body[20:]) + b"0\r\nX-Trailer: y\r\n\r\n")
    assert "5" in (await client.receive()).json["choices"][0]["message"]["content"]


async def test_no_body_follows_a_head(talk: Any) -> None:
    client = await talk.client()
    for path in ("/api/v1/models", "/plain/v1/models"):
        client.writer.write(f"HEAD {path} HTTP/1.1\r\n\r\n".encode())
        assert (await client.reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200 OK\r\n")
    await client.send("/api/v1/key")
    assert (await client.receive()).status == 200


@pytest.mark.parametrize("sent", [b"hello", b"GET / HTTP/1.1\r\nContent-Length: many", b"GET / SPDY/3"])
async def test_what_is_not_http_is_told_so(sent: bytes, talk: Any) -> None:
    client = await talk.client()
    client.writer.write(sent + b"\r\n\r\n")
    assert (await client.everything()).startswith(b"HTTP/1.1 400 Bad Request\r\n")


async def test_a_path_that_leads_nowhere_is_a_404_in_json(talk: Any) -> None:
    for path in ("/", "/api/v1/nothing", "/plain/v1/nothing", "/api/v2/models"):
        assert (await talk.get(path)).json["error"]["code"] == 404


def test_a_reply_of_known_length_says_it_unless_it_may_have_no_body() -> None:
    assert whole(200, b"abc") == b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"
    assert whole(304) == b"HTTP/1.1 304 Not Modified\r\n\r\n"
    assert head(529, {}) == b"HTTP/1.1 529 Overloaded\r\n\r\n"
    assert json_reply(200, {"cost": Decimal("0.10")}).endswith(b'{"cost":0.1}')


def test_a_key_is_read_from_a_bearer_header_only() -> None:
    def key(value: str) -> str:
        return Request("GET", "/", {}, {"authorization": value}).key

    assert key("Bearer abc") == key("bearer  abc ") == "abc"
    assert key("Basic abc") == key("") == ""


def test_a_body_that_is_no_json_is_none() -> None:
    assert Request("POST", "/", {}, {}, b"{").json() is None
