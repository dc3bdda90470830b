"""Anthropic's service: its own header for the key, a list in pages, an address with its version."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import Cause, Code, ProviderError
from ptahdesk.domain.stream import TextPiece

WHOLE = b'{"type":"message","content":[{"type":"text","text":"Hi"}],"stop_reason":"end_turn"}'


def reply(body: bytes, status: bytes = b"200 OK") -> bytes:
    length = str(len(body)).encode()
    head = b"HTTP/1.1 " + status + b"\r\nContent-Type: application/json\r\nContent-Length: " + length
    return head + b"\r\n\r\n" + body


def rows(*ids: str, more: bool) -> bytes:
    data = [{"type": "model", "id": id_} for id_ in ids]
    return reply(json.dumps({"data": data, "has_more": more, "last_id": ids[-1]}).encode())


def pages(*answers: bytes):
    async def script(caller):
        for answer in answers:
            await caller.request()
            await caller.send(answer)

    return script


async def test_the_key_goes_once_and_in_its_own_header(raw, connect, ask) -> None:
    server = await raw(reply(WHOLE))
    events = await ask(connect(server.base_url, preset="anthropic"))
    assert TextPiece("Hi") in events
    (head,) = server.heads
    assert head.startswith(b"POST /v1/messages ")
    assert head.lower().count(b"sk-test-canary-0123456789") == 1
    assert b"x-api-key: sk-test-canary-0123456789\r\n" in head.lower()
    assert b"anthropic-version: 2023-06-01\r\n" in head.lower()
    assert b"authorization" not in head.lower()


async def test_the_version_of_the_format_is_no_attribution(raw, connect) -> None:
    server = await raw(rows("a", more=False))
    await connect(server.base_url, preset="anthropic", attributed=False).check()
    (head,) = server.heads
    assert head.startswith(b"GET /v1/models?limit=1 ")
    assert b"anthropic-version: 2023-06-01\r\n" in head.lower()
    assert b"ptahdesk" not in head.lower()


async def test_an_address_without_the_version_is_completed(raw, connect) -> None:
    server = await raw(rows("a", more=False))
    provider = connect(server.base_url.removesuffix("/v1"), preset="anthropic")
    assert provider.config.base_url == server.base_url
    await provider.check()
    assert server.heads[0].startswith(b"GET /v1/models?")


async def test_the_list_is_read_to_its_last_page(raw, connect) -> None:
    server = await raw(pages(rows("a", "b", more=True), rows("c", more=False)))
    provider = connect(server.base_url, preset="anthropic")
    fetched = await provider.models()
    assert [model.id for model in provider.read_models(fetched.body)] == ["a", "b", "c"]
    assert [head.split()[1] for head in server.heads] == [
        b"/v1/models?limit=1000",
        b"/v1/models?limit=1000&after_id=b",
    ]


async def test_a_list_that_leads_in_a_circle_is_left(raw, connect) -> None:
    server = await raw(pages(*[rows("a", more=True)] * 3))
    provider = connect(server.base_url, preset="anthropic")
    fetched = await provider.models()
    assert {model.id for model in provider.read_models(fetched.body)} == {"a"}
    assert len(server.heads) == 2


async def test_all_pages_together_are_held_against_the_limit(raw, connect) -> None:
    page = rows("a" * 90, more=True)
    size = len(page.partition(b"\r\n\r\n")[2])
    server = await raw(pages(page, rows("b" * 90, more=True), rows("c" * 90, more=False)))
    provider = connect(server.base_url, preset="anthropic", limits=replace(LIMITS, models_bytes=2 * size))
    with pytest.raises(ProviderError) as refusal:
        await provider.models()
    assert (refusal.value.outcome.code, refusal.value.outcome.cause) == (Code.REFUSED, Cause.TOO_LARGE)


async def test_without_a_key_nothing_is_asked(raw, connect, ask) -> None:
    server = await raw(reply(WHOLE))
    provider = connect(server.base_url, preset="anthropic", key=None)
    assert (await ask(provider))[-1].outcome.cause is Cause.NO_KEY
    with pytest.raises(ProviderError):
        await provider.check()
    assert server.heads == []
