"""Who wished a question private is said in one line, and a receipt keeps it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ptahdesk.domain.chat import RequestId, SessionId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.privacy import Because, Privacy, Promise, reason
from ptahdesk.domain.receipt import Receipt, receipt_of
from ptahdesk.domain.reference import OPENROUTER, ModelRef

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
ROW = LedgerRow(RequestId(1), SessionId(1), "ask", ModelRef(OPENROUTER, "a/b"), AT)


def test_all_who_wish_it_are_named() -> None:
    assert reason(()) == ""
    assert reason((Because.CHAT, Because.EVERY)) == "private: this chat, every chat"
    assert Privacy((Because.CHAT, Because.MODEL)).who == "this chat, this model"
    assert Privacy((Because.NAME,)).why == "private: asked for by :nostore"


@pytest.mark.parametrize("promise", list(Promise))
@pytest.mark.parametrize("listed", [None, AT])
def test_a_receipt_keeps_it(promise: Promise, listed: datetime | None) -> None:
    kept = Receipt("a/b", privacy=Privacy((Because.CHAT, Because.MODEL), promise, listed))
    assert receipt_of(replace(ROW, receipt=kept.text())).privacy == kept.privacy


@pytest.mark.parametrize("odd", [7, [], ["chat"], [["moon"], "kept", None], [["chat"], "sworn", None]])
def test_what_cannot_be_read_of_it_leaves_what_the_row_knows(odd: object) -> None:
    text = json.dumps({"asked": "a/b", "policy": [], "tried": [], "private": odd})
    assert receipt_of(replace(ROW, receipt=text)).privacy is None
