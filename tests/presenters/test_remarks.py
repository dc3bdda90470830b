"""Below an answer stands who was asked before, and what was dear: a line each, with something to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.chat import RequestId, SessionId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import CostState, Difference
from ptahdesk.domain.receipt import Receipt, Tried
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.untold import ALL_TOLD, Untold
from ptahdesk.presenters import remarks
from ptahdesk.presenters.remarks import FACTS, STOP

NOW = datetime(2026, 11, 20, tzinfo=UTC)
FIRST, SECOND = ModelRef(OPENROUTER, "a/first"), ModelRef(OPENROUTER, "a/second")
CATALOGUE = Catalogue([Model(FIRST, "A: First"), Model(SECOND, "A: Second")])
ROW = LedgerRow(RequestId(1), SessionId(1), "retry", SECOND, NOW, ended=NOW, state=CostState.CONFIRMED)
FAILED = Tried(str(FIRST), "N", "overloaded", "The provider is overloaded.", NOW, NOW)
ANSWERED = Tried(str(SECOND), "C", "done", "", NOW, NOW)
PASSED = Tried("other", "R", "no_key", "There is no key.")


def test_who_answered_instead_is_said_with_the_reason() -> None:
    receipt = Receipt(str(FIRST), (), (PASSED, FAILED, ANSWERED))
    (said,) = remarks.of_row(replace(ROW, receipt=receipt.text()), CATALOGUE)
    assert said.words == "The provider is overloaded. Second was asked instead of First."
    assert (said.action, said.urgent) == (FACTS, False)


def test_an_answer_at_the_first_try_needs_no_remark() -> None:
    receipt = Receipt(str(SECOND), (), (PASSED, ANSWERED))
    assert remarks.of_row(replace(ROW, receipt=receipt.text()), CATALOGUE) == ()
    assert remarks.of_row(ROW, CATALOGUE) == ()


def test_a_dear_answer_is_marked_and_its_price_can_be_checked() -> None:
    (said,) = remarks.of_row(replace(ROW, difference=Difference.UNUSUAL), CATALOGUE)
    assert said.words.startswith("Unusually expensive")
    assert (said.offer, said.action, said.urgent) == ("Check the price", FACTS, True)


def test_a_wait_is_told_with_its_seconds_and_can_be_cancelled() -> None:
    said = remarks.waiting("Too many requests", 7)
    assert said.words == "Too many requests. Trying again in 7 s."
    assert (said.offer, said.action, said.urgent) == ("Cancel", STOP, True)


def test_what_of_a_turn_is_not_sent_is_said() -> None:
    assert remarks.unsent(ALL_TOLD) == ""
    assert remarks.unsent(Untold(turn=True, files=frozenset({1}))).startswith("This question and its answer")
    assert remarks.unsent(Untold(files=frozenset({1}))) == "A file of it is not sent any more."
    assert remarks.unsent(Untold(files=frozenset({1, 2}))) == "2 files of it are not sent any more."
