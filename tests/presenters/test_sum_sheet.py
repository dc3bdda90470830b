"""Behind a sum stand the models it went to, and nothing that could not be counted is hidden."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.ledger import Share
from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.presenters import sum_sheet

CATALOGUE = Catalogue([Model(ModelRef(OPENROUTER, "a/one"), "A: One")])


def share(name: str, amount: str, calls: int = 1, inexact: bool = False, unpriced: int = 0) -> Share:
    return Share(ModelRef(OPENROUTER, name), calls, Decimal(amount), inexact, unpriced)


def test_each_model_has_its_calls_and_its_amount_and_they_make_the_sum() -> None:
    found = sum_sheet.sheet("today", [share("a/one", "0.02", 3), share("a/two", "0.000000000001")], CATALOGUE)
    (table,) = found.tables
    assert table.rows == (("One", "3", "$0.02"), ("a/two", "1", "$0.000000000001"))
    assert table.foot == (("Together", "4", "$0.020000000001"),)
    assert (found.title, found.figure.replace("\u00a0", " ")) == ("Today", "2.0 ¢")


def test_what_is_an_estimate_or_unknown_is_said() -> None:
    shares = [share("a/one", "0.02", inexact=True), share("a/two", "0", 2, unpriced=2)]
    found = sum_sheet.sheet("chat", shares, CATALOGUE)
    assert [row[2].replace("\u00a0", " ") for row in found.tables[0].rows] == ["≈ $0.02", "unpriced"]
    assert "still an estimate" in found.words
    assert "2 calls have no known price" in found.words


def test_many_models_end_in_one_line_for_the_rest() -> None:
    shares = [share(f"a/{n}", "0.01") for n in range(sum_sheet.MOST + 5)]
    (table,) = sum_sheet.sheet("month", shares, CATALOGUE).tables
    assert len(table.rows) == sum_sheet.MOST + 1
    assert table.rows[-1] == ("5 more models", "5", "$0.05")


def test_nothing_spent_is_no_table() -> None:
    assert sum_sheet.sheet("session", [], CATALOGUE).tables == ()


def test_what_was_spent_on_titles_says_so() -> None:
    shares = [share("a/one", "0.02"), replace(share("a/one", "0.001"), why="title")]
    (table,) = sum_sheet.sheet("chat", shares, CATALOGUE).tables
    assert [row[0] for row in table.rows] == ["One", "One, for titles"]


def test_one_call_is_not_several() -> None:
    found = sum_sheet.sheet("chat", [share("a/one", "0", unpriced=1)], CATALOGUE)
    assert "1 call has no known price and is not in the sum." in found.words


def test_what_is_judged_without_names_has_none() -> None:
    shares = [Share(ModelRef(ProviderId(""), ""), 2, Decimal("0.02"), False, 0), share("a/one", "0.01")]
    (table,) = sum_sheet.sheet("today", shares, CATALOGUE).tables
    assert [row[0] for row in table.rows] == ["Answers without names", "One"]
