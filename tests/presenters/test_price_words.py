"""Unknown is a word, zero is a figure, and every condition of a price can be read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ptahdesk.domain.money import Charge, Price, PriceRule, PriceSource
from ptahdesk.presenters.price_words import CHARGES, SOURCES, condition, instead, short, unit

MILLIONTH = Decimal("0.000001")


def test_everything_there_is_has_a_name() -> None:
    assert set(CHARGES) == set(Charge)
    assert set(SOURCES) == set(PriceSource)


@pytest.mark.parametrize(
    ("charge", "amount", "words"),
    [
        (Charge.PROMPT, None, "unknown"),
        (Charge.PROMPT, Decimal(0), "$0 / M"),
        (Charge.PROMPT, 3 * MILLIONTH, "$3.00 / M"),
        (Charge.CACHE_READ, Decimal("0.0000003"), "$0.30 / M"),
        (Charge.CACHE_READ, Decimal("0.000000175"), "$0.175 / M"),
        (Charge.PROMPT, Decimal("1e-12"), "$0.000001 / M"),
        (Charge.WEB_SEARCH, Decimal("0.01"), "$0.01 each"),
        (Charge.REQUEST, Decimal("0.005"), "$0.005 each"),
    ],
)
def test_a_price_has_every_digit(charge: Charge, amount: Decimal | None, words: str) -> None:
    assert unit(charge, amount) == words.replace(" ", "\u00a0")


def test_a_short_price_hides_nothing_it_does_not_know() -> None:
    assert short(None) == "unpriced"
    assert short(Price({Charge.PROMPT: None, Charge.COMPLETION: None})) == "unpriced"
    assert short(Price({Charge.PROMPT: MILLIONTH, Charge.COMPLETION: None})) == "$1.00 in · unknown out"
    assert short(Price({Charge.PROMPT: Decimal(0), Charge.COMPLETION: Decimal(0)})) == "$0 in · $0 out"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (PriceRule({}, min_prompt_tokens=200_000), "above 200,000 tokens"),
        (PriceRule({}, utc_start=1630, utc_end=30), "16:30 to 00:30 UTC"),
        (PriceRule({}, utc_start=1630), "16:30 to 24:00 UTC"),
        (PriceRule({}, utc_end=0), "00:00 to 24:00 UTC"),
        (PriceRule({}, utc_days=frozenset({"sunday", "monday"})), "Mondays, Sundays"),
        (PriceRule({}), "always"),
    ],
)
def test_a_condition_is_told_in_words(rule: PriceRule, words: str) -> None:
    assert condition(rule) == words


def test_what_a_rule_replaces_is_listed_in_the_usual_order() -> None:
    rule = PriceRule({Charge.COMPLETION: 9 * MILLIONTH, Charge.PROMPT: 5 * MILLIONTH})
    assert instead(rule) == "Question and history: $5.00\u00a0/\u00a0M\nAnswer: $9.00\u00a0/\u00a0M"
