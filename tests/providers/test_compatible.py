"""Servers of one's own: asked as little as can be, believed as far as can be."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import Cause, Code, ProviderError
from ptahdesk.domain.stream import Ended, Note, TextPiece


def reply(status: bytes, body: bytes, headers: bytes = b"") -> bytes:
    length = str(len(body)).encode()
    head = b"HTTP/1.1 " + status + b"\r\nContent-Type: application/json\r\nContent-Length: " + length
    return head + b"\r\n" + headers + b"\r\n" + body


LIST = reply(b"200 OK", b'{"object":"list","data":[{"id":"llama3.1:8b"},{"id":"qwen3"}]}', b'ETag: "7"\r\n')


async def test_a_server_with_a_list_is_well(raw, connect) -> None:
    server = await raw(LIST)
    provider = connect(server.base_url, key=None)
    assert (await provider.check()).label == ""
    assert provider.local
    assert b"authorization" not in server.heads[0].lower()


@pytest.mark.parametrize("status", [b"404 Not Found", b"405 Method Not Allowed"])
async def test_a_server_without_a_list_is_well_too_and_it_is_said(raw, connect, status) -> None:
    server = await raw(reply(status, b"404 page not found"))
    facts = await connect(server.base_url).check()
    assert "no list of models" in facts.label


async def test_a_refused_key_is_said(raw, connect) -> None:
    server = await raw(reply(b"401 Unauthorized", b'{"error":{"message":"Incorrect API key provided"}}'))
    with pytest.raises(ProviderError) as refusal:
        await connect(server.base_url).check()
    assert refusal.value.outcome.cause is Cause.KEY_REFUSED


async def test_models_come_as_they_are_with_their_tag(raw, connect) -> None:
    server = await raw(LIST)
    provider = connect(server.base_url)
    fetched = await provider.models()
    assert fetched.etag == '"7"'
    assert fetched.at.tzinfo is not None
    assert [model.ref.model for model in provider.read_models(fetched.body)] == ["llama3.1:8b", "qwen3"]


async def test_an_unchanged_list_is_not_sent_again(raw, connect) -> None:
    server = await raw(b'HTTP/1.1 304 Not Modified\r\nETag: "7"\r\n\r\n')
    fetched = await connect(server.base_url).models('"7"')
    assert (fetched.body, fetched.etag) == (None, '"7"')
    assert b'if-none-match: "7"\r\n' in server.heads[0].lower()


async def test_g08_a_list_beyond_measure_is_refused(raw, connect) -> None:
    async def flood(caller):
        await caller.request()
        await caller.send(b"HTTP/1.1 200 OK\r\nContent-Length: 209715200\r\n\r\n")
        for _ in range(3200):
            await caller.send(bytes(65536))

    server = await raw(flood)
    async with asyncio.timeout(60):
        with pytest.raises(ProviderError) as refusal:
            await connect(server.base_url).models()
    assert (refusal.value.outcome.code, refusal.value.outcome.cause) == (Code.REFUSED, Cause.TOO_LARGE)
    assert f"{LIMITS.models_bytes >> 20} MB" in str(refusal.value)


async def test_a_long_list_may_take_long_and_a_connection_may_not(raw, connect) -> None:
    async def never_speaks_tls(caller):
        await asyncio.Event().wait()

    server = await raw(never_speaks_tls)
    address = server.base_url.replace("http://", "https://")
    provider = connect(address, limits=replace(LIMITS, connect_seconds=0.1))
    async with asyncio.timeout(60):
        with pytest.raises(ProviderError) as refusal:
            await provider.models()
    assert refusal.value.outcome.cause is Cause.UNREACHABLE


async def test_nobody_keeps_books_and_any_answer_warms(raw, connect) -> None:
    server = await raw(b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n")
    provider = connect(server.base_url)
    assert await provider.billed("gen-1") is None
    await provider.warm()
    assert len(server.heads) == 1


def asked_for_counts(server) -> list[bool]:
    return ["stream_options" in json.loads(body) for body in server.bodies]


def choosy(refusal: bytes):
    """A server that answers a wish for counts with this refusal."""

    async def script(caller):
        while True:
            await caller.request()
            wanted = b"stream_options" in caller.server.bodies[-1]
            await caller.send(refusal if wanted else reply(b"200 OK", WHOLE))

    return script


WHOLE = b'{"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]}'


@pytest.mark.parametrize(
    "refusal",
    [
        reply(b"400 Bad Request", b'{"error":{"message":"Unrecognized request argument: stream_options"}}'),
        reply(b"422 Unprocessable", b'{"message":{"detail":[{"msg":"Extra inputs are not permitted"}]}}'),
    ],
)
async def test_a_server_that_refuses_to_count_is_asked_again_without_and_not_a_third_time(
    raw, connect, ask, refusal
) -> None:
    server = await raw(choosy(refusal))
    provider = connect(server.base_url)
    events = await ask(provider)
    assert [type(event) for event in events].count(Ended) == 1
    assert TextPiece("Hi") in events
    assert any(isinstance(event, Note) for event in events)
    assert TextPiece("Hi") in await ask(provider)
    assert asked_for_counts(server) == [True, False, False]


async def test_another_refusal_is_not_asked_again(raw, connect, ask) -> None:
    server = await raw(reply(b"400 Bad Request", b'{"error":{"message":"messages: too odd"}}'))
    events = await ask(connect(server.base_url))
    assert events[-1].outcome.cause is Cause.BAD_REQUEST
    assert asked_for_counts(server) == [True]


async def test_a_refusal_of_something_else_does_not_end_the_counting(raw, connect, ask) -> None:
    refusal = reply(b"422 Unprocessable", b'{"detail":[{"msg":"Extra inputs are not permitted"}]}')

    async def script(caller):
        while True:
            await caller.request()
            await caller.send(refusal)

    server = await raw(script)
    provider = connect(server.base_url)
    for _ in range(2):
        assert (await ask(provider))[-1].outcome.cause is Cause.BAD_REQUEST
    assert asked_for_counts(server) == [True, False, True, False]


@pytest.mark.parametrize(("preset", "local"), [("ollama", True), ("litellm", False), ("openai", False)])
async def test_a_proxy_here_may_still_cost_money_and_a_server_of_ones_own_does_not(
    connect, preset, local
) -> None:
    assert connect("http://127.0.0.1:9/v1", preset=preset).local is local


async def test_who_needs_a_key_is_not_asked_without_one(raw, connect, ask) -> None:
    server = await raw(LIST)
    provider = connect(server.base_url, preset="openai", key=None)
    with pytest.raises(ProviderError) as refusal:
        await provider.check()
    assert refusal.value.outcome.cause is Cause.NO_KEY
    assert (await ask(provider))[-1].outcome.cause is Cause.NO_KEY
    assert server.heads == []
