"""A refusal says the limit, what is spent, what was asked, and when it is counted anew."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from ptahdesk.domain.budget import Cap, Span, Standing, Worst
from ptahdesk.domain.outcome import Action, Cause, Code
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.services import refusing

UNTIL = datetime(2026, 12, 1, tzinfo=UTC)
MONTH = Cap("budget.usdPerMonth", Span.MONTH, Decimal(5), None, UNTIL)
WORST = Worst(Decimal("0.23"), 15_000)


def test_the_numbers_are_told() -> None:
    outcome = refusing.over(Standing(MONTH, Decimal("4.98"), Decimal("0.01")), WORST, "")
    assert outcome.sentence == (
        "The limit for this month is $5.00, and $4.98 is spent. $0.01 more is held for answers whose bill "
        "is not known yet. This could come to $0.23. A new month begins on 2026-12-01, 00:00 UTC."
    )
    assert (outcome.code, outcome.cause, outcome.action) == (Code.REFUSED, Cause.BUDGET, Action.ALLOW_ONCE)
    assert not outcome.may_have_cost


@pytest.mark.parametrize(
    ("cap", "said"),
    [
        (Cap("", Span.CHAT, Decimal(1)), "The limit for a chat is $1.00, and $0.0012 is spent here."),
        (
            Cap("", Span.DAY, Decimal(1), None, UNTIL, OPENROUTER),
            "The limit of OpenRouter for today is $1.00, and $0.0012 is spent.",
        ),
        (
            Cap("", Span.DAY, Decimal(5_000_000), None, UNTIL, OPENROUTER, tokens=True),
            "The limit of OpenRouter for today is 5,000,000 tokens, and 0 tokens is spent.",
        ),
    ],
)
def test_each_kind_of_limit_is_called_by_its_name(cap: Cap, said: str) -> None:
    outcome = refusing.over(Standing(cap, Decimal("0.0012")), WORST, "OpenRouter")
    assert outcome.sentence.startswith(said)
    assert (outcome.cause is Cause.PROVIDER_BUDGET) is (cap.provider is not None)


def test_what_nobody_knows_the_price_of_has_its_own_sentence() -> None:
    outcome = refusing.unpriced(ModelRef(OPENROUTER, "maker/model"))
    assert "maker/model" in outcome.sentence
    assert outcome.cause is Cause.PRICE_UNKNOWN


def test_other_ends_of_a_limit_say_their_number() -> None:
    assert "1,000 tokens a request" in refusing.too_large(1000, WORST, "Home").sentence
    assert refusing.reached(Decimal("0.5")).cause is Cause.STOPPED_BY_LIMIT
    assert "2,000 tokens" in refusing.shortened(2000, None)
    assert refusing.shortened(2000, Standing(MONTH, Decimal("4.98"))).endswith(
        "$0.02 is left of a limit of $5.00."
    )
