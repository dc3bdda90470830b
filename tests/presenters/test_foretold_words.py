"""What was foretold is held against what it came to, and nothing is said where nothing was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from ptahdesk.domain.chat import RequestId, SessionId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import CostState
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.presenters.foretold_words import sentence

AT = datetime(2026, 11, 20, tzinfo=UTC)
ROW = LedgerRow(
    *(RequestId(1), SessionId(1), "ask", ModelRef(OPENROUTER, "a/b"), AT),
    ended=AT,
    outcome="C",
    state=CostState.REPORTED,
    reported=Decimal("0.011"),
    forecast_low=Decimal("0.008"),
    forecast=Decimal("0.014"),
)


@pytest.mark.parametrize(
    ("bill", "where"), [("0.008", "inside"), ("0.014", "inside"), ("0.0079", "below"), ("0.0141", "above")]
)
def test_a_bill_is_inside_below_or_above(bill: str, where: str) -> None:
    words = sentence(replace(ROW, reported=Decimal(bill)))
    assert words.startswith("forecast ≈\u00a00.80–1.40\u00a0¢, billed ")
    assert words.endswith(f": {where}")


def test_what_no_bill_has_confirmed_is_said_to_be_estimated() -> None:
    metered = replace(ROW, state=CostState.METERED, reported=None, metered=Decimal("0.01"))
    assert sentence(metered).endswith("estimated 1.00\u00a0¢: inside")
    assert sentence(replace(ROW, ended=None)) == "forecast ≈\u00a00.80–1.40\u00a0¢"


def test_without_a_forecast_there_is_nothing_to_say() -> None:
    assert sentence(replace(ROW, forecast=None)) == ""


def test_an_answer_that_used_tools_is_held_to_what_was_told_before_its_first_request() -> None:
    last = replace(ROW, id=RequestId(2), forecast=None, forecast_low=None, reported=Decimal(9)).after(ROW)
    assert sentence(last).endswith("billed 1.10\u00a0¢: inside")
