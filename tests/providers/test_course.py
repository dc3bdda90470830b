"""In the middle of an answer: what came is kept, the cause is said, the socket is given back."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from contextlib import aclosing
from dataclasses import replace

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.message import said_by_user
from ptahdesk.domain.outcome import Action, Cause, Code
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.request import ChatRequest
from ptahdesk.domain.stream import Accepted, Ended, TextPiece, Used, Waiting
from ptahdesk.providers import sleeping
from ptahdesk.providers.course import Course
from ptahdesk.providers.http_reader import Head
from ptahdesk.providers.http_trouble import Place
from ptahdesk.providers.stages import Asking
from ptahdesk.wire.openai_chat import ChatStream

FAST = replace(LIMITS.scaled(200), connect_seconds=10)
QUESTION = ChatRequest(ModelRef("custom", "m"), (said_by_user("Hi"),))


def told(events):
    assert isinstance(events[-1], Ended)
    assert sum(isinstance(event, Ended) for event in events) == 1
    text = "".join(event.text for event in events if isinstance(event, TextPiece))
    return text, events[-1].outcome


def beside_text(events):
    """All but the words: what is read at once is one piece, and how much that is the network decides."""
    return [event for event in events if not isinstance(event, TextPiece)]


def clear(content):
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + content


@pytest.mark.parametrize(
    ("fault", "build"),
    [
        ("C02", lambda b: b.H + b.HELLO + b'ff\r\ndata: {"cho'),
        ("C03", lambda b: b.H + b.HELLO),
        ("C07", lambda b: b.H + b.HELLO + b"ZZ\r\n"),
        ("C08", lambda b: b.H + b.HELLO + b"FFFFFFFFFFFFFFFFF\r\n"),
        ("C06", lambda b: clear(b"").replace(b"\r\n\r\n", b"\r\nContent-Length: 5000\r\n\r\n") + b": hi\n\n"),
    ],
)
async def test_a_line_cut_in_the_middle_keeps_what_came(raw, connect, ask, b, fault, build) -> None:
    server = await raw(build(b))
    text, outcome = told(await ask(connect(server.base_url)))
    assert text == ("" if fault == "C06" else "Hello")
    assert (outcome.code, outcome.cause) == (Code.PARTIAL if text else Code.UNKNOWN, Cause.CUT)
    assert outcome.may_have_cost
    assert outcome.sentence.endswith((" broke.", " was reset."))
    assert len(server.heads) == 1


async def test_c01_a_reset_in_the_middle_keeps_what_came(raw, connect, b) -> None:
    seen = asyncio.Event()

    async def reset(caller):
        await caller.request()
        await caller.send(b.H, b.HELLO, b'ff\r\ndata: {"cho')
        await seen.wait()
        caller.reset()

    server = await raw(reset)
    events = []
    async with asyncio.timeout(60), aclosing(connect(server.base_url).stream(QUESTION)) as stream:
        async for event in stream:
            events.append(event)
            if event == TextPiece("lo") or event == TextPiece("Hello"):
                seen.set()
    text, outcome = told(events)
    assert (text, outcome.code, outcome.cause) == ("Hello", Code.PARTIAL, Cause.CUT)
    assert outcome.action is Action.CONTINUE


async def test_c04_c05_a_clean_end_without_a_last_word_is_no_success(raw, connect, ask, b) -> None:
    server = await raw(b.H + b.HELLO + b.EOC)
    text, outcome = told(await ask(connect(server.base_url)))
    assert (text, outcome.code, outcome.cause) == ("Hello", Code.PARTIAL, Cause.ENDED_EARLY)
    server = await raw(clear(b'data: {"choices":[{"delta":{"content":"Hello"}}]}\n\ndata: {"cho'))
    text, outcome = told(await ask(connect(server.base_url)))
    assert (text, outcome.code) == ("Hello", Code.PARTIAL)


async def test_c09_extensions_and_trailers_are_passed_over(raw, connect, ask, b) -> None:
    hello = b.HELLO.replace(b"\r\ndata", b';name="x"\r\ndata')
    server = await raw(b.H + hello + b.FIN + b.USE + b.DONE + b"0\r\nX-Trailer: y\r\n\r\n")
    text, outcome = told(await ask(connect(server.base_url)))
    assert (text, outcome.code) == ("Hello", Code.COMPLETE)


async def test_c15_one_byte_at_a_time_is_the_same_answer(raw, connect, ask, b) -> None:
    async def dribble(caller):
        await caller.request()
        for byte in b.H + b.HELLO + b.REST:
            await caller.send(bytes([byte]))

    whole = await ask(connect((await raw(b.H + b.HELLO + b.REST)).base_url))
    server = await raw(dribble)
    events = await ask(connect(server.base_url))
    assert told(events) == told(whole)
    assert told(events)[0] == "Hello"
    assert beside_text(events) == beside_text(whole)


async def test_c16_two_megabytes_at_once_leave_the_loop_its_turns(raw, connect, ask, b) -> None:
    server = await raw(b.H + b.D("0123456789abcdef") * 20_000 + b.REST)
    turns = 0

    async def breathe():
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        other = group.create_task(breathe())
        text, outcome = told(await ask(connect(server.base_url)))
        other.cancel()
    assert (len(text), outcome.code) == (320_000, Code.COMPLETE)
    assert turns > 20


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_d31_a_packed_answer_is_opened(raw, connect, ask, encoding) -> None:
    plain = b'data: {"choices":[{"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
    packed = gzip.compress(plain) if encoding == "gzip" else zlib.compress(plain)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: {encoding}\r\n\r\n"
    server = await raw(head.encode() + packed)
    text, outcome = told(await ask(connect(server.base_url)))
    assert (text, outcome.code) == ("Hello", Code.COMPLETE)
    assert b"accept-encoding: identity" in server.heads[0].lower()


@pytest.mark.parametrize("encoding", ["gzip", "br"])
async def test_d32_a_packing_that_lies_is_said(raw, connect, ask, encoding) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: {encoding}\r\n\r\n"
    server = await raw(head.encode() + b'data: {"choices":[{"delta":{"content":"Hello"}}]}\n\n')
    text, outcome = told(await ask(connect(server.base_url)))
    assert (text, outcome.code, outcome.cause) == ("", Code.UNKNOWN, Cause.UNREADABLE)
    assert "packing" in outcome.sentence


async def test_g04_a_bomb_is_stopped_by_us(raw, connect, ask) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\n\r\n"
    server = await raw(head + gzip.compress(b": x\n" * (20 << 20), 9))
    _text, outcome = told(await ask(connect(server.base_url)))
    assert (outcome.code, outcome.cause) == (Code.STOPPED, Cause.STOPPED_BY_LIMIT)


@pytest.mark.parametrize("words", [True, False])
async def test_f03_silence_ends_by_our_own_clock(raw, connect, ask, b, words) -> None:
    async def hush(caller):
        await caller.request()
        await caller.send(b.H, b.HELLO if words else b"")
        await caller.gone()

    server = await raw(hush)
    events = await ask(connect(server.base_url, limits=FAST))
    text, outcome = told(events)
    assert text == ("Hello" if words else "")
    assert (outcome.code, outcome.cause) == (Code.PARTIAL if words else Code.UNKNOWN, Cause.SILENCE)
    assert "nothing" in outcome.sentence.lower()
    waits = [event.seconds for event in events if isinstance(event, Waiting)]
    assert waits == sorted(waits)
    await server.hung_up.wait()


async def test_f04_comments_prove_a_life_but_not_that_it_goes_on(raw, connect, ask, b) -> None:
    async def comment(caller):
        await caller.request()
        await caller.send(b.H)
        while not caller.reader.at_eof():
            await caller.send(b"c\r\n: PROCESSIN\n\r\n")
            await asyncio.sleep(0)

    server = await raw(comment)
    limits = replace(FAST, no_content_stop_seconds=0.1)
    _text, outcome = told(await ask(connect(server.base_url, limits=limits)))
    assert (outcome.code, outcome.cause) == (Code.STOPPED, Cause.STOPPED_BY_LIMIT)


class Comments:
    """What a reader has when a server says that it is still there, and nothing else."""

    head, sent, over, error = Head(200, {"content-type": "text/event-stream"}, 0), True, False, None

    def take(self) -> bytes:
        return b": PROCESSING\n\n"


@pytest.mark.parametrize(
    ("comments", "last"), [(True, LIMITS.no_content_stop_seconds), (False, LIMITS.silence_seconds)]
)
def test_a_wait_is_told_of_again_and_again_before_it_is_given_up(comments, last) -> None:
    place, now = Place("api.example.com", loopback=False), 0.0
    asking = Asking(place, LIMITS, LIMITS.first_byte_seconds, now)
    course = Course(ChatStream, place, LIMITS, asking, now)
    events = list(course.move(Comments(), now))
    while not course.over:
        now += 1
        events += course.move(Comments(), now) if comments else course.late(now)
    assert now == last
    waits = [event for event in events if isinstance(event, Waiting)]
    assert [wait.seconds for wait in waits if wait.seconds < last] == [*range(0, int(last), 10)]
    assert [wait.overdue for wait in waits] == [wait.seconds >= 300 for wait in waits]


async def test_f07_an_open_socket_after_the_last_word_is_closed_by_us(raw, connect, ask, b) -> None:
    async def linger(caller):
        await caller.request()
        await caller.send(b.H, b.HELLO, b.FIN, b.USE, b.DONE)
        await caller.gone()

    server = await raw(linger)
    assert LIMITS.linger_seconds < 2
    async with asyncio.timeout(60):
        events = await ask(connect(server.base_url))
        await server.hung_up.wait()
    text, outcome = told(events)
    assert (text, outcome.code) == ("Hello", Code.COMPLETE)
    assert any(isinstance(event, Used) for event in events)


async def test_f09_stopping_closes_the_socket_at_once_and_leaves_nothing(raw, connect, b) -> None:
    async def endless(caller):
        await caller.request()
        await caller.send(b.H, b.HELLO)
        await caller.gone()

    server = await raw(endless)
    provider = connect(server.base_url)
    first = asyncio.Event()

    async def listen():
        async with aclosing(provider.stream(QUESTION)) as stream:
            async for event in stream:
                if isinstance(event, TextPiece):
                    first.set()

    async with asyncio.timeout(60):
        listener = asyncio.get_running_loop().create_task(listen())
        await first.wait()
        listener.cancel()
        await asyncio.wait([listener])
        assert listener.cancelled()
        async with asyncio.timeout(60):
            await server.hung_up.wait()
    assert not [task for task in asyncio.all_tasks() if task.get_name() == "read an answer"]


async def test_stopping_before_the_head_closes_the_socket_too(raw, connect) -> None:
    arrived = asyncio.Event()

    async def mute(caller):
        await caller.request()
        arrived.set()
        await caller.gone()

    server = await raw(mute)
    provider = connect(server.base_url)
    async with asyncio.timeout(60), aclosing(provider.stream(QUESTION)) as stream:
        listener = asyncio.get_running_loop().create_task(anext(stream))
        await arrived.wait()
        listener.cancel()
        await asyncio.wait([listener])
        await server.hung_up.wait()


async def test_leaving_in_the_middle_closes_the_socket(raw, connect, b) -> None:
    async def endless(caller):
        await caller.request()
        await caller.send(b.H, b.HELLO)
        await caller.gone()

    server = await raw(endless)
    async with asyncio.timeout(60), aclosing(connect(server.base_url).stream(QUESTION)) as stream:
        async for event in stream:
            if isinstance(event, TextPiece):
                break
    async with asyncio.timeout(60):
        await server.hung_up.wait()


async def test_closing_the_provider_ends_what_still_runs_and_keeps_it(raw, connect, b) -> None:
    async def endless(caller):
        await caller.request()
        await caller.send(b.H, b.HELLO)
        await caller.gone()

    server = await raw(endless)
    provider = connect(server.base_url)
    events = []
    async with asyncio.timeout(60):
        async for event in provider.stream(QUESTION):
            events.append(event)
            if isinstance(event, TextPiece):
                await provider.close()
    text, outcome = told(events)
    assert (text, outcome.code) == ("Hello", Code.PARTIAL)


class Nap:
    """The computer's own account of its sleep."""

    def __init__(self, monkeypatch) -> None:
        self.seconds = 0.0
        monkeypatch.setattr(sleeping, "asleep", lambda: self.seconds)


