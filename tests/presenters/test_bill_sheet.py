"""Behind a figure stand its lines, how sure it is and why, and how the answer came about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.catalogue.pricing import bill
from ptahdesk.domain.chat import RequestId, SessionId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import Charge, CostState, Difference, Price, PriceSource, Usage
from ptahdesk.domain.receipt import Receipt, Tried
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.presenters import bill_sheet
from ptahdesk.presenters.sheet import Sheet
from ptahdesk.services.itemizing import Itemized

SENT = datetime(2026, 11, 20, 12, tzinfo=UTC)
PRICE = Price(
    {
        Charge.PROMPT: Decimal("0.000003"),
        Charge.COMPLETION: Decimal("0.000015"),
        Charge.REQUEST: Decimal("0.005"),
    }
)
USAGE = Usage(1000, 200, cached_tokens=400)
ROW = LedgerRow(
    *(RequestId(1), SessionId(1), "ask", ModelRef(OPENROUTER, "a/b"), SENT),
    generation="gen-1",
    host="Here",
    first_token=SENT + timedelta(seconds=0.4),
    ended=SENT + timedelta(seconds=2.1),
    outcome="C",
    usage=USAGE,
    price_source=PriceSource.PROVIDER,
    state=CostState.REPORTED,
    reported=Decimal("0.011"),
    metered=Decimal("0.012"),
)


def shown(row: LedgerRow = ROW, receipt: Receipt | None = None, since: datetime | None = None) -> Sheet:
    lines = None if row.usage is None else bill(PRICE, row.usage, SENT)
    receipt = receipt or Receipt("tier:sonnet", ("A rule.",)).of(row)
    return bill_sheet.sheet(Itemized(row, PRICE, lines, since), receipt, Catalogue([]), 48)


def told(sheet: Sheet) -> dict[str, str]:
    return {row[0]: row[1] for table in sheet.tables if not table.columns for row in table.rows}


def test_the_lines_have_tokens_price_and_amount_to_the_last_digit() -> None:
    table = shown().tables[0]
    assert table.rows == (
        ("Request", "1 ×", "$0.005", "$0.005"),
        ("Question and history", "600", "$3 / M", "$0.0018"),
        ("Read from the cache", "400", "$3 / M", "$0.0012"),
        ("Answer", "200", "$15 / M", "$0.003"),
    )
    assert table.foot == (("By the list", "", "", "$0.011"),)


def test_another_charge_than_the_lists_stands_below_it() -> None:
    dearer = replace(ROW, confirmed=Decimal("0.012"), state=CostState.DIFFERS, difference=Difference.TIER)
    sheet = shown(dearer)
    assert sheet.tables[0].foot[-1] == ("Charged", "", "", "$0.012")
    assert told(sheet)["The books say"] == "$0.012"
    assert told(sheet)["The answer said"] == "$0.011"
    assert "service tier" in told(sheet)["Why"]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "As the provider said"),
        ({"state": CostState.CONFIRMED}, "Confirmed by"),
        ({"state": CostState.DIFFERS}, "another amount"),
        ({"state": CostState.COMPUTED}, "Worked out from the tokens"),
        ({"state": CostState.UNPRICED}, "Nobody here knows"),
        ({"state": CostState.FREE}, "Free of charge"),
        ({"state": CostState.CACHED}, "had kept this answer"),
        ({"state": CostState.LOCAL}, "server of your own"),
        ({"state": CostState.METERED}, "until the provider's books are looked at"),
        ({"state": CostState.METERED, "tries": 3}, "do not know this answer yet. Looked up 3 times."),
        ({"state": CostState.METERED, "tries": 48}, "never knew this answer"),
        ({"state": CostState.METERED, "settled": True}, "no bill that could be looked up"),
        ({"state": CostState.METERED, "generation": ""}, "no bill that could be looked up"),
        ({"state": CostState.METERED, "ended": None}, "Still being answered"),
        ({"state": CostState.FREE, "outcome": "A"}, "Not charged"),
    ],
)
def test_every_state_says_how_sure_it_is_and_why(facts: dict[str, Any], words: str) -> None:
    assert words in shown(replace(ROW, **facts)).words


def test_where_the_price_is_from_and_since_when() -> None:
    found = told(shown(since=SENT))
    assert found["Price from"] == "the provider's own list"
    assert found["Price unchanged since"].startswith("2026-11-")
    assert "Price unchanged since" not in told(shown())


def test_the_receipt_tells_who_was_asked_tried_and_answered() -> None:
    tried = (
        Tried("other", "R", "no_key", "There is no key."),
        Tried("openrouter:a/first", "N", "overloaded", "It is overloaded.", SENT, SENT),
        Tried(str(ROW.asked), "C", "done", "", SENT, SENT),
    )
    sheet = shown(
        replace(ROW, served="a/b-2026"), Receipt("a/first", (), tried).of(replace(ROW, served="a/b-2026"))
    )
    rows = [row for table in sheet.tables if not table.columns for row in table.rows]
    assert [row[1] for row in rows if row[0] == "Tried"] == [
        "other, passed over: There is no key.",
        "openrouter:a/first: It is overloaded.",
    ]
    found = told(sheet)
    assert (found["Asked for"], found["Answered by"], found["Host"]) == ("a/first", "a/b-2026", "Here")
    assert found["First word"].replace("\u00a0", " ") == "after 0.4 s"
    assert found["End"].replace("\u00a0", " ") == "after 2.1 s"
    assert found["Id at the provider"] == "gen-1"


def test_what_was_not_charged_says_so_and_shows_no_zero() -> None:
    refused = replace(ROW, outcome="N", state=CostState.FREE, reported=Decimal(0), usage=None, generation="")
    sheet = shown(refused)
    assert sheet.figure == "not charged"
    assert not sheet.tables[0].columns


def test_what_is_unpriced_or_dear_can_have_its_price_checked() -> None:
    assert not shown().can_check
    assert shown(replace(ROW, state=CostState.UNPRICED, reported=None, metered=None)).can_check
    assert shown(replace(ROW, difference=Difference.UNUSUAL)).can_check


def test_an_answer_that_used_tools_shows_each_time_it_was_asked() -> None:
    first = replace(ROW, id=RequestId(1), state=CostState.CONFIRMED, confirmed=Decimal("0.02"))
    last = replace(ROW, id=RequestId(2), state=CostState.REPORTED, reported=Decimal("0.03"), usage=None)
    refused = replace(last, outcome="N", state=CostState.FREE, reported=Decimal(0))
    shown = bill_sheet.sheet(Itemized(last.after(first)), Receipt("a/b"), Catalogue(()), 9)
    made_of = shown.tables[0]
    assert [cells[:3] for cells in made_of.rows] == [("1", "1,000", "200"), ("2", "", "")]
    assert made_of.foot[0][-1] == shown.figure == bill_sheet.figure(last.after(first))
    assert "5" in shown.figure
    assert shown.words == bill_sheet.how_sure(last, 9), "the whole is as sure as the least sure part"
    assert bill_sheet.figure(refused.after(first)) != bill_sheet.figure(refused)


def test_what_was_foretold_stands_beside_the_bill() -> None:
    assert "Before it was sent" not in told(shown())
    foretold = replace(ROW, forecast_low=Decimal("0.008"), forecast=Decimal("0.014"))
    assert told(shown(foretold))["Before it was sent"].endswith("billed 1.10\u00a0¢: inside")
    assert "Before its first request" in told(shown(replace(ROW, id=RequestId(2)).after(foretold)))
