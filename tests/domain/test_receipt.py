"""A receipt is kept as text and reads back as itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ptahdesk.domain.chat import RequestId, SessionId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import PriceSource
from ptahdesk.domain.receipt import Receipt, Tried, receipt_of
from ptahdesk.domain.reference import OPENROUTER, ModelRef

AT = datetime(2026, 11, 20, 1, 2, 3, tzinfo=UTC)
ROW = LedgerRow(
    RequestId(1),
    SessionId(1),
    "ask",
    ModelRef(OPENROUTER, "x/y"),
    AT,
    served="x/y-1",
    host="Here",
    first_token=AT,
    ended=AT,
    outcome="C",
    price_source=PriceSource.PROVIDER,
)
RECEIPT = Receipt(
    "tier:sonnet",
    ("Why.",),
    (Tried("a:b", "R", "not_allowed", "No."), Tried("openrouter:x/y", "C", "done", "", AT, AT)),
).of(ROW)


def test_it_reads_back_as_it_was_written() -> None:
    assert receipt_of(replace(ROW, receipt=RECEIPT.text())) == RECEIPT
    assert (RECEIPT.served, RECEIPT.host, RECEIPT.price_source) == ("x/y-1", "Here", PriceSource.PROVIDER)


@pytest.mark.parametrize(
    "kept", ["", "{", "[]", "7", '{"asked":1}', '{"asked":"a","policy":[],"tried":[[1]]}']
)
def test_without_one_the_row_says_what_it_knows(kept: str) -> None:
    receipt = receipt_of(replace(ROW, receipt=kept))
    assert receipt.asked == "openrouter:x/y"
    assert [each.outcome for each in receipt.tried] == ["C"]
    assert receipt.host == "Here"


def test_hosts_that_were_left_out_are_kept_and_none_costs_nothing() -> None:
    left_out = replace(RECEIPT, without=("DeepInfra",))
    assert receipt_of(replace(ROW, receipt=left_out.text())).without == ("DeepInfra",)
    assert "without" not in RECEIPT.text()


def test_oddities_are_kept_too() -> None:
    odd = replace(RECEIPT, notes=("One thing came twice.",))
    assert receipt_of(replace(ROW, receipt=odd.text())).notes == odd.notes
    assert "notes" not in RECEIPT.text()
