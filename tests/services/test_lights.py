"""A few words beside the light, and never a figure nobody gave."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.domain.provider import KeyFacts
from ptahdesk.services.lights import ready, trouble


@pytest.mark.parametrize(
    ("remaining", "words"),
    [
        (None, "Ready"),
        (Decimal("12.349"), "Ready · $12.34 left"),
        (Decimal("1234.5"), "Ready · $1,234.50 left"),
        (Decimal("0.004"), "Ready · less than a cent left"),
        (Decimal(0), "The key works · no credit left"),
        (Decimal(-3), "The key works · no credit left"),
    ],
)
def test_what_is_left_is_never_rounded_up_and_never_invented(remaining: Decimal | None, words: str) -> None:
    assert ready(KeyFacts(remaining=remaining)) == words


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (Cause.KEY_REFUSED, "Key refused"),
        (Cause.NO_CREDIT, "No credit left"),
        (Cause.NAME_NOT_FOUND, "No connection to api.example:8443"),
        (Cause.TLS, "No connection to api.example:8443"),
        (Cause.NOT_AN_API, "Something else answered."),
    ],
)
def test_what_is_wrong_is_said_shortly(cause: Cause, words: str) -> None:
    outcome = Outcome(Code.NOTHING, cause, "Something else answered.", Action.RETRY)
    assert trouble(outcome, "https://api.example:8443/v1") == words


def test_an_address_that_is_none_is_shown_as_it_is() -> None:
    outcome = Outcome(Code.NOTHING, Cause.UNREACHABLE, "")
    assert trouble(outcome, "http://[") == "No connection to http://["
