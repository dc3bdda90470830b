"""An answer in rounds: each is on disk and in the books before the next, and none is paid twice."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from ptahdesk.domain.chat import State
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.message import Text, Thinking, ToolCall, ToolResult
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import Action, Cause, Code
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.stream import TextPiece
from ptahdesk.domain.tool import Tool
from ptahdesk.services.app import App, Practice, open_app
from ptahdesk.services.reply import Reply
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.fault_parts import refuse
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator
from ptahdesk.store.errors import StoreError

MODEL = "anthropic/claude-sonnet-4.6"
CALL = ToolCall("call_1", "clock", '{"zone":"UTC"}')
NOW = ("Retry-After", "0")
ASKS = Script(text="One moment.", tool_calls=(CALL,))


class Clock:
    """A tool that answers at once, or when it is let go on."""

    offered = (Tool("clock", "What time it is."),)

    def __init__(self) -> None:
        self.asked: list[ToolCall] = []
        self.begun = asyncio.Event()
        self.goes_on = asyncio.Event()
        self.goes_on.set()

    async def run(self, call: ToolCall) -> ToolResult:
        self.asked.append(call)
        self.begun.set()
        await self.goes_on.wait()
        return ToolResult(call.id, f"Noon, said {len(self.asked)} times")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def app(paths: Paths, sim: Simulator, limits: Limits, clock: Clock) -> AsyncIterator[App]:
    practice = Practice(sim.base_url, Secret(sim.key))
    async with open_app(paths, replace(limits, tool_rounds=3), practice, clock) as app:
        yield app


async def asked(app: App, model: str = MODEL) -> Reply:
    reply = await app.conversations.ask(None, "What time is it?", model)
    async with asyncio.timeout(60):
        await reply.ended()
    return reply


async def kept(app: App, reply: Reply) -> Any:
    """The entry and its newest call, as they lie on disk."""
    [entry] = await app.conversations.read([reply.entry.id])
    row = (await app.conversations.rows([entry.id]))[entry.id]
    assert (entry.message, entry.outcome) == (reply.message, reply.outcome)
    return entry, row


def roles(sim: Simulator, nth: int = -1) -> list[str]:
    return [turn["role"] for turn in sim.requests[nth].body["messages"]]


async def test_what_came_of_a_call_is_told_and_the_answer_goes_on(app: App, sim: Simulator) -> None:
    sim.script(replace(ASKS, reasoning=("I do not ", "know.")))
    sim.script(Script(reasoning=("Ah.",), text="It is noon."))
    reply = await asked(app)
    entry, row = await kept(app, reply)
    thought, said, call, result, again, told = entry.message.parts
    assert (said, call, result) == (
        Text("One moment."),
        CALL,
        ToolResult("call_1", "Noon, said 1 times"),
    )
    assert told == Text("It is noon.")
    assert (entry.state, reply.outcome) == (State.DONE, entry.outcome)
    assert entry.message.text == "One moment.\n\nIt is noon."
    events = [event async for event in reply.follow()]
    assert "".join(event.text for event in events if isinstance(event, TextPiece)) == entry.message.text

    assert roles(sim) == ["user", "assistant", "tool"]
    _, turn, answer = sim.requests[-1].body["messages"]
    assert isinstance(thought, Thinking)
    assert isinstance(again, Thinking)
    assert turn["reasoning_details"] == json.loads(thought.echo) != json.loads(again.echo)
    assert turn["tool_calls"][0]["function"] == {"name": "clock", "arguments": CALL.arguments}
    assert (answer["tool_call_id"], answer["content"]) == ("call_1", "Noon, said 1 times")

    assert [call.why for call in row.calls] == ["ask", "tools"]
    assert [call.outcome for call in row.calls] == ["C", "C"]
    assert row.whole_cost == reply.cost
    assert row.whole_cost.amount == sim.total == (await app.spending.month()).amount
    await app.spending.settled(entry.id)
    row = (await app.conversations.rows([entry.id]))[entry.id]
    assert [call.state for call in row.calls] == [CostState.CONFIRMED] * 2


async def test_the_next_question_tells_the_rounds_again(app: App, sim: Simulator) -> None:
    sim.script(ASKS)
    sim.script("It is noon.")
    reply = await asked(app)
    again = await app.conversations.ask(reply.entry.chat, "And now?", MODEL)
    await again.ended()
    assert roles(sim) == ["user", "assistant", "tool", "assistant", "user"]
    before = sim.requests[1].body["messages"]
    assert sim.requests[2].body["messages"][: len(before)] == before


async def test_a_stop_while_a_tool_runs_keeps_what_was_paid_for_and_asks_nothing_more(
    app: App, sim: Simulator, clock: Clock
) -> None:
    sim.script(ASKS)
    clock.goes_on.clear()
    reply = await app.conversations.ask(None, "What time is it?", MODEL)
    async with asyncio.timeout(60):
        await clock.begun.wait()
    [entry] = await app.conversations._store.entries.read([reply.entry.id])
    assert entry.message.parts[-1] == CALL, "on disk before it is run"
    before = (await app.conversations._store.ledger.of_entries([entry.id]))[entry.id]
    assert (before.outcome, before.state) == ("C", CostState.REPORTED)
    reply.stop()
    await reply.ended()
    entry, row = await kept(app, reply)
    assert (entry.state, entry.outcome.code, entry.outcome.cause) == (
        State.STOPPED,
        Code.STOPPED,
        Cause.STOPPED_BY_USER,
    )
    assert (row.outcome, row.earlier, len(sim.requests)) == ("C", (), 1)
    assert reply.cost.amount == row.cost.amount == sim.total
    assert entry.message.parts == (Text("One moment."), CALL)


async def test_a_stop_in_the_second_round_keeps_both(app: App, sim: Simulator) -> None:
    sim.script(ASKS)
    sim.script(Script(pieces=("It ", "is ", "noon."), hold_after=2))
    reply = await app.conversations.ask(None, "What time is it?", MODEL)
    async with asyncio.timeout(60):
        async for event in reply.follow():
            if isinstance(event, TextPiece) and "is " in event.text:
                break
    reply.stop()
    sim.release()
    await reply.ended()
    entry, row = await kept(app, reply)
    assert entry.message.text == "One moment.\n\nIt is "
    assert [call.outcome for call in row.calls] == ["C", "S"]
    assert entry.outcome.may_have_cost
    await app.spending.settled(entry.id)
    row = (await app.conversations.rows([entry.id]))[entry.id]
    assert row.whole_cost.amount == sim.total


async def asked_then(app: App, sim: Simulator, clock: Clock, *instead: bytes) -> Reply:
    """The first round is answered, and those after it so."""
    sim.script(ASKS)
    clock.goes_on.clear()
    reply = await app.conversations.ask(None, "What time is it?", MODEL)
    async with asyncio.timeout(60):
        await clock.begun.wait()
        for answer in instead:
            sim.instead("/chat/completions", answer)
        clock.goes_on.set()
        await reply.ended()
    return reply


@pytest.mark.parametrize(("status", "tries", "action"), [(429, 3, Action.CONTINUE), (402, 1, Action.TOP_UP)])
async def test_a_later_round_that_is_refused_costs_nothing_and_the_first_is_not_asked_again(
    app: App, sim: Simulator, clock: Clock, status: int, tries: int, action: Action
) -> None:
    reply = await asked_then(app, sim, clock, *[refuse(status, "No.", NOW)] * tries)
    entry, row = await kept(app, reply)
    assert (entry.state, entry.outcome.code, entry.outcome.action) == (State.CUT, Code.PARTIAL, action)
    assert entry.outcome.sentence.startswith("The answer was cut off. ")
    assert entry.outcome.money == "What arrived may be charged."
    assert len(sim.requests) == 1 + tries
    [first, second] = row.calls
    assert (second.state, second.cost.amount, second.outcome in {"N", "A"}) == (CostState.FREE, 0, True)
    assert row.whole_cost.amount == first.cost.amount == sim.total


async def test_a_later_round_is_tried_again_where_nothing_was_taken(
    app: App, sim: Simulator, clock: Clock
) -> None:
    reply = await asked_then(app, sim, clock, refuse(503, "No.", NOW))
    _entry, row = await kept(app, reply)
    assert reply.outcome is not None
    assert (reply.outcome.code, len(sim.requests), len(row.calls)) == (Code.COMPLETE, 3, 2)


async def test_no_other_model_is_asked_in_the_middle_of_an_answer(
    app: App, sim: Simulator, clock: Clock
) -> None:
    await app.settings.change({"routing.chain": ["openai/gpt-5"]})
    reply = await asked_then(app, sim, clock, refuse(402, "No."))
    assert reply.outcome is not None
    assert (reply.outcome.code, len(sim.requests)) == (Code.PARTIAL, 2)


async def test_what_cannot_be_run_is_said_to_the_model_once(app: App, sim: Simulator, clock: Clock) -> None:
    sim.script(Script(tool_calls=(replace(CALL, name="сlock"), replace(CALL, id="2", arguments="{"))))
    sim.script("Sorry.")
    reply = await asked(app)
    told = [turn["content"] for turn in sim.requests[-1].body["messages"] if turn["role"] == "tool"]
    assert ["There is no tool" in told[0], "not a JSON object" in told[1], len(told)] == [True, True, 2]
    assert (reply.outcome.complete if reply.outcome else False, clock.asked) == (True, [])

    for _ in range(3):
        sim.script(Script(tool_calls=(replace(CALL, arguments="{"),)))
    reply = await asked(app)
    assert reply.outcome is not None
    assert (reply.outcome.code, reply.outcome.cause) == (Code.PARTIAL, Cause.UNCLEAR_TOOL_CALL)
    assert (len(sim.requests), clock.asked) == (2 + 2, [])


async def test_what_was_stopped_by_the_limit_goes_on_from_there(
    app: App, sim: Simulator, clock: Clock
) -> None:
    for _ in range(3):
        sim.script(Script(tool_calls=(CALL,)))
    reply = await asked(app)
    assert reply.outcome is not None
    assert (reply.outcome.code, reply.outcome.action) == (Code.STOPPED, Action.CONTINUE)
    assert "asked for tools 3 times" in reply.outcome.sentence
    before = sim.requests[-1].body["messages"]
    sim.script(Script(tool_calls=(CALL,)))
    sim.script("It is noon.")
    more = await app.tree.go_on(reply.entry.id)
    await more.ended()
    entry, row = await kept(app, more)
    assert sim.requests[3].body["messages"] == before, "the call that nobody carried out is asked for anew"
    assert roles(sim) == ["user", *["assistant", "tool"] * 3]
    assert (entry.message.text, len(clock.asked), len(row.calls)) == ("It is noon.", 3, 2)
    assert [type(part) for part in entry.message.parts] == [ToolCall, ToolResult] * 3 + [Text]


async def test_an_answer_cut_short_by_its_length_runs_nothing(app: App, sim: Simulator, clock: Clock) -> None:
    sim.script(replace(ASKS, finish="length"))
    reply = await asked(app)
    assert reply.outcome is not None
    assert (reply.outcome.cause, clock.asked, len(sim.requests)) == (Cause.LENGTH, [], 1)


@pytest.mark.parametrize("verb", ["update", "open"])
async def test_what_cannot_be_written_down_is_neither_run_nor_sent(
    app: App, sim: Simulator, clock: Clock, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse_(*_args: Any, **_more: Any) -> Any:
        raise StoreError("The disk is full.")

    sim.script(ASKS)
    with monkeypatch.context() as full:
        full.setattr(type(app.conversations._store.ledger), verb, refuse_)
        reply = await asked(app)
    assert reply.outcome is not None
    assert (reply.outcome.code, reply.outcome.sentence) == (Code.PARTIAL, "The disk is full.")
    assert (len(sim.requests), len(clock.asked)) == (1, verb == "open")


async def test_the_messages_format_has_its_thinking_back_first(
    paths: Paths, sim: Simulator, limits: Limits, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", sim.key)
    monkeypatch.setenv("ANTHROPIC_BASE_URL", sim.anthropic_url)
    paths.home.mkdir(parents=True)
    there = {"provider.anthropic.preset": "anthropic", "provider.anthropic.baseUrl": sim.anthropic_url}
    paths.settings.write_text(json.dumps(there))
    sim.script(replace(ASKS, reasoning=("I do not know.",)))
    sim.script("It is noon.")
    async with open_app(paths, limits, None, clock) as app:
        reply = await asked(app, "anthropic:claude-sonnet-4.5")
        _entry, row = await kept(app, reply)
    assert reply.outcome is not None
    assert reply.outcome.complete, reply.outcome
    _, turn, result = sim.requests[-1].body["messages"]
    assert [block["type"] for block in turn["content"]] == ["thinking", "text", "tool_use"]
    assert turn["content"][0]["signature"]
    [answer] = result["content"]
    assert (answer["type"], answer["tool_use_id"]) == ("tool_result", "call_1")
    assert sim.requests[-1].body["tools"][0]["name"] == "clock"
    assert len(row.calls) == 2


async def test_a_stop_while_the_next_call_is_written_down_leaves_no_trace_of_it(
    app: App, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = app.conversations._store.ledger
    replies: list[Reply] = []
    opened = ledger.open

    async def stopped_meanwhile(*args: Any) -> Any:
        asyncio.get_running_loop().call_soon(replies[0].stop)
        return await opened(*args)

    monkeypatch.setattr(ledger, "open", stopped_meanwhile)
    sim.script(ASKS)
    replies.append(await app.conversations.ask(None, "What time is it?", MODEL))
    async with asyncio.timeout(60):
        await replies[0].ended()
    entry, row = await kept(app, replies[0])
    assert (entry.state, entry.outcome.code, row.earlier) == (State.STOPPED, Code.STOPPED, ())
    assert isinstance(entry.message.parts[-1], ToolResult)
    assert (row.outcome, len(sim.requests), row.cost.amount) == ("C", 1, sim.total)
