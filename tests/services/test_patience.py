"""How long a first word is waited for, and after which ends another one is asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

import pytest

from ptahdesk.domain.outcome import DONE, Cause, Code, Outcome
from ptahdesk.domain.stream import Accepted, Ended, StreamEvent, TextPiece
from ptahdesk.services.patience import falls_over, impatient


async def stream(*events: StreamEvent | None) -> AsyncGenerator[StreamEvent, None]:
    """None: from here on nothing more comes."""
    for event in events:
        if event is None:
            await asyncio.Event().wait()
        else:
            yield event


async def heard(seconds: float | None, *events: StreamEvent | None) -> list[StreamEvent]:
    async with (
        asyncio.timeout(60),
        aclosing(stream(*events)) as inner,
        aclosing(impatient(inner, seconds)) as outer,
    ):
        return [event async for event in outer]


async def test_a_first_word_that_does_not_come_is_given_up() -> None:
    accepted, end = await heard(0.01, Accepted("g"), None)
    assert accepted == Accepted("g")
    assert isinstance(end, Ended)
    assert (end.outcome.code, end.outcome.cause) == (Code.UNKNOWN, Cause.NO_ANSWER)


@pytest.mark.parametrize("seconds", [None, 5])
async def test_what_comes_in_time_is_passed_on(seconds: float | None) -> None:
    events = (Accepted(), TextPiece("Hi"), Ended(DONE))
    assert await heard(seconds, *events) == list(events)


async def test_after_a_first_word_there_is_no_hurry() -> None:
    waiting = asyncio.ensure_future(heard(0.01, TextPiece("Hi"), None))
    done, _pending = await asyncio.wait([waiting], timeout=0.1)
    assert not done
    waiting.cancel()
    await asyncio.wait([waiting])


@pytest.mark.parametrize("code", list(Code))
@pytest.mark.parametrize("said", [False, True])
@pytest.mark.parametrize("unknown_too", [False, True])
def test_when_another_one_may_be_asked(code: Code, said: bool, unknown_too: bool) -> None:
    by_itself = code in {Code.NOTHING, Code.AGAIN}
    expected = not said and (by_itself or (unknown_too and code is Code.UNKNOWN))
    assert falls_over(Outcome(code, Cause.OVERLOADED, ""), said, unknown_too) is expected


@pytest.mark.parametrize("cause", [Cause.STOPPED_BY_USER, Cause.PROGRAM_ENDED])
def test_who_stops_wants_no_other(cause: Cause) -> None:
    assert not falls_over(Outcome(Code.NOTHING, cause, ""), False, True)
