"""A model that asks for tools for ever (E21): told so often, and then it is for the user to go on."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from fault_table import TABLE

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.message import ToolCall, ToolResult
from ptahdesk.domain.money import CostState
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.tool import Tool
from ptahdesk.services.app import Practice, open_app
from ptahdesk.simulator.server import Simulator

CLAIMS = ("E21",)


class Clock:
    """One tool, and how often it was asked."""

    offered = (Tool("clock", "What time it is in a zone."),)

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def run(self, call: ToolCall) -> ToolResult:
        self.asked.append(call.arguments)
        return ToolResult(call.id, f"It is {len(self.asked)} o'clock.")


@pytest.mark.parametrize("front", ["library", "terminal"])
async def test_e21_it_ends_as_the_table_says(front: str, desk: Any, sim: Simulator) -> None:
    row, clock = TABLE["E21"], Clock()
    practice = Practice(sim.fault_url("E21"), Secret(sim.key))
    async with open_app(desk.paths, desk.limits, practice, clock) as app:
        told = await (desk.by_library if front == "library" else desk.by_terminal)(app)
        [entry] = await app.conversations.read([told.row.entry])
        total = await app.spending.month()
        await app.spending.settled(entry.id)
        confirmed = (await app.conversations.rows([entry.id]))[entry.id]

    assert (told.outcome, told.cause, told.action) == (row["outcome"], row["cause"], row["action"])
    assert row["says"] in told.sentence
    assert (told.text, told.may_cost) == (row["text"], row["may_cost"])
    assert len(sim.requests) == row["requests"] == LIMITS.tool_rounds
    assert clock.asked == ['{"zone":"UTC"}'] * (LIMITS.tool_rounds - 1), "what nobody will be told is not run"
    calls = [part for part in entry.message.parts if isinstance(part, ToolCall)]
    results = [part for part in entry.message.parts if isinstance(part, ToolResult)]
    assert (len(calls), len(results)) == (LIMITS.tool_rounds, LIMITS.tool_rounds - 1)

    assert [bill.generation for bill in sim.bill] == [call.generation for call in told.row.calls]
    assert told.row.whole_cost.amount == total.amount == sim.total
    assert {call.state for call in confirmed.calls} == {CostState.CONFIRMED}, "each of them was looked up"


async def test_e21_every_request_holds_all_that_came_before_it(desk: Any, sim: Simulator) -> None:
    async with open_app(
        desk.paths, desk.limits, Practice(sim.fault_url("E21"), Secret(sim.key)), Clock()
    ) as app:
        await desk.by_library(app)
    bodies = [request.body for request in sim.requests]
    for before, after in pairwise(bodies):
        assert after["messages"][: len(before["messages"])] == before["messages"]
        call, result = after["messages"][len(before["messages"]) :]
        assert call["tool_calls"][0]["id"] == result["tool_call_id"]
        assert result["content"].startswith("It is ")
    ids = [turn["tool_call_id"] for turn in bodies[-1]["messages"] if turn["role"] == "tool"]
    assert len(set(ids)) == LIMITS.tool_rounds - 1, "the model gave each the same, which many servers refuse"
    assert {str(body["tools"]) for body in bodies} == {str(bodies[0]["tools"])}


async def test_e21_nothing_is_run_and_nothing_asked_again_where_no_tools_are_given(
    desk: Any, sim: Simulator
) -> None:
    async with desk.opened(sim.fault_url("E21")) as app:
        told = await desk.by_library(app)
    assert (told.outcome, len(sim.requests)) == ("C", 1)
    assert "tools" not in sim.requests[0].body
