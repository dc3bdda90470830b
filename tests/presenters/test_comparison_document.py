"""A comparison as a file: a row for each question and a cell for each answer, or all its figures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.chat import (
    Chat,
    ChatId,
    Entry,
    EntryId,
    Lane,
    LaneId,
    RequestId,
    SessionId,
    State,
    TurnId,
)
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Message, Role, Text
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import stopped_by_user
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.presenters.comparison_document import ComparisonRecords, TableDocument

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
LANES = [Lane(LaneId(n), ChatId(1), n, f"maker/m{n}", hidden=n == 3) for n in (1, 2, 3)]
Said = list[tuple[Entry, Sequence[LedgerRow]]]


def said(lane: int, turn: int, text: str, cost: str = "") -> tuple[Entry, Sequence[LedgerRow]]:
    role = Role.ASSISTANT if cost else Role.USER
    message = Message(role, (Text(text),))
    entry = Entry(EntryId(1), ChatId(1), LaneId(lane), None, TurnId(turn), message, State.DONE, NOON)
    row = LedgerRow(
        *(RequestId(lane), SessionId(1), "compare", ModelRef(OPENROUTER, f"maker/m{lane}"), NOON),
        first_token=NOON + timedelta(seconds=1),
        ended=NOON + timedelta(seconds=2),
        state=CostState.REPORTED,
        reported=Decimal(cost) if cost else None,
    )
    return entry, [row] if cost else []


def written(document: Any, told: Said) -> str:
    pieces = [document.head(Chat(ChatId(7), "A | talk", NOON, NOON), LANES)]
    pieces += [document.entry(entry, calls) for entry, calls in told]
    return "".join([*pieces, document.foot()])


TALK = [
    said(1, 1, "One | or\ntwo?"),
    said(1, 1, "One.", "0.001"),
    said(2, 1, "Two.\n\n- so", "0.002"),
    said(1, 5, "Again?"),
    said(1, 5, "One!", "0.001"),
]


def test_a_table_has_a_row_for_each_question_and_what_all_came_to() -> None:
    lines = written(TableDocument(Catalogue([])), TALK).splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert table[0] == "| Question | maker/m1 | maker/m2 |"
    assert table[1] == "|---|---|---|"
    assert table[2].startswith(
        "| One \\| or<br>two? | One.<br><br>*maker/m1 · 2.0\u00a0s · 0.100\u00a0¢* | Two.<br><br>- so"
    )
    assert table[3].endswith("|  |")
    assert table[4] == "| Together | 0.20\u00a0¢ | 0.20\u00a0¢ |"
    assert len(table) == 5


def test_facts_are_a_choice_and_what_did_not_end_well_is_said() -> None:
    entry, calls = said(1, 1, "One", "0.001")
    stopped = Entry(
        *(entry.id, entry.chat, entry.lane, None, entry.turn, entry.message, State.STOPPED, NOON),
        outcome=stopped_by_user(),
    )
    text = written(TableDocument(Catalogue([]), told=False), [TALK[0], (stopped, calls)])
    assert "One<br><br>Stopped." in text
    assert "¢" not in text
    assert "Together" not in text


def test_a_program_gets_every_digit_and_null_where_there_is_no_answer() -> None:
    told = json.loads(written(ComparisonRecords(), TALK))
    assert (told["chat"], told["title"]) == (7, "A | talk")
    assert [model["reference"] for model in told["models"]] == ["maker/m1", "maker/m2"]
    [first, second] = told["turns"]
    assert first["question"] == "One | or\ntwo?"
    assert [answer["cost"]["usd"] for answer in first["answers"]] == ["0.001", "0.002"]
    assert first["answers"][1]["first_token_seconds"] == 1.0
    assert second["answers"][1] is None
    assert json.loads(written(ComparisonRecords(), []))["turns"] == []
