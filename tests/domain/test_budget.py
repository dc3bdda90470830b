"""How much is left of a limit."""

from __future__ import annotations

from decimal import Decimal

from ptahdesk.domain.budget import Cap, Span, Standing


def test_what_is_held_is_not_left():
    standing = Standing(Cap("budget.usdPerDay", Span.DAY, Decimal(2)), Decimal("0.5"), Decimal("0.25"))
    assert (standing.used, standing.left, standing.share) == (
        Decimal("0.75"),
        Decimal("1.25"),
        Decimal("0.25"),
    )


def test_a_bill_may_be_larger_than_anybody_foresaw():
    standing = Standing(Cap("budget.usdPerDay", Span.DAY, Decimal(2)), Decimal("2.5"))
    assert (standing.left, standing.room) == (0, Decimal("-0.5"))


def test_a_limit_of_nothing_is_used_up_from_the_beginning():
    assert Standing(Cap("budget.usdPerDay", Span.DAY, Decimal(0)), Decimal(0)).share == 1
