"""Waiting for an answer: how long, and whether another one may be asked after it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.domain.stream import Ended, PartPiece, StreamEvent, TextPiece, ThinkingPiece, ToolPiece
from ptahdesk.domain.words import _

_OURS = frozenset({Cause.STOPPED_BY_USER, Cause.PROGRAM_ENDED})


async def impatient(
    events: AsyncGenerator[StreamEvent, None], seconds: float | None
) -> AsyncGenerator[StreamEvent, None]:
    """The same events; given up when the first word takes longer. None: as long as it takes."""
    deadline = None if seconds is None else asyncio.get_running_loop().time() + seconds
    while True:
        try:
            async with asyncio.timeout_at(deadline):
                event = await anext(events)
        except StopAsyncIteration:
            return
        except TimeoutError:
            yield Ended(slow(seconds or 0))
            return
        if isinstance(event, TextPiece | ThinkingPiece | ToolPiece | PartPiece):
            deadline = None
        yield event


def slow(seconds: float) -> Outcome:
    words = _("No word of an answer came within {n} seconds.").format(n=f"{seconds:g}")
    return Outcome(Code.UNKNOWN, Cause.NO_ANSWER, words, Action.RETRY)


def falls_over(outcome: Outcome, said_something: bool, unknown_too: bool) -> bool:
    """Whether the next one may be asked: never after a shown word, by itself only when nothing was taken."""
    if said_something or outcome.cause in _OURS:
        return False
    if outcome.cause is Cause.PROVIDER_BUDGET:
        return outcome.code is Code.REFUSED
    return outcome.code in {Code.NOTHING, Code.AGAIN} or (unknown_too and outcome.code is Code.UNKNOWN)
