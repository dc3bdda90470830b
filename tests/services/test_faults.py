"""Each fault of the table, asked about through the whole program, ends as the table says."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ptahdesk.domain.chat import State
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import Code
from ptahdesk.simulator.server import Simulator

TABLE = tomllib.loads((Path(__file__).parents[1] / "faults.toml").read_text("utf-8"))
STATES = {"C": State.DONE, "P": State.CUT, "S": State.STOPPED, "R": State.REFUSED}


@pytest.mark.parametrize("fault", TABLE)
async def test_every_fault_ends_as_the_table_says(
    fault: str, opening: Any, sim: Simulator, limits: Limits
) -> None:
    row = TABLE[fault]
    text = row["text_repeats"] * row["text_length"] if "text_repeats" in row else row["text"]
    silence = 0.5 if row["cause"] == "silence" else 20
    quick = replace(limits, silence_seconds=silence, first_byte_seconds=silence)
    async with opening(fault, quick) as app:
        reply = await app.conversations.ask(None, "What happens now?", "anthropic/claude-sonnet-4.6")
        outcome = await reply.ended()
        [question, entry] = await app.conversations.read([reply.question.id, reply.entry.id])
        ledger = (await app.conversations.rows([entry.id]))[entry.id]

    assert (outcome.code, outcome.cause, outcome.action) == (row["outcome"], row["cause"], row["action"])
    assert row["says"].lower() in outcome.sentence.lower()
    assert outcome.may_have_cost is row["may_cost"]
    assert question.message.text == "What happens now?"
    assert entry.message.text == text
    assert entry.outcome == outcome
    assert entry.state is STATES.get(row["outcome"], State.FAILED)
    assert len(sim.requests) == row["requests"]
    assert ledger.outcome == row["outcome"]
    if not row["may_cost"]:
        assert (ledger.state, ledger.cost.amount) == (CostState.FREE, 0)
    elif outcome.code is not Code.COMPLETE:
        assert ledger.cost.amount != 0, "what may have cost something is never shown as nothing"
