"""Stop says whether the host bills to the end, and afterwards what it did bill."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from ptahdesk.domain.chat import RequestId, SessionId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import DONE, Outcome, stopped_by_user
from ptahdesk.domain.receipt import Receipt
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.presenters.stopping import afterwards, beforehand
from ptahdesk.services.account import tried_as

AT = datetime(2026, 11, 20, tzinfo=UTC)
ROW = LedgerRow(
    *(RequestId(1), SessionId(1), "ask", ModelRef(OPENROUTER, "a/b"), AT),
    host="Groq",
    generation="gen-1",
    metered=Decimal("0.001"),
)
RUNS_ON = "Groq bills an answer to its end, stopped or not."


def ended(outcome: Outcome = stopped_by_user(), row: LedgerRow = ROW) -> LedgerRow:  # noqa: B008  # it is frozen
    row = replace(row, ended=AT, outcome=outcome.code.value)
    return replace(row, receipt=Receipt("a/b", (), (tried_as(row, outcome),)).text())


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("Groq", RUNS_ON),
        ("Anthropic", "Anthropic stops billing when an answer is stopped."),
        ("New", "It is not known whether New goes on billing after a stop."),
        ("", "It is not known whether its host goes on billing after a stop."),
    ],
)
def test_each_host_is_told_as_it_is_known(host: str, words: str) -> None:
    assert beforehand(replace(ROW, host=host), CostState.METERED) == words


def test_what_is_known_of_openrouter_is_not_said_of_others() -> None:
    other = replace(ROW, asked=ModelRef(ProviderId("mine"), "a/b"))
    assert beforehand(other, CostState.METERED).startswith("It is not known")


def test_where_nobody_charges_a_stop_changes_nothing() -> None:
    assert beforehand(ROW, CostState.LOCAL) == "Nobody charges for it."
    assert beforehand(ROW, CostState.FREE) == "Free of charge."
    assert afterwards(replace(ended(), state=CostState.LOCAL)) == "Nobody charges for it."


def test_until_the_books_are_read_the_bill_is_to_come_and_then_it_is_told() -> None:
    assert afterwards(ended()) == f"{RUNS_ON} The bill is still to come."
    assert afterwards(replace(ended(), generation="")) == RUNS_ON
    billed = replace(ended(), confirmed=Decimal("0.0042"), state=CostState.CONFIRMED)
    told = afterwards(billed).replace("\u00a0", " ")
    assert told == "Billed: 0.42 ¢. What had arrived by then comes to about 0.100 ¢."
    assert afterwards(replace(billed, metered=None)).replace("\u00a0", " ") == "Billed: 0.42 ¢."


def test_of_every_other_end_nothing_is_said() -> None:
    assert afterwards(ended(DONE)) == ""
    assert afterwards(replace(ended(), outcome="N")) == ""
