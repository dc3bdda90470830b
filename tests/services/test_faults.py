"""Each fault of the table, asked about through the whole program, ends as the table says."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from fault_table import PLAYED, TABLE, Row, cases, limits_of, memory, name_of, text_of

from ptahdesk.domain.chat import State
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.limits import MB, Limits
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import Code, Outcome
from ptahdesk.domain.receipt import Receipt
from ptahdesk.domain.stream import Ended, Note, StreamEvent, Waiting
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply
from ptahdesk.simulator.server import Simulator

STATES = {"C": State.DONE, "P": State.CUT, "S": State.STOPPED, "R": State.REFUSED}


@pytest.mark.parametrize("fault", cases(PLAYED, strict=True))
async def test_every_fault_ends_as_the_table_says(
    fault: str, opening: Any, sim: Simulator, limits: Limits
) -> None:
    row = TABLE[fault]
    before = memory()
    sim.world.hurry = row.get("hurry", 1)
    async with asyncio.timeout(60), opening(name_of(fault), limits_of(fault, limits)) as app:
        reply = await app.conversations.ask(None, "What happens now?", "anthropic/claude-sonnet-4.6")
        events = [event async for event in reply.follow()]
        outcome = await reply.ended()
        [question, entry] = await app.conversations.read([reply.question.id, reply.entry.id])
        ledger = await billed(app, reply, row)
        receipt = await app.conversations.receipt(entry.id)

    if "long" in row and row["outcome"] == "S" and not row.get("text_length"):
        assert memory() - before < 100 * MB
    ends_as_told(row, outcome)
    assert question.message.text == "What happens now?"
    assert entry.message.text == text_of(fault)
    assert entry.outcome == replace(outcome, host="")
    assert outcome.host in ledger.host
    assert entry.state is STATES.get(row["outcome"], State.FAILED)
    assert len(sim.requests) == row["requests"]
    assert ledger.outcome == row["outcome"]
    assert row.get("served", "") in ledger.served
    costs_as_told(row, ledger, sim)
    tells_as_told(row, events, receipt)
    assert sim.key not in f"{outcome} {events}"


def ends_as_told(row: Row, outcome: Outcome) -> None:
    assert (outcome.code, outcome.cause, outcome.action) == (row["outcome"], row["cause"], row["action"])
    assert row["says"].lower() in outcome.sentence.lower()
    assert outcome.may_have_cost is row["may_cost"]
    if "retry_after" in row:
        assert outcome.retry_after == row["retry_after"]
    for words in row.get("never_says", ()):
        assert words.lower() not in f"{outcome.sentence} {outcome.detail}".lower()


def tells_as_told(row: Row, events: list[StreamEvent], receipt: Receipt | None) -> None:
    """What stands beside the answer: oddities, which are kept, and that one waits."""
    notes = [event.text for event in events if isinstance(event, Note)]
    assert any(row.get("note", "") in text for text in notes) or "note" not in row, notes
    assert receipt is not None
    assert receipt.notes == tuple(notes)
    waits = [event for event in events if isinstance(event, Waiting)]
    assert waits or not row.get("waits")
    assert any(wait.overdue and wait.seconds for wait in waits) is row.get("asks", False)
    assert [isinstance(event, Ended) for event in events].count(True) == 1


async def billed(app: App, reply: Reply, row: Row) -> LedgerRow:
    """The ledger's row; where its bill comes later, when it has come or was given up."""
    if row.get("bill") in {"later", "never"}:
        await app.spending.settled(reply.entry.id)
    return (await app.conversations.rows([reply.entry.id]))[reply.entry.id]


def costs_as_told(row: Row, ledger: LedgerRow, sim: Simulator) -> None:
    if not row["may_cost"]:
        assert (ledger.state, ledger.cost.amount) == (CostState.FREE, 0)
        return
    match row.get("bill"):
        case "exact":
            assert (ledger.state, ledger.reported) == (CostState.REPORTED, sim.bill[-1].cost)
        case "zero":
            assert (ledger.reported, ledger.cost.amount) == (0, 0)
        case "later":
            assert (ledger.state, ledger.reported) == (CostState.CONFIRMED, None)
            assert ledger.cost.amount == sim.bill[-1].cost
        case "about" | "never":
            assert ledger.state in {CostState.METERED, CostState.COMPUTED, CostState.CONFIRMED}
            assert (ledger.state is CostState.CONFIRMED) <= (row["bill"] == "about"), "its bill may have come"
            assert ledger.cost.amount != 0, "unknown is not nothing"
        case _ if ledger.outcome != Code.COMPLETE:
            assert ledger.cost.amount != 0, "what may have cost something is never shown as nothing"
