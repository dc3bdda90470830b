"""Causes have names, unknown is never zero, and a forecast's worth is said with what it stands on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.ledger import Total
from ptahdesk.domain.spent import By, Slice
from ptahdesk.presenters import usage_words
from ptahdesk.presenters.figures import NO_BREAK

NOBODY = Catalogue(())


def part(cause: str, amount: str = "0", unpriced: int = 0) -> Slice:
    return Slice((cause,), (cause,), Total(Decimal(amount), False, unpriced), 1, 2, 3)


@pytest.mark.parametrize(
    ("by", "key", "known", "said"),
    [
        (By.CAUSE, "title", "title", "Titles"),
        (By.CAUSE, "gateway:work", "gateway:work", "Gateway key work"),
        (By.CAUSE, "something-new", "something-new", "something-new"),
        (By.CHAT, "", "", "No chat, or one that is gone"),
        (By.CHAT, "3", "A trip", "A trip"),
        (By.SESSION, "1", "2026-03-01 10:00", "Run since 2026-03-01 10:00 UTC"),
        (By.MODEL, "ollama:llama3.1:8b", "ollama:llama3.1:8b", "llama3.1:8b"),
        (By.PROVIDER, "openai", "openai", "openai"),
        (By.MODEL, ":", ":", "Answers without names"),
        (By.PROVIDER, "", "", "Answers without names"),
    ],
)
def test_every_key_has_a_name(by: By, key: str, known: str, said: str) -> None:
    assert usage_words.name(by, key, known, NOBODY) == said


def test_behind_a_figure_stands_every_digit_of_it() -> None:
    assert usage_words.every_digit(Total(Decimal("0.000000000001"))) == "$0.000000000001"
    assert usage_words.every_digit(Total(Decimal("1.5"), True)) == f"≈{NO_BREAK}$1.5"
    assert usage_words.every_digit(Total(Decimal(0), False, 3)) == "", "what is unknown has no digits"
    assert usage_words.every_digit(None) == ""


def test_calls_without_a_price_are_counted_in_words() -> None:
    assert usage_words.unpriced(0) == ""
    assert usage_words.unpriced(1).startswith("1 call has no known price")
    assert usage_words.unpriced(1200).startswith("1,200 calls have no known price")


def test_forecasts_are_judged_by_the_bills_that_had_one() -> None:
    assert usage_words.accuracy(None)[0] == "unknown"
    assert usage_words.accuracy(part("ask", "1"))[0] == "unknown"
    judged = replace(part("ask", "1"), foretold=8, held=7)
    assert usage_words.accuracy(judged) == (f"88{NO_BREAK}%", "7 of 8 bills")


def test_what_nobody_asked_for_by_hand_is_summed_and_named() -> None:
    assert usage_words.unasked([part("ask", "5"), part("compare", "5")])[1] == "No such call."
    causes = [part("ask", "5"), part("title", "0.01"), part("retry", "0.02"), part("delegate", "0.001")]
    figure, words = usage_words.unasked([*causes, part("tools", "0", 1)])
    assert figure == f"3.1{NO_BREAK}¢"
    assert words.startswith(f"+ 1 unpriced · Retries 2.0{NO_BREAK}¢ · Titles 1.00{NO_BREAK}¢")
    assert words.endswith("and 1 call more")


def test_a_card_never_shows_the_unknown_as_nothing() -> None:
    assert usage_words.card(None) == ("…", "")
    assert usage_words.card(Total(Decimal(0), False, 2)) == ("unpriced", "2 calls")
    assert usage_words.card(Total(Decimal(0))) == (f"0{NO_BREAK}¢", "")
    assert usage_words.card(Total(Decimal(3), True, 1)) == (f"≈{NO_BREAK}$3.00", "+ 1 unpriced")


def test_models_of_one_name_are_told_apart() -> None:
    parts = [replace(part("x"), keys=(key,), names=(key,)) for key in ("a:m", "b:m", "a:other")]
    found = usage_words.names(By.MODEL, parts, NOBODY)
    assert found == {"a:m": "m · a", "b:m": "m · b", "a:other": "other"}
