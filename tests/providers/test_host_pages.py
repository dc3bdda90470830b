"""The pages about hosts: asked for by names as paths spell them, and never led elsewhere."""

from __future__ import annotations

import pytest

from ptahdesk.domain.outcome import ProviderError


def reply(status: bytes, body: bytes) -> bytes:
    length = str(len(body)).encode()
    head = b"HTTP/1.1 " + status + b"\r\nContent-Type: application/json\r\nContent-Length: " + length
    return head + b"\r\n\r\n" + body


def answers(**by_path: bytes):
    async def script(caller):
        while True:
            head = await caller.request()
            path = head.split()[1].decode().removeprefix("/v1/").replace("/", "_")
            await caller.send(by_path.get(path, reply(b"404 Not Found", b"{}")))

    return script


HOSTS = b'{"data":{"id":"a/b","endpoints":[{"provider_name":"Host","tag":"host/fp8"},{"name":null}]}}'


async def test_the_hosts_of_a_model_are_asked_for_by_its_name_as_a_path_spells_it(raw, connect) -> None:
    server = await raw(answers(**{"models_~a_b%20%3Fc:free_endpoints": reply(b"200 OK", HOSTS)}))
    hosts = connect(server.base_url, preset="openrouter").hosts
    (offer,) = await hosts.offers("~a/b ?c:free")
    assert (offer.model, offer.host, offer.tag) == ("a/b", "Host", "host/fp8")
    assert await hosts.offers("a/unheard-of") == ()


async def test_a_name_that_leads_elsewhere_is_asked_of_nobody(raw, connect) -> None:
    server = await raw(answers())
    hosts = connect(server.base_url, preset="openrouter").hosts
    for odd in ("plain", "a/b/c", "../key", "a/..", "/b", "a/"):
        assert await hosts.offers(odd) is None
    assert server.heads == []


async def test_a_broken_list_of_hosts_is_an_error_and_one_that_is_missing_is_none(raw, connect) -> None:
    server = await raw(
        answers(models_a_b_endpoints=reply(b"200 OK", b"{}"), endpoints_zdr=reply(b"200 OK", b"7"))
    )
    hosts = connect(server.base_url, preset="openrouter").hosts
    for question in (hosts.offers("a/b"), hosts.discreet()):
        with pytest.raises(ProviderError):
            await question
    elsewhere = await raw(answers())
    assert await connect(elsewhere.base_url, preset="openrouter").hosts.discreet() is None


async def test_who_keeps_nothing_is_read(raw, connect) -> None:
    body = b'{"data":[{"model_id":"a/b","tag":"host"},{"model_id":null,"tag":"x"},7]}'
    server = await raw(answers(endpoints_zdr=reply(b"200 OK", body)))
    discreet, fetched = await connect(server.base_url, preset="openrouter").hosts.discreet()
    assert discreet.models == {"a/b"}
    assert (fetched.body, fetched.at) == (body, discreet.at)


async def test_others_have_no_hosts_behind_them(raw, connect) -> None:
    assert connect("http://127.0.0.1:9/v1").hosts is None
