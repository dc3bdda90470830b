"""The books of a reply follow it to whoever answers in the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from ptahdesk.domain.chat import RequestId, SessionId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import Charge, Price, PriceSource, Usage
from ptahdesk.domain.outcome import DONE, Cause, Code, Outcome
from ptahdesk.domain.receipt import Receipt, receipt_of
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.services.account import Account, tried_as
from ptahdesk.services.verdict import Tariff

AT = datetime(2026, 11, 20, tzinfo=UTC)
FIRST, SECOND = ModelRef(OPENROUTER, "a/b"), ModelRef(OPENROUTER, "c/d")
ROW = LedgerRow(RequestId(1), SessionId(1), "ask", FIRST, AT, ended=AT, outcome="N")
FULL = Outcome(Code.NOTHING, Cause.OVERLOADED, "Too much.")


async def test_a_try_that_failed_and_the_one_that_answered_are_both_in_the_receipt() -> None:
    account = Account(ROW, FIRST, Tariff())
    account.begins(Receipt("tier:opus"))
    account.tried(tried_as(ROW, FULL))
    account.turns_to(
        replace(ROW, id=RequestId(2), asked=SECOND, host="Here"), SECOND, Tariff(), account.receipt
    )
    account._close(DONE)
    account._receive(DONE)
    assert account.model == SECOND
    assert account.receipt == receipt_of(account.row)
    assert account.receipt.asked == "tier:opus"
    assert account.receipt.host == "Here"
    assert [(each.model, each.sentence) for each in account.receipt.tried] == [
        (str(FIRST), "Too much."),
        (str(SECOND), ""),
    ]


@pytest.mark.parametrize(
    ("cost", "words"),
    [("0.2", "1,000 times"), ("0.002", ""), ("0.0019", ""), (None, "")],  # by its price it is $0.0002
)
async def test_a_charge_far_beyond_the_price_is_said(cost: str | None, words: str) -> None:
    price = Price({Charge.PROMPT: Decimal("0.000001"), Charge.COMPLETION: Decimal("0.000001")})
    account = Account(ROW, FIRST, Tariff(price, PriceSource.PROVIDER))
    usage = Usage(prompt_tokens=100, completion_tokens=100, cost=None if cost is None else Decimal(cost))
    account.row = replace(ROW, usage=usage)
    assert words in account.dearly()
    assert bool(account.dearly()) is bool(words)


async def test_without_a_price_nothing_is_dear() -> None:
    account = Account(ROW, FIRST, Tariff())
    account.row = replace(ROW, usage=Usage(prompt_tokens=1, completion_tokens=1, cost=Decimal(9)))
    assert account.dearly() == ""
