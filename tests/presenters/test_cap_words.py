"""Limits in words, by the clock of the person who looks."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from ptahdesk.domain.budget import Cap, Span, Standing
from ptahdesk.presenters import cap_words

DAY = Cap("budget.usdPerDay", Span.DAY, Decimal(5), None, datetime(2026, 7, 2, tzinfo=UTC))


def test_it_is_said_how_much_is_used_and_what_is_held() -> None:
    assert cap_words.used(Standing(DAY, Decimal("1.2"))) == "$1.20 of $5.00"
    assert cap_words.used(Standing(DAY, Decimal("1.2"), Decimal("0.5"))) == "$1.20 of $5.00, $0.50 held"
    tokens = Cap("", Span.DAY, Decimal(5_000_000), tokens=True)
    assert cap_words.used(Standing(tokens, Decimal(12_000))) == "12,000 tokens of 5,000,000 tokens"


def test_midnight_utc_is_told_by_the_local_clock() -> None:
    told = cap_words.anew(DAY, ZoneInfo("Europe/Berlin"))
    assert "Thu 02 Jul 2026, 02:00" in told
    assert cap_words.anew(Cap("", Span.CHAT, Decimal(1))) == ""


def test_a_limit_of_a_provider_is_called_by_its_name() -> None:
    assert (cap_words.name(DAY), cap_words.name(DAY, "OpenRouter")) == ("Today", "OpenRouter, today")


@pytest.mark.parametrize(
    ("share", "shown"),
    [("0", "▯▯▯▯▯"), ("0.001", "▮▯▯▯▯"), ("0.5", "▮▮▯▯▯"), ("0.99", "▮▮▮▮▯"), ("1", "▮▮▮▮▮"), ("7", "▮▮▮▮▮")],
)
def test_all_is_full_only_when_all_is_used(share: str, shown: str) -> None:
    assert cap_words.blocks(Decimal(share)) == shown


def test_the_tightest_is_the_one_of_which_most_is_used() -> None:
    half, most = Standing(DAY, Decimal(2)), Standing(DAY, Decimal(4))
    assert cap_words.tightest([half, most]) is most
    assert cap_words.tightest([]) is None
