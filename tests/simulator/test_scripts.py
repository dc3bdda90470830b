"""What tests say in the simulator's place."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

from ptahdesk.domain.message import ToolCall
from ptahdesk.simulator.fault_parts import Act, refuse
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator


async def test_a_scripted_text_is_the_next_answer_and_only_that(sim: Simulator, talk: Any) -> None:
    sim.script("Exactly this.")
    assert (await talk.ask("Hi")).text == "Exactly this."
    assert (await talk.ask("Hi")).text != "Exactly this."


async def test_a_script_may_wait_for_its_model(sim: Simulator, talk: Any) -> None:
    sim.script(Script(text="for the other", model="openai/gpt-5"))
    assert (await talk.ask("Hi")).text != "for the other"
    assert (await talk.ask("Hi", "openai/gpt-5")).text == "for the other"


async def test_pieces_reasoning_host_and_comments_are_as_scripted(sim: Simulator, talk: Any) -> None:
    sim.script(Script(pieces=("a", "bc"), reasoning=("hm",), host="Groq", comments=3))
    reply = await talk.ask("Hi")
    assert [delta["content"] for delta in reply.deltas if delta.get("content")] == ["a", "bc"]
    assert reply.reasoning == "hm"
    assert reply.events[0]["provider"] == sim.bill[0].host == "Groq"
    assert reply.body.count(b": OPENROUTER PROCESSING\n\n") == 3


async def test_tool_calls_come_in_fragments_and_are_billed(sim: Simulator, talk: Any) -> None:
    calls = (ToolCall("call_1", "clock", '{"zone": "UTC"}'), ToolCall("call_2", "sum", "{}"))
    sim.script(Script(tool_calls=calls))
    reply = await talk.ask("Hi")
    pieces = [piece for delta in reply.deltas for piece in delta.get("tool_calls", ())]
    arguments = {
        index: "".join(p["function"]["arguments"] for p in pieces if p["index"] == index) for index in (0, 1)
    }
    assert arguments == {0: '{"zone": "UTC"}', 1: "{}"}
    assert [piece["id"] for piece in pieces if "id" in piece] == ["call_1", "call_2"]
    assert reply.events[-1]["choices"][0]["finish_reason"] == "tool_calls"
    assert sim.bill[0].tokens.completion > 0


async def test_a_scripted_cost_is_what_is_billed(sim: Simulator, talk: Any) -> None:
    sim.script(Script(text="Hi", usage={"cost": Decimal("1.25"), "is_byok": None}))
    reply = await talk.ask("Hi")
    assert reply.usage["cost"] == sim.total == Decimal("1.25")
    assert reply.usage["is_byok"] is None


async def test_usage_can_be_left_out(sim: Simulator, talk: Any) -> None:
    sim.script(Script(text="Hi", without_usage=True))
    assert (await talk.ask("Hi")).usage is None
    assert sim.total > 0


async def test_a_gate_freezes_a_stream_until_it_is_released(sim: Simulator, talk: Any) -> None:
    sim.script(Script(pieces=("a", "b", "c")))
    gate = sim.hold(after=2)
    client = await talk.begin("Hi")
    await gate.reached()
    assert sim.pieces_sent == 2
    assert sim.bill == []
    sim.release()
    assert (await client.receive()).text == "abc"
    assert gate.held == 1


async def test_one_script_may_hold_its_own_stream(sim: Simulator, talk: Any) -> None:
    sim.script(Script(pieces=("a", "b"), hold_after=1))
    client = await talk.begin("Hi")
    await sim.until(lambda: sim.pieces_sent == 1)
    assert (await talk.ask("Hi")).text
    sim.release()
    assert (await client.receive()).text == "ab"


async def test_any_bytes_can_stand_in_a_page_s_place_once(sim: Simulator, talk: Any) -> None:
    sim.instead("/key", refuse(500, "Out of order"))
    sim.instead("/chat/completions", b"HTTP/1.1 2", Act.END)
    assert (await talk.get("/api/v1/key")).status == 500
    assert (await talk.get("/api/v1/key")).status == 200
    client = await talk.begin("Hi")
    assert await client.everything() == b"HTTP/1.1 2"
    assert len(sim.requests) == 1


async def test_requests_are_given_out_in_their_order_to_whoever_waits(sim: Simulator, talk: Any) -> None:
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(sim.next_request())
        await talk.ask("First", temperature=0.5)
    received = waiting.result()
    assert received.body["messages"][0]["content"] == "First"
    assert received.body["temperature"] == 0.5
    assert received.request.headers["authorization"] == f"Bearer {sim.key}"
    await talk.ask("Second")
    assert (await sim.next_request()).body["messages"][0]["content"] == "Second"
