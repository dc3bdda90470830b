"""A second try only when the first cannot have cost anything."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import DONE, Action, Cause, Code, Outcome
from ptahdesk.domain.stream import Accepted, Ended, Note, Retrying, StreamEvent, TextPiece, Waiting
from ptahdesk.services.attempts import attempts, pause

QUICK = replace(LIMITS, retry_first_seconds=0.001, retry_last_seconds=0.002)
REFUSED = Outcome(Code.AGAIN, Cause.RATE_LIMITED, "Too many.", Action.RETRY)
WELL = (Accepted("gen-1"), TextPiece("Yes."), Ended(DONE))


class Asked:
    """One list of events for each try."""

    def __init__(self, *tries: tuple[StreamEvent, ...]) -> None:
        self.tries = list(tries)
        self.count = 0

    async def stream(self) -> AsyncGenerator[StreamEvent, None]:
        self.count += 1
        for event in self.tries.pop(0):
            yield event


async def heard(asked: Asked) -> list[StreamEvent]:
    async with aclosing(attempts(asked.stream, QUICK)) as events:
        return [event async for event in events]


async def test_what_goes_well_is_passed_on() -> None:
    assert await heard(asked := Asked(WELL)) == list(WELL)
    assert asked.count == 1


async def test_a_refusal_is_tried_again_and_told() -> None:
    events = await heard(asked := Asked((Ended(REFUSED),), WELL))
    assert events == [Retrying(0.001, REFUSED), *WELL]
    assert asked.count == 2


async def test_after_two_more_tries_it_is_over() -> None:
    events = await heard(asked := Asked(*[(Ended(REFUSED),)] * 3))
    assert events == [Retrying(0.001, REFUSED), Retrying(0.002, REFUSED), Ended(REFUSED)]
    assert asked.count == 3


@pytest.mark.parametrize("before", [Accepted(), TextPiece("H")])
async def test_what_was_accepted_is_never_asked_twice(before: StreamEvent) -> None:
    await heard(asked := Asked((before, Ended(REFUSED))))
    assert asked.count == 1


@pytest.mark.parametrize("before", [Note("a proxy is in the way"), Waiting(10)])
async def test_an_oddity_or_silence_is_not_an_acceptance(before: StreamEvent) -> None:
    await heard(asked := Asked((before, Ended(REFUSED)), WELL))
    assert asked.count == 2


@pytest.mark.parametrize("code", [code for code in Code if code is not Code.AGAIN])
async def test_no_other_end_is_tried_again(code: Code) -> None:
    await heard(asked := Asked((Ended(replace(REFUSED, code=code)),)))
    assert asked.count == 1


async def test_a_wait_of_hours_is_no_wait_of_ours() -> None:
    [end] = await heard(asked := Asked((Ended(replace(REFUSED, retry_after=86_400)),)))
    assert isinstance(end, Ended)
    assert (end.outcome.code, end.outcome.retry_after) == (Code.NOTHING, 86_400)
    assert asked.count == 1


async def test_a_stream_without_an_end_is_given_one() -> None:
    [end] = await heard(Asked(()))
    assert isinstance(end, Ended)
    assert end.outcome.code is Code.UNKNOWN


@pytest.mark.parametrize(
    ("after", "tried", "seconds"),
    [(None, 0, 0.5), (None, 1, 1.0), (None, 2, None), (7, 0, 7), (60, 1, 60), (61, 0, None), (-3, 0, 0)],
)
def test_how_long_to_wait(after: float | None, tried: int, seconds: float | None) -> None:
    assert pause(replace(REFUSED, retry_after=after), tried, LIMITS) == seconds
