"""Small answers: a success is read, all else is an error that cost nothing."""

from __future__ import annotations

import pytest

from ptahdesk.domain.outcome import Action, Cause, ProviderError
from ptahdesk.providers.errands import Reply
from ptahdesk.providers.http_trouble import Place
from ptahdesk.providers.replies import accept, missing_key, read

PLACE = Place("api.example.com", False)


def test_a_success_is_its_body() -> None:
    assert accept(Reply(200, {}, b"{}"), PLACE) == b"{}"


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 429, 500, 502, 503, 529])
def test_a_refusal_never_says_that_it_may_have_cost(status: int) -> None:
    with pytest.raises(ProviderError) as refusal:
        accept(Reply(status, {}, b"<html>canary</html>"), PLACE)
    assert not refusal.value.outcome.may_have_cost
    assert "<html>" not in str(refusal.value)


@pytest.mark.parametrize("mistake", [ValueError, TypeError, KeyError, AttributeError, RecursionError])
def test_what_cannot_be_read_is_said_without_its_words(mistake: type[Exception]) -> None:
    def decode() -> None:
        raise mistake("canary")

    with pytest.raises(ProviderError) as refusal:
        read(decode, PLACE)
    assert refusal.value.outcome.cause is Cause.UNREADABLE
    assert refusal.value.__context__ is None
    assert "canary" not in str(refusal.value)


def test_a_missing_key_is_asked_for() -> None:
    outcome = missing_key("OpenRouter")
    assert (outcome.action, outcome.may_have_cost) == (Action.OPEN_KEYS, False)
    assert "OpenRouter" in outcome.sentence
