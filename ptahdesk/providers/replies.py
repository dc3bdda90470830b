"""Small answers judged: a success is read, anything else becomes the error a person can understand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.words import _
from ptahdesk.providers.errands import Reply
from ptahdesk.providers.http_trouble import Place
from ptahdesk.wire.errors import outcome_of

T = TypeVar("T")


def accept(reply: Reply, place: Place) -> bytes:
    """The body of a success."""
    if 200 <= reply.status < 300:
        return reply.body
    outcome = outcome_of(reply.status, reply.headers, reply.body, place.host)
    # Asking for facts costs nothing, however badly it ended.
    raise ProviderError(replace(outcome, code=Code.NOTHING) if outcome.may_have_cost else outcome)


def read(decode: Callable[[], T], place: Place) -> T:
    """What a body says; `ProviderError` when it is not what it should be."""
    try:
        return decode()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        words = _("The answer of {host} could not be read.").format(host=place.host)
        outcome = Outcome(Code.NOTHING, Cause.UNREADABLE, words, Action.CHECK_ADDRESS)
    raise ProviderError(outcome)


def missing_key(name: str) -> Outcome:
    words = _("{name} needs a key. Paste yours to begin.").format(name=name)
    return Outcome(Code.NOTHING, Cause.NO_KEY, words, Action.OPEN_KEYS)
