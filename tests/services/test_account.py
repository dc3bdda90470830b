"""The books of a reply follow it to whoever answers in the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from ptahdesk.domain.chat import RequestId, SessionId
from ptahdesk.domain.ledger import LedgerRow
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
    account.turns_to(replace(ROW, id=RequestId(2), asked=SECOND, host="Here"), SECOND, Tariff())
    account._close(replace(account.row, outcome="C"), DONE)
    assert account.model == SECOND
    assert account.receipt == receipt_of(account.row)
    assert account.receipt.asked == "tier:opus"
    assert account.receipt.host == "Here"
    assert [(each.model, each.sentence) for each in account.receipt.tried] == [
        (str(FIRST), "Too much."),
        (str(SECOND), ""),
    ]
