"""OpenRouter's account: the key, the books, and who is calling."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ptahdesk.domain.outcome import Cause, Code, ProviderError
from ptahdesk.domain.provider import ProviderConfig
from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.stream import Ended
from ptahdesk.providers.http import HttpLine
from ptahdesk.providers.openrouter import OpenRouter

KEY = b'{"data":{"label":"sk-or-v1-abc...xyz","limit":null,"limit_remaining":null,"usage":1.5}}'


def reply(status: bytes, body: bytes, headers: bytes = b"") -> bytes:
    length = str(len(body)).encode()
    head = b"HTTP/1.1 " + status + b"\r\nContent-Type: application/json\r\nContent-Length: " + length
    return head + b"\r\n" + headers + b"\r\n" + body


def answers(**by_path: bytes):
    async def script(caller):
        while True:
            head = await caller.request()
            path = head.split()[1].decode().removeprefix("/v1/").partition("?")[0].replace("/", "_")
            await caller.send(by_path.get(path, reply(b"404 Not Found", b"{}")))

    return script


async def test_a_key_without_a_cap_is_not_a_key_without_credit(raw, connect) -> None:
    server = await raw(answers(key=reply(b"200 OK", KEY)))
    facts = await connect(server.base_url, preset="openrouter").check()
    assert (facts.limit, facts.remaining, facts.free_tier) == (None, None, False)
    assert str(facts.usage) == "1.5"


async def test_the_older_path_of_the_key_is_tried_when_the_new_one_is_unknown(raw, connect) -> None:
    server = await raw(answers(auth_key=reply(b"200 OK", KEY)))
    facts = await connect(server.base_url, preset="openrouter").check()
    assert str(facts.usage) == "1.5"
    assert [head.split()[1] for head in server.heads] == [b"/v1/key", b"/v1/auth/key"]


async def test_a_generation_not_in_the_books_yet_is_none_and_a_broken_page_is_an_error(raw, connect) -> None:
    server = await raw(answers())
    provider = connect(server.base_url, preset="openrouter")
    assert await provider.billed("gen-1") is None
    broken = await raw(answers(generation=reply(b"200 OK", b"<<<")))
    with pytest.raises(ProviderError):
        await connect(broken.base_url, preset="openrouter").billed("gen-1")


async def test_without_a_key_nothing_is_asked(raw, connect, ask) -> None:
    server = await raw(answers())
    provider = connect(server.base_url, preset="openrouter", key=None)
    events = await ask(provider)
    assert [type(event) for event in events] == [Ended]
    assert (events[0].outcome.code, events[0].outcome.cause) == (Code.NOTHING, Cause.NO_KEY)
    for question in (provider.check, lambda: provider.billed("gen-1")):
        with pytest.raises(ProviderError) as refusal:
            await question()
        assert refusal.value.outcome.cause is Cause.NO_KEY
    assert server.heads == []


async def test_it_says_which_program_is_calling_and_warms_without_the_key(raw, connect) -> None:
    server = await raw(answers(models=reply(b"200 OK", b"")))
    await connect(server.base_url, preset="openrouter").warm()
    (head,) = server.heads
    assert head.startswith(b"HEAD ")
    assert b"x-openrouter-title: ptahdesk\r\n" in head.lower()
    assert b"authorization" not in head.lower()


async def test_it_keeps_its_name_to_itself_when_told_to(raw, connect) -> None:
    server = await raw(answers(models=reply(b"200 OK", b"")))
    await connect(server.base_url, preset="openrouter", attributed=False).warm()
    (head,) = server.heads
    assert b"ptahdesk" not in head.lower()
    assert b"user-agent: " in head.lower()


async def test_it_is_not_local_even_when_something_on_this_computer_plays_it(connect) -> None:
    provider = connect("http://127.0.0.1:9/v1", preset="openrouter")
    assert not provider.local
    assert isinstance(provider._line, HttpLine)


async def test_an_address_is_sent_only_when_there_is_one() -> None:
    config = ProviderConfig(ProviderId("openrouter"), "openrouter", "OpenRouter", "https://a.example/v1")
    assert "HTTP-Referer" not in OpenRouter.said_of_us(config)
    told = OpenRouter.said_of_us(replace(config, referer="https://desk.example"))
    assert told == {**OpenRouter.headers, "HTTP-Referer": "https://desk.example"}
