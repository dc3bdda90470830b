"""Ollama as it would answer: two formats, its own pages, and no key."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ptahdesk.domain.message import ToolCall
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

HELLO = [{"role": "user", "content": "Hello"}]


async def own(talk: Any, **more: Any) -> list[Any]:
    reply = await talk.post("/ollama/api/chat", {"model": "qwen3:8b", "messages": HELLO, **more}, key=None)
    assert reply.status == 200
    return [json.loads(line) for line in reply.body.splitlines()]


async def test_its_own_stream_is_a_text_a_line_with_the_counts_in_the_last(sim: Simulator, talk: Any) -> None:
    call = ToolCall("call_1", "clock", '{"zone": "UTC"}')
    sim.script(Script(reasoning=("Hm.",), pieces=("One ", "moment."), tool_calls=(call,)))
    *lines, last = await own(talk)
    assert not any(line["done"] for line in lines)
    assert "".join(line["message"]["content"] for line in lines) == "One moment."
    assert lines[0]["message"]["thinking"] == "Hm."
    assert lines[-1]["message"]["tool_calls"] == [
        {"function": {"name": "clock", "arguments": {"zone": "UTC"}}}
    ]
    assert (last["done"], last["done_reason"], last["eval_count"] > 0) == (True, "stop", True)
    assert sim.bill == []


async def test_it_streams_unless_told_not_to(sim: Simulator, talk: Any) -> None:
    sim.script("Hi")
    [body] = await own(talk, stream=False)
    assert (body["message"]["content"], body["done"]) == ("Hi", True)


async def test_the_other_format_answers_whole_when_nothing_is_said_of_a_stream(
    sim: Simulator, talk: Any
) -> None:
    sim.script(Script(text="Hi", reasoning=("Hm.",)))
    body = {"model": "qwen3:8b", "messages": HELLO}
    reply = await talk.post("/ollama/v1/chat/completions", body, key=None)
    message = reply.json["choices"][0]["message"]
    assert message == {"role": "assistant", "content": "Hi", "reasoning": "Hm."}


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/api/chat", "model 'nobody' not found"),
        ("/api/show", "model 'nobody' not found"),
        ("/v1/chat/completions", {"message": 'model "nobody" not found, try pulling it first'}),
    ],
)
async def test_a_model_that_is_not_there_is_refused_in_each_formats_words(
    talk: Any, path: str, error: Any
) -> None:
    reply = await talk.post(f"/ollama{path}", {"model": "nobody", "messages": HELLO}, key=None)
    assert reply.status == 404
    told = reply.json["error"]
    assert told == error if isinstance(error, str) else told.items() >= error.items()


async def test_its_pages_name_the_same_models(talk: Any) -> None:
    tags = (await talk.get("/ollama/api/tags", key=None)).json["models"]
    rows = (await talk.get("/ollama/v1/models", key=None)).json["data"]
    assert [tag["model"] for tag in tags] == [row["id"] for row in rows]
    assert (await talk.get("/ollama/", key=None)).body == b"Ollama is running"
    assert (await talk.get("/ollama/api/version", key=None)).json["version"]
    assert (await talk.get("/ollama/api/nothing", key=None)).status == 404


async def test_faults_are_played_here_too(talk: Any) -> None:
    body = {"model": "fault/B09", "messages": HELLO}
    assert (await talk.post("/ollama/v1/chat/completions", body, key=None)).status == 401
