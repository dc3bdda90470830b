"""Entries become rows: what went wrong gets its card, what may still change is watched."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.chat import ChatId, Entry, EntryId, LaneId, Outline, RequestId, SessionId, State, TurnId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Message, Role, Text, said_by_user
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import stopped_by_user
from ptahdesk.domain.receipt import Receipt
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.untold import Untold
from ptahdesk.presenters import rows
from ptahdesk.presenters.transcript import Author
from ptahdesk.services.account import tried_as

NOW = datetime(2026, 11, 20, tzinfo=UTC)
ASKED = ModelRef(OPENROUTER, "a/b")


def entry(message: Message, state: State = State.DONE) -> Entry:
    outcome = stopped_by_user() if state is State.STOPPED else None
    return Entry(EntryId(7), ChatId(1), LaneId(1), None, TurnId(1), message, state, NOW, outcome)


def ledger(state: CostState) -> LedgerRow:
    return LedgerRow(RequestId(1), SessionId(1), "ask", ASKED, NOW, ended=NOW, state=state)


def test_a_sketch_needs_no_text() -> None:
    shown = rows.sketch(Outline(EntryId(7), "assistant", State.CUT, 1200, 40))
    assert (shown.author, shown.characters, shown.lines, shown.badge) == (Author.MODEL, 1200, 40, "cut off")


def test_a_question_is_yours() -> None:
    shown = rows.kept(entry(said_by_user("one\ntwo")), None, Catalogue([]))
    assert (shown.author, shown.name, shown.lines) == (Author.YOU, "You", 2)


def test_a_stopped_answer_has_its_card() -> None:
    said = Message(Role.ASSISTANT, (Text("half"),))
    shown = rows.kept(entry(said, State.STOPPED), ledger(CostState.METERED), Catalogue([]))
    assert shown.card is not None
    assert (shown.badge, shown.name) == ("", "a/b")


def test_an_answer_without_a_ledger_row_is_still_shown() -> None:
    shown = rows.kept(entry(Message(Role.ASSISTANT, (Text("hm"),))), None, Catalogue([]))
    assert (shown.name, shown.facts) == ("", "")


def test_only_figures_that_may_change_are_watched() -> None:
    assert rows.open_bill(ledger(CostState.REPORTED))
    assert rows.open_bill(ledger(CostState.METERED))
    assert not rows.open_bill(ledger(CostState.CONFIRMED))
    assert not rows.open_bill(ledger(CostState.LOCAL))
    assert not rows.open_bill(None)


def test_what_is_not_sent_stays_said_when_the_text_is_read() -> None:
    outline = Outline(EntryId(7), "user", State.DONE, 3, 1, untold=Untold(turn=True))
    sketch = rows.sketch(outline)
    assert sketch.unsent
    assert rows.in_place(rows.question(entry(said_by_user("Why?"))), sketch).unsent == sketch.unsent


def test_the_card_of_a_stopped_answer_says_what_it_did_bill_once_that_is_known() -> None:
    said, row = Message(Role.ASSISTANT, (Text("half"),)), ledger(CostState.METERED)
    receipt = Receipt("a/b", (), (tried_as(row, stopped_by_user()),)).text()
    stopped = replace(row, outcome="S", host="Groq", generation="gen-1", receipt=receipt)
    shown = rows.kept(entry(said, State.STOPPED), stopped, Catalogue([]))
    assert shown.card is not None
    assert shown.card.money == "Groq bills an answer to its end, stopped or not. The bill is still to come."
    known = replace(stopped, state=CostState.CONFIRMED, confirmed=Decimal("0.0042"))
    told = rows.recounted(shown, known, Catalogue([]))
    assert told.card is not None
    assert told.card.money.startswith("Billed: 0.42")
    assert rows.recounted(replace(shown, facts=""), known, Catalogue([])).card == told.card