WAKEFUL = replace(LIMITS, sleep_looked_for_seconds=0.02, wake_seconds=0.1)


async def test_c14_after_a_sleep_a_mute_line_is_given_up(raw, connect, b, monkeypatch) -> None:
    async def mute(caller):
        await caller.request()
        await caller.send(b.H, b.HELLO)
        await caller.gone()

    nap, server = Nap(monkeypatch), await raw(mute)
    events = []
    async with (
        asyncio.timeout(60),
        aclosing(connect(server.base_url, limits=WAKEFUL).stream(QUESTION)) as all_,
    ):
        async for event in all_:
            events.append(event)
            if isinstance(event, TextPiece):
                nap.seconds = 600.0
    text, outcome = told(events)
    assert (text, outcome.code, outcome.cause) == ("Hello", Code.PARTIAL, Cause.CUT)
    assert "slept" in outcome.sentence


async def test_a_line_that_outlives_a_sleep_goes_on(raw, connect, b, monkeypatch) -> None:
    woken = asyncio.Event()

    async def patient(caller):
        await caller.request()
        await caller.send(b.H, b.D("Hel"))
        await woken.wait()
        await caller.send(b.D("lo"), b.REST)

    nap, server = Nap(monkeypatch), await raw(patient)
    looked = Course.late

    def seen(course, now):
        events = looked(course, now)
        if course._woken_until is not None:
            woken.set()
        return events

    monkeypatch.setattr(Course, "late", seen)
    limits = replace(WAKEFUL, wake_seconds=5)
    events = []
    async with (
        asyncio.timeout(60),
        aclosing(connect(server.base_url, limits=limits).stream(QUESTION)) as all_,
    ):
        async for event in all_:
            events.append(event)
            if isinstance(event, TextPiece):
                nap.seconds = 600.0
    text, outcome = told(events)
    assert (text, outcome.code) == ("Hello", Code.COMPLETE)


@pytest.mark.parametrize(
    ("status", "kept"), [(b"HIT", True), (b"hit ", True), (b"MISS", False), (b"", False)]
)
async def test_an_answer_that_was_kept_says_so_in_its_head(raw, connect, ask, b, status, kept) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX-OpenRouter-Cache-Status: " + status
    server = await raw(head + b"\r\n\r\ndata: [DONE]\n\n")
    events = await ask(connect(server.base_url))
    assert [event.kept for event in events if isinstance(event, Accepted)] == [kept]
