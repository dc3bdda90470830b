"""Questions go out as the messages format wants them, and what came in goes out again unchanged."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.message import (
    File,
    Image,
    Message,
    Part,
    Role,
    Source,
    Text,
    Thinking,
    ToolCall,
    ToolResult,
    said_by_user,
)
from ptahdesk.domain.parameters import Parameters
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.domain.request import ChatRequest
from ptahdesk.domain.stream import TextPiece, ThinkingPiece, ToolPiece
from ptahdesk.domain.tool import Tool
from ptahdesk.wire.anthropic import MessageStream
from ptahdesk.wire.anthropic_request import ANSWER_TOKENS, encode_request
from ptahdesk.wire.guarded_json import dumps

_REF = ModelRef(ProviderId("anthropic"), "claude-sonnet-4-5")
_SIGNED = {"type": "thinking", "thinking": "Hm", "signature": "s=="}
_B = ToolCall("b", "look", "{}")
_HIDDEN = {"type": "redacted_thinking", "data": "x"}


def encode(*messages: Message, **more: Any) -> dict[str, Any]:
    body: Any = encode_request(ChatRequest(_REF, messages, **more))
    return dict(json.loads(dumps(body)))


def blocks(*parts: Part, role: Role = Role.ASSISTANT) -> list[dict[str, Any]]:
    results = tuple(ToolResult(part.id, "done") for part in parts if isinstance(part, ToolCall))
    turns = encode(Message(role, parts), Message(Role.TOOL, results))["messages"]
    return list(turns[0]["content"]) if turns else []


def test_a_plain_question_has_a_length_because_the_format_wants_one() -> None:
    assert encode(Message(Role.SYSTEM, (Text("Be short."),)), said_by_user("Hi")) == {
        "model": "claude-sonnet-4-5",
        "max_tokens": ANSWER_TOKENS,
        "system": "Be short.",
        "messages": [{"role": "user", "content": [{"type": "text", "text": "Hi"}]}],
        "stream": True,
    }


def test_what_was_set_is_said() -> None:
    body = encode(said_by_user("Hi"), parameters=Parameters(Decimal("0.7"), max_tokens=5))
    assert (body["max_tokens"], body["temperature"]) == (5, 0.7)
    assert "system" not in body


def test_signed_thinking_goes_back_as_it_came_and_first() -> None:
    echo = json.dumps([_SIGNED, _HIDDEN])
    assert blocks(Thinking("Hm", echo), Text("Yes")) == [_SIGNED, _HIDDEN, {"type": "text", "text": "Yes"}]


@pytest.mark.parametrize(
    "echo",
    [
        "",
        "{",
        "{}",
        "[1]",
        '[{"type":"reasoning.text","text":"x","signature":"s"}]',
        '[{"type":"thinking","thinking":"x"}]',
    ],
)
def test_thinking_unsigned_or_of_another_format_stays_home(echo: str) -> None:
    assert blocks(Thinking("Hm", echo), Text("Yes")) == [{"type": "text", "text": "Yes"}]


def test_pictures_and_sources_stay_home() -> None:
    said = (Text("Yes"), Image("image/png", "iVBO", 3, 2), Source("https://example.org"))
    assert blocks(*said) == [{"type": "text", "text": "Yes"}]
    assert blocks(said[1]) == []


def test_empty_texts_and_turns_of_nothing_but_thinking_are_left_out() -> None:
    assert blocks(Text(" \n"), Text("Yes")) == [{"type": "text", "text": "Yes"}]
    assert blocks(Thinking("Hm", json.dumps([_SIGNED])), Text("")) == []


def test_a_call_and_its_result_are_blocks_and_the_next_words_follow_in_the_same_turn() -> None:
    turns = encode(
        said_by_user("Weather?"),
        Message(Role.ASSISTANT, (ToolCall("call|1", "weather", '{"city":"Bern","t":1.10}'), _B)),
        Message(Role.TOOL, (ToolResult("call|1", "no such city", failed=True), ToolResult("b", "ok"))),
        said_by_user("Well?"),
    )["messages"]
    assert [turn["role"] for turn in turns] == ["user", "assistant", "user"]
    use = {"type": "tool_use", "id": "call_1", "name": "weather", "input": {"city": "Bern", "t": 1.1}}
    assert turns[1]["content"] == [use, {"type": "tool_use", "id": "b", "name": "look", "input": {}}]
    failed = {"type": "tool_result", "tool_use_id": "call_1", "content": "no such city", "is_error": True}
    assert turns[2]["content"] == [
        failed,
        {"type": "tool_result", "tool_use_id": "b", "content": "ok"},
        {"type": "text", "text": "Well?"},
    ]


@pytest.mark.parametrize(
    ("written", "sent"), [("", {}), (" ", {}), ("{", {"arguments": "{"}), ("[1]", {"arguments": [1]})]
)
def test_arguments_are_always_an_object(written: str, sent: dict[str, Any]) -> None:
    assert blocks(ToolCall("a", "f", written))[0]["input"] == sent


def test_an_answer_that_was_read_is_sent_back_block_by_block() -> None:
    content = [
        _SIGNED,
        _HIDDEN,
        {"type": "text", "text": "Let me look."},
        {"type": "tool_use", "id": "toolu_1", "name": "weather", "input": {"city": "Zürich", "days": 3}},
    ]
    body = {"type": "message", "content": content, "stop_reason": "tool_use"}
    stream = MessageStream("application/json")
    parts: list[Part] = []
    for event in stream.feed(json.dumps(body).encode()) + stream.close():
        match event:
            case ThinkingPiece(text, echo):
                parts.append(Thinking(text, echo))
            case TextPiece(text):
                parts.append(Text(text))
            case ToolPiece(id_, name, arguments):
                parts.append(ToolCall(id_, name, arguments))
    parts.sort(key=lambda part: (Thinking, Text, ToolCall).index(type(part)))
    assert blocks(*parts) == content


def test_tools_are_told_of_and_where_there_are_none_nothing_is() -> None:
    tool = Tool("clock", "What time it is.")
    assert encode(said_by_user("Hi"), tools=(tool,))["tools"] == [
        {
            "name": "clock",
            "description": "What time it is.",
            "input_schema": {"type": "object", "properties": {}},
        }
    ]
    assert "tools" not in encode(said_by_user("Hi"))


def test_each_round_of_an_answer_is_a_turn_and_begins_with_its_signed_thinking() -> None:
    result = ToolResult("b", "Noon")
    answer = Message(
        Role.ASSISTANT,
        (Thinking("Hm", json.dumps([_SIGNED])), Text("Wait."), _B, result, Text("It is noon.")),
    )
    roles = [
        (turn["role"], [block["type"] for block in turn["content"]]) for turn in encode(answer)["messages"]
    ]
    assert roles == [
        ("assistant", ["thinking", "text", "tool_use"]),
        ("user", ["tool_result"]),
        ("assistant", ["text"]),
    ]


def test_all_that_can_be_chosen_goes_out_and_what_this_format_lacks_stays_home() -> None:
    chosen = Parameters(None, Decimal("0.9"), 10, "high", "low", 0, ("END",))
    body = encode(said_by_user("Hi"), parameters=chosen)
    assert (body["top_p"], body["output_config"], body["stop_sequences"]) == (
        0.9,
        {"effort": "high"},
        ["END"],
    )
    assert not {"seed", "verbosity", "temperature"} & set(body)
    assert encode(said_by_user("Hi"), parameters=Parameters(effort="none"))["thinking"] == {
        "type": "disabled"
    }


def test_a_picture_and_a_file_stand_beside_the_words_of_a_question() -> None:
    parts = (Image("image/png", "iVBO", 3, 2), File("a.pdf", "application/pdf", "JVBE"), Text("See?"))
    assert blocks(*parts, role=Role.USER) == [
        {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "iVBO"}},
        {
            "type": "document",
            "title": "a.pdf",
            "source": {"type": "base64", "media_type": "application/pdf", "data": "JVBE"},
        },
        {"type": "text", "text": "See?"},
    ]
    assert [block["type"] for block in blocks(Image("image/png", "iVBO"), role=Role.USER)] == ["image"]
