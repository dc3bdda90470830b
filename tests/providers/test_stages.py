"""Before and at the head of an answer: each fault ends in its code, in our words, after one request."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import Cause, Code
from ptahdesk.domain.stream import Accepted, Ended, Waiting

FAST = replace(LIMITS.scaled(200), connect_seconds=10)


def ended(events):
    assert isinstance(events[-1], Ended)
    assert sum(isinstance(event, Ended) for event in events) == 1
    return events[-1].outcome


async def test_b01_a_reset_after_the_request_may_have_cost(raw, connect, ask) -> None:
    async def reset(caller):
        await caller.request()
        caller.reset()

    server = await raw(reset)
    outcome = ended(await ask(connect(server.base_url)))
    assert (outcome.code, outcome.cause, len(server.heads)) == (Code.UNKNOWN, Cause.NO_ANSWER, 1)
    assert "without an answer" in outcome.sentence


@pytest.mark.parametrize(
    ("fault", "sent"),
    [
        ("B02", b""),
        ("B03", b"HTTP/1.1 2"),
        ("B04", b"\x00\x00\x12\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00d"),
        ("B05", b"<html>hi</html>"),
        ("B05b", b"<html>\r\nhi</html>\r\n\r\n"),
    ],
)
async def test_what_is_no_head_may_have_cost(raw, connect, ask, fault, sent) -> None:
    server = await raw(sent)
    outcome = ended(await ask(connect(server.base_url)))
    assert (outcome.code, outcome.cause, len(server.heads)) == (Code.UNKNOWN, Cause.NO_ANSWER, 1)
    assert "<html>" not in outcome.sentence + outcome.detail


async def test_b06_a_login_page_is_no_answer_and_is_not_shown(raw, connect, ask) -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 12\r\n\r\n<html>login\n"
    server = await raw(page)
    events = await ask(connect(server.base_url))
    outcome = ended(events)
    assert len(events) == 1
    assert (outcome.code, outcome.cause) == (Code.NOTHING, Cause.NOT_AN_API)
    assert "html" not in outcome.sentence


@pytest.mark.parametrize(
    "status", [b"301 Moved", b"302 Found", b"307 Temporary Redirect", b"308 Permanent Redirect"]
)
async def test_b07_b08_nobody_is_followed_and_neither_key_nor_words_go_there(
    raw, connect, ask, status
) -> None:
    portal = await raw(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    location = f"Location: http://localhost:{portal.port}/login?x=1\r\n".encode()
    server = await raw(b"HTTP/1.1 " + status + b"\r\n" + location + b"Content-Length: 0\r\n\r\n")
    outcome = ended(await ask(connect(server.base_url)))
    assert (outcome.code, outcome.cause) == (Code.NOTHING, Cause.REDIRECTED)
    assert "localhost" in outcome.sentence
    assert (len(server.heads), portal.connections) == (1, 0)


@pytest.mark.parametrize(
    "location", [b"", b"Location: http://[::1\r\n", b"Location: /\x1b[2J\r\n", b"Location: \xff\r\n"]
)
async def test_a_redirect_to_nowhere_is_still_only_said(raw, connect, ask, location) -> None:
    server = await raw(b"HTTP/1.1 302 Found\r\n" + location + b"Content-Length: 0\r\n\r\n")
    outcome = ended(await ask(connect(server.base_url)))
    assert outcome.code in {Code.NOTHING, Code.UNKNOWN}
    assert outcome.sentence.isprintable()


@pytest.mark.parametrize(
    "header",
    [b"X-Long: " + b"a" * 200_000 + b"\r\n", b"A: b\r\n" * 200_000, b"X-Long: " + b"a" * 70_000 + b"\r\n"],
    ids=["one of 200 kB", "200,000 of them", "one of 70 kB"],
)
async def test_b27_endless_heads_are_not_read(raw, connect, ask, header) -> None:
    server = await raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + header + b"\r\n")
    outcome = ended(await ask(connect(server.base_url)))
    assert (outcome.code, outcome.cause) == (Code.UNKNOWN, Cause.UNREADABLE)
    assert "headers" in outcome.sentence


async def test_b28_a_huge_error_body_is_read_no_further_than_it_must(raw, connect, ask) -> None:
    sent = 0

    async def flood(caller):
        nonlocal sent
        await caller.request()
        await caller.send(b"HTTP/1.1 500 Oh\r\nContent-Length: 52428800\r\n\r\n")
        for _ in range(800):
            await caller.send(b"x" * 65536)
            sent += 65536

    server = await raw(flood)
    outcome = ended(await ask(connect(server.base_url)))
    assert outcome.code is Code.UNKNOWN
    assert sent < 20 << 20


async def test_b28_an_error_body_without_end_is_not_waited_for(raw, connect, ask) -> None:
    async def drip(caller):
        await caller.request()
        await caller.send(b'HTTP/1.1 401 No\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"err\r\n')
        await caller.gone()

    server = await raw(drip)
    outcome = ended(await ask(connect(server.base_url, limits=FAST)))
    assert (outcome.code, outcome.cause) == (Code.NOTHING, Cause.KEY_REFUSED)
    await server.hung_up.wait()


async def test_f02_no_head_ever_is_waited_for_and_then_unknown(raw, connect, ask) -> None:
    async def mute(caller):
        await caller.request()
        await caller.gone()

    server = await raw(mute)
    provider = connect(server.base_url, preset="openrouter", limits=FAST)
    events = await ask(provider)
    outcome = ended(events)
    assert {type(event) for event in events[:-1]} == {Waiting}
    assert (outcome.code, outcome.cause) == (Code.UNKNOWN, Cause.NO_ANSWER)
    await server.hung_up.wait()


async def test_a_model_of_ones_own_may_think_longer_before_its_first_word(raw, connect, ask) -> None:
    async def mute(caller):
        await caller.request()
        await caller.gone()

    server = await raw(mute)
    slow = replace(LIMITS.scaled(1000), connect_seconds=10)
    outcome = ended(await ask(connect(server.base_url, limits=slow)))
    assert f"{slow.first_byte_local_seconds:g} seconds" in outcome.sentence


async def test_b26_informational_heads_are_passed_over(raw, connect, ask, b) -> None:
    server = await raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 5 + b.H + b.HELLO + b.REST)
    events = await ask(connect(server.base_url))
    assert ended(events).code is Code.COMPLETE


async def test_an_accepted_request_tells_its_generation_before_any_word(raw, connect, ask, b) -> None:
    head = b.H.replace(b"\r\n\r\n", b"\r\nX-Generation-Id: gen-1-abc\r\n\r\n")
    server = await raw(head + b.HELLO + b.REST)
    events = await ask(connect(server.base_url))
    assert events[0] == Accepted("gen-1-abc")


async def test_b24_b25_nothing_at_all_in_a_success_may_have_cost(raw, connect, ask, b) -> None:
    for answer in (b.H + b.EOC, b"HTTP/1.1 204 No Content\r\n\r\n"):
        server = await raw(answer)
        assert ended(await ask(connect(server.base_url))).code is Code.UNKNOWN


async def test_b14_says_how_large_the_request_was(raw, connect, ask) -> None:
    server = await raw(b"HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n")
    outcome = ended(await ask(connect(server.base_url)))
    assert (outcome.code, outcome.cause) == (Code.NOTHING, Cause.TOO_LARGE)
    assert f"It holds {len(server.bodies[0]) / 1024:.1f} kB." in outcome.sentence


async def test_b28_little_of_an_endless_refusal_is_read(raw, connect, ask) -> None:
    sent = []

    async def endless(caller):
        await caller.request()
        await caller.send(b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 52428800\r\n\r\n")
        for _ in range(800):
            await caller.send(b"x" * 65536)
            sent.append(65536)

    server = await raw(endless)
    outcome = ended(await ask(connect(server.base_url)))
    await server.over.wait()
    assert (outcome.code, outcome.cause) == (Code.UNKNOWN, Cause.SERVER_ERROR)
    assert sum(sent) < 16 * 1024 * 1024  # what the sockets between us hold
