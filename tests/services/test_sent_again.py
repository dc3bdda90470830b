"""What an answer holds besides its words is kept, and goes back as it came with the next question."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ptahdesk.domain.message import Image, Source, Text, Thinking, ToolCall
from ptahdesk.services.app import App
from ptahdesk.simulator.fault_parts import EOC, head
from ptahdesk.simulator.http1 import chunk
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

STREAMS = Path(__file__).parents[1] / "streams"
SEES, BLIND = "anthropic/claude-sonnet-4.6", "deepseek/deepseek-chat"


async def kept(app: App, sim: Simulator, name: str, model: str) -> Any:
    sim.instead("/chat/completions", head(), chunk((STREAMS / name).read_bytes()), EOC)
    reply = await app.conversations.ask(None, "First?", model)
    await reply.ended()
    [entry] = await app.conversations.read([reply.entry.id])
    return entry


async def next_turns(app: App, sim: Simulator, chat: Any, model: str) -> list[dict[str, Any]]:
    """What is sent with the next question, less the questions."""
    sim.script("Fine.")
    reply = await app.conversations.ask(chat, "Second?", model)
    assert (await reply.ended()).complete
    return [turn for turn in sim.requests[-1].body["messages"] if turn["role"] != "user"]


@pytest.mark.parametrize(
    "name", ["reasoning-with-details.sse", "reasoning-summary-encrypted.sse", "reasoning-server-tool.sse"]
)
async def test_reasoning_goes_back_unchanged(app: App, sim: Simulator, name: str) -> None:
    entry = await kept(app, sim, name, SEES)
    echo = next(part.echo for part in entry.message.parts if isinstance(part, Thinking))
    [turn] = await next_turns(app, sim, entry.chat, SEES)
    assert turn["reasoning_details"] == json.loads(echo)


async def test_pictures_go_back_to_a_model_that_sees(app: App, sim: Simulator) -> None:
    entry = await kept(app, sim, "images.sse", SEES)
    assert [type(part) for part in entry.message.parts] == [Text, Image, Image]
    [turn] = await next_turns(app, sim, entry.chat, SEES)
    [picture] = turn["images"]
    assert picture["image_url"]["url"] == f"data:image/png;base64,{entry.message.parts[1].data}"


async def test_and_not_to_one_that_does_not(app: App, sim: Simulator) -> None:
    await app.models.refresh()
    entry = await kept(app, sim, "images.sse", BLIND)
    [turn] = await next_turns(app, sim, entry.chat, BLIND)
    assert turn == {"role": "assistant", "content": "Here it is:"}


async def test_sources_are_kept_and_stay_here(app: App, sim: Simulator) -> None:
    entry = await kept(app, sim, "annotations-many.sse", SEES)
    assert entry.message.parts == (Text("See there."), Source("https://example.org/a", "A [title]"))
    assert await next_turns(app, sim, entry.chat, SEES) == [{"role": "assistant", "content": "See there."}]


@pytest.mark.parametrize("arguments", ["", "{}", '{"zone": UTC'])
async def test_a_chat_goes_on_after_a_call_that_nobody_carried_out(
    app: App, sim: Simulator, arguments: str
) -> None:
    sim.script(Script(text="One moment.", tool_calls=(ToolCall("call_1", "clock", arguments),)))
    reply = await app.conversations.ask(None, "What time is it?", SEES)
    assert (await reply.ended()).complete
    assert await next_turns(app, sim, reply.entry.chat, SEES) == [
        {"role": "assistant", "content": "One moment."}
    ]
