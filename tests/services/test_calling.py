"""What a reply's calls hear and keep: the calls of tools of the last one, and all that was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from ptahdesk.domain.chat import RequestId, SessionId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Text, ToolCall
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import Code
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.services.app import App
from ptahdesk.services.asking import Prepared
from ptahdesk.services.calling import bill_open, left_of
from ptahdesk.services.verdict import Tariff
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

MODEL = "anthropic/claude-sonnet-4.6"


async def test_what_was_said_before_is_no_part_of_what_these_calls_said(app: App, sim: Simulator) -> None:
    """One that goes on shows both, and is sent what was said before with a question of its own."""
    sim.script(Script(text="The sea is", finish="length"))
    begun = await app.conversations.ask(None, "The sea?", MODEL)
    await begun.ended()
    call = ToolCall("1", "look", "{}")
    sim.script(Script(text=" wide.", tool_calls=(call,)))
    more = await app.tree.go_on(begun.entry.id)
    calling = app.conversations._answering[more.entry.id].calling
    assert (await more.ended()).complete
    assert more.parts == (Text("The sea is wide."), call)
    assert (calling.said, calling.calls) == ((Text(" wide."), call), (call,))
    assert calling.offered == ()


async def test_a_bill_is_open_where_there_are_books_that_know_of_the_call(app: App, sim: Simulator) -> None:
    reply: Any = await app.conversations.ask(None, "Hello?", MODEL)
    assert (await reply.ended()).code is Code.COMPLETE
    model = reply.model
    assert bill_open(Prepared(model, Tariff(), books=True), reply.row)
    assert not bill_open(Prepared(model, Tariff(), books=False), reply.row)


def test_all_calls_for_an_answer_share_what_it_may_cost() -> None:
    sent = datetime.now(UTC)
    known, open_ = (
        LedgerRow(RequestId(id_), SessionId(1), "ask", ModelRef(OPENROUTER, MODEL), sent, reported=amount)
        for id_, amount in ((1, Decimal("0.02")), (2, None))
    )
    known = replace(known, state=CostState.REPORTED)
    assert left_of(None, [known], None) is None
    assert left_of(Decimal("0.10"), [], None) == Decimal("0.10")
    assert left_of(Decimal("0.10"), [known, known], Decimal(1)) == Decimal("0.08")
    assert left_of(Decimal("0.10"), [known, open_], Decimal("0.05")) == Decimal("0.03")
    assert left_of(Decimal("0.10"), [open_], Decimal(1)) == 0
