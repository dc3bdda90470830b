"""Asking again: only after a refusal that cannot have cost anything, visibly, and not for long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.domain.stream import Ended, Note, Retrying, StreamEvent, Waiting
from ptahdesk.domain.words import _

Ask = Callable[[], AsyncGenerator[StreamEvent, None]]


async def attempts(ask: Ask, limits: Limits) -> AsyncGenerator[StreamEvent, None]:
    """What `ask` says, asked up to `limits.retries` times more; exactly one `Ended`, the last event."""
    for tried in range(limits.retries + 1):
        end, taken = Ended(SILENT), False
        async with aclosing(ask()) as events:
            async for event in events:
                if isinstance(event, Ended):
                    end = event
                else:
                    taken = taken or not isinstance(event, Note | Waiting)  # anything else may be charged
                    yield event
        wait = None if taken else pause(end.outcome, tried, limits)
        if wait is None:
            break
        yield Retrying(wait, end.outcome)
        await asyncio.sleep(wait)
    yield _patient(end, limits)


def pause(outcome: Outcome, tried: int, limits: Limits) -> float | None:
    """Seconds to wait before the next try; None when there must not be one."""
    if outcome.code is not Code.AGAIN or tried >= limits.retries:
        return None
    if outcome.retry_after is None:
        return min(limits.retry_first_seconds * (1 << tried), limits.retry_last_seconds)
    return None if _too_long(outcome, limits) else max(outcome.retry_after, 0)


def _too_long(outcome: Outcome, limits: Limits) -> bool:
    return outcome.retry_after is not None and outcome.retry_after > limits.retry_after_most_seconds


def _patient(end: Ended, limits: Limits) -> Ended:
    """A wait of hours is for the user to decide on: not one of ours any more."""
    if end.outcome.code is Code.AGAIN and _too_long(end.outcome, limits):
        return replace(end, outcome=replace(end.outcome, code=Code.NOTHING))
    return end


SILENT = Outcome(Code.UNKNOWN, Cause.EMPTY, _("The provider ended without an answer."), Action.RETRY)
