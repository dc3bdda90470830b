"""The official client of the messages format and our decoder hear the same in every answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from anthropic import AsyncAnthropic

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.message import Message, Role, Text, ToolCall, ToolResult, said_by_user
from ptahdesk.domain.provider import ProviderConfig, Secret
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.domain.request import ChatRequest
from ptahdesk.domain.stream import StreamEvent, TextPiece, ThinkingPiece, ToolPiece, Used
from ptahdesk.providers.registry import open_provider
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

ID = ProviderId("anthropic")
MODEL = "claude-sonnet-4.5"
CALLS = (ToolCall("toolu_1", "weather", '{"city":"Zürich","days":3}'), ToolCall("toolu_2", "now", "{}"))
SCRIPTS = {
    "words": Script(text="Grüße, 世界 🙂\n\n" * 20),
    "thinking": Script(text="Yes.", reasoning=("Let me ", "think.")),
    "tools": Script(text="Let me look.", tool_calls=CALLS),
    "only tools": Script(reasoning=("Hm.",), tool_calls=CALLS),
    "too long": Script(text="And so on", finish="length"),
}


@pytest.fixture
async def official(sim: Simulator) -> AsyncIterator[AsyncAnthropic]:
    address = sim.anthropic_url.removesuffix("/v1")
    async with AsyncAnthropic(base_url=address, api_key=sim.key, max_retries=0) as client:
        yield client


async def ours(sim: Simulator, *said: Message) -> list[StreamEvent]:
    config = ProviderConfig(ID, "anthropic", "Anthropic", sim.anthropic_url)
    provider = open_provider(config, Secret(sim.key), LIMITS)
    try:
        async with asyncio.timeout(60):
            return [event async for event in provider.stream(ChatRequest(ModelRef(ID, MODEL), said))]
    finally:
        await provider.close()


def words(events: list[StreamEvent], kind: type[TextPiece | ThinkingPiece]) -> str:
    return "".join(event.text for event in events if isinstance(event, kind))


@pytest.mark.parametrize("name", SCRIPTS)
async def test_the_official_client_agrees(sim: Simulator, official: AsyncAnthropic, name: str) -> None:
    sim.script(SCRIPTS[name])
    sim.script(SCRIPTS[name])
    question: Any = [{"role": "user", "content": [{"type": "text", "text": "Well?"}]}]
    async with official.messages.stream(model=MODEL, max_tokens=900, messages=question) as stream:
        message = await stream.get_final_message()
    events = await ours(sim, said_by_user("Well?"))
    said: Any = message.to_dict()
    blocks = said["content"]
    assert words(events, TextPiece) == "".join(one["text"] for one in blocks if one["type"] == "text")
    thought = [one for one in blocks if one["type"] == "thinking"]
    assert words(events, ThinkingPiece) == "".join(one["thinking"] for one in thought)
    calls = [(one["id"], one["name"], one["input"]) for one in blocks if one["type"] == "tool_use"]
    assert [(e.id, e.name, json.loads(e.arguments)) for e in events if isinstance(e, ToolPiece)] == calls
    usage = [event.usage for event in events if isinstance(event, Used)][-1]
    assert usage.completion_tokens == said["usage"]["output_tokens"]
    cached = said["usage"]["cache_read_input_tokens"] or 0
    assert usage.prompt_tokens == said["usage"]["input_tokens"] + cached
    assert said["stop_reason"] == {
        "too long": "max_tokens",
        "tools": "tool_use",
        "only tools": "tool_use",
    }.get(name, "end_turn")


async def test_a_whole_round_with_a_tool_is_accepted(sim: Simulator) -> None:
    sim.script(SCRIPTS["tools"])
    await ours(sim, said_by_user("Weather?"))
    sim.script("Sunny.")
    events = await ours(
        sim,
        Message(Role.SYSTEM, (Text("Be short."),)),
        said_by_user("Weather?"),
        Message(Role.ASSISTANT, (Text("Let me look."), *CALLS)),
        Message(Role.TOOL, tuple(ToolResult(call.id, "sunny") for call in CALLS)),
    )
    assert words(events, TextPiece) == "Sunny."


async def test_the_official_client_lists_the_same_models(sim: Simulator, official: AsyncAnthropic) -> None:
    theirs = [model.id async for model in official.models.list(limit=3)]
    provider = open_provider(
        ProviderConfig(ID, "anthropic", "Anthropic", sim.anthropic_url), Secret(sim.key), LIMITS
    )
    try:
        fetched = await provider.models()
        assert fetched.body
        assert [model.id for model in provider.read_models(fetched.body)] == theirs
    finally:
        await provider.close()
