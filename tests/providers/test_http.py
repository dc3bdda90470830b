"""The line: one socket kept warm, one key that goes to one place, nothing of it in any text."""

from __future__ import annotations

import logging
import subprocess
import sys
import traceback
from dataclasses import replace

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import Action, Cause, Code, ProviderError
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.stream import Ended
from ptahdesk.providers.errands import Errand
from ptahdesk.providers.http import HttpLine

CANARY = "sk-or-v1-canary-5f1d7c9e2b8a4036"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


async def polite(caller):
    while True:
        await caller.request()
        await caller.send(OK)


def line(server, key: str | None = CANARY, **more) -> HttpLine:
    return HttpLine(server.base_url, Secret(key) if key else None, more.pop("limits", LIMITS), **more)


async def test_the_key_travels_in_one_header_and_only_when_it_is_wanted(raw) -> None:
    server = await raw(polite)
    wire = line(server)
    await wire.fetch(Errand("/key"))
    await wire.fetch(Errand("/models", keyed=False))
    await wire.close()
    with_key, without = server.heads
    assert with_key.count(CANARY.encode()) == 1
    assert f"authorization: bearer {CANARY}\r\n".encode() in with_key.lower()
    assert CANARY.encode() not in without


async def test_a_warm_connection_is_used_again_and_an_old_one_never(raw, b) -> None:
    server = await raw(polite)
    wire = line(server)
    for _ in range(3):
        await wire.fetch(Errand("/key"))
    assert (len(server.heads), server.connections) == (3, 1)
    await wire.close()
    hasty = line(server, limits=replace(LIMITS, pool_idle_seconds=1e-6))
    for _ in range(2):
        await hasty.fetch(Errand("/key"))
    assert server.connections == 3
    await hasty.close()


async def test_a_stream_read_to_its_end_leaves_its_connection_warm(raw, connect, ask, b) -> None:
    async def again(caller):
        for _ in range(2):
            await caller.request()
            await caller.send(b.H + b.HELLO + b.REST)

    server = await raw(again)
    provider = connect(server.base_url)
    for _ in range(2):
        assert (await ask(provider))[-1].outcome.code is Code.COMPLETE
    assert (len(server.heads), server.connections) == (2, 1)


async def test_a19_a_connection_closed_while_idle_is_noticed_before_it_is_used(raw) -> None:
    async def once(caller):
        await caller.request()
        await caller.send(OK)

    server = await raw(once)
    wire = line(server)
    await wire.fetch(Errand("/key"))
    await server.over.wait()
    await wire.fetch(Errand("/key"))
    assert (len(server.heads), server.connections) == (2, 2)
    await wire.close()


@pytest.mark.parametrize(
    "bad",
    [f"{CANARY}\n", f"{CANARY} ", f"{CANARY}\u200b", f"{CANARY}🔑", "", f"\ufeff{CANARY}", f"{CANARY}\x00"],
)
async def test_a_key_that_cannot_be_one_is_refused_and_never_quoted(raw, connect, ask, bad, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    server = await raw(polite)
    wire = line(server, None)
    wire._key = Secret(bad)
    with pytest.raises(ProviderError) as refusal:
        await wire.fetch(Errand("/key"))
    await wire.close()
    outcome = refusal.value.outcome
    assert (outcome.code, outcome.cause, outcome.action) == (
        Code.NOTHING,
        Cause.KEY_REFUSED,
        Action.OPEN_KEYS,
    )
    events = await ask(connect(server.base_url, key=f"{CANARY}\n"))
    assert [type(event) for event in events] == [Ended]
    told = "".join(traceback.format_exception(refusal.value)) + repr(events) + caplog.text
    assert "canary" not in told
    assert server.connections == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [("X-Título", "a"), ("X-A", "canary\r\nX-B: c"), ("X-A", "canary ö"), ("X A", "canary")],
)
async def test_a_header_that_cannot_be_sent_is_refused_and_never_quoted(raw, name, value) -> None:
    server = await raw(polite)
    with pytest.raises(ProviderError) as refusal:
        line(server, headers={name: value})
    assert "canary" not in "".join(traceback.format_exception(refusal.value))


async def test_nothing_of_a_line_shows_its_key(raw, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    server = await raw(polite)
    wire = line(server)
    await wire.fetch(Errand("/key", query=(("id", "gen canary&x"),)))
    await wire.close()
    assert "canary" not in caplog.text + repr(wire)
    assert b"?id=gen%20canary%26x " in server.heads[0] or b"?id=gen+canary%26x " in server.heads[0]


async def test_cookies_are_forgotten(raw) -> None:
    async def cookie(caller):
        while True:
            await caller.request()
            await caller.send(OK.replace(b"\r\n\r\n", b"\r\nSet-Cookie: a=b; Path=/\r\n\r\n"))

    server = await raw(cookie)
    wire = line(server)
    for _ in range(2):
        await wire.fetch(Errand("/key"))
    await wire.close()
    assert b"cookie" not in b"".join(server.heads).lower()


async def test_a_small_question_has_a_deadline(raw) -> None:
    async def mute(caller):
        await caller.request()
        await caller.gone()

    server = await raw(mute)
    wire = line(server, limits=replace(LIMITS, check_seconds=0.5))
    with pytest.raises(ProviderError) as late:
        await wire.fetch(Errand("/key"))
    assert not late.value.outcome.may_have_cost
    assert "0.5 seconds" in str(late.value)
    await server.hung_up.wait()
    await wire.close()


async def test_a_small_answer_that_is_not_small_is_refused(raw) -> None:
    async def flood(caller):
        await caller.request()
        await caller.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            await caller.send(b"10000\r\n" + b"x" * 65536 + b"\r\n")

    server = await raw(flood)
    wire = line(server)
    with pytest.raises(ProviderError) as refusal:
        await wire.fetch(Errand("/models", most=2 << 20))
    assert refusal.value.outcome.code is Code.REFUSED
    assert "2 MB" in str(refusal.value)
    await wire.close()


@pytest.mark.parametrize(
    "answer", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", b"\x00\x01\x02 hello\r\n\r\n"]
)
async def test_a_broken_small_answer_never_costs_and_hides_the_librarys_words(raw, answer) -> None:
    server = await raw(answer)
    wire = line(server)
    with pytest.raises(ProviderError) as refusal:
        await wire.fetch(Errand("/key"))
    await wire.close()
    assert not refusal.value.outcome.may_have_cost
    assert refusal.value.__cause__ is None
    assert refusal.value.__context__ is None


async def test_a_captive_portal_is_recognised_in_small_answers_too(raw) -> None:
    server = await raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>")
    wire = line(server)
    with pytest.raises(ProviderError) as refusal:
        await wire.fetch(Errand("/key"))
    await wire.close()
    assert refusal.value.outcome.cause is Cause.NOT_AN_API


async def test_words_of_any_kind_arrive_as_valid_json(raw, connect, b) -> None:
    import json

    from ptahdesk.domain.message import said_by_user
    from ptahdesk.domain.reference import ModelRef
    from ptahdesk.domain.request import ChatRequest

    server = await raw(b.H + b.HELLO + b.REST)
    request = ChatRequest(ModelRef("custom", "m"), (said_by_user("héllo 🎈 \ud800 \u2028"),))
    async for _event in connect(server.base_url).stream(request):
        pass
    assert json.loads(server.bodies[0])["messages"][0]["content"].startswith("héllo 🎈")


def test_the_line_comes_without_the_command_line_of_its_library() -> None:
    look = (
        "import sys, ptahdesk.providers.http; print(sorted({'rich', 'click', 'pygments'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"
