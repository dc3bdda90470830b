"""Questions go out as servers want them, each with its habits."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.message import (
    File,
    Image,
    Message,
    Role,
    Source,
    Text,
    Thinking,
    ToolCall,
    ToolResult,
    said_by_user,
)
from ptahdesk.domain.parameters import Parameters
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.request import ChatRequest
from ptahdesk.domain.tool import Tool
from ptahdesk.wire.openai_request import Echo, Quirks, encode_request

_REF = ModelRef(OPENROUTER, "x/y:free")


def encode(*messages: Message, quirks: Quirks | None = None, **more: Any) -> dict[str, Any]:
    body = encode_request(ChatRequest(_REF, messages, **more), quirks=quirks or Quirks())
    return dict(json.loads(json.dumps(body)))


def assistant(*parts: Any) -> dict[str, Any]:
    turn, *_results = encode(*answered(*parts))["messages"]
    return dict(turn)


def answered(*parts: Any) -> tuple[Message, ...]:
    """An answer, and a result for each of its calls: without one a call is not sent again."""
    results = tuple(ToolResult(part.id, "done") for part in parts if isinstance(part, ToolCall))
    return Message(Role.ASSISTANT, parts), Message(Role.TOOL, results)


def test_a_plain_question_says_nothing_that_nobody_set() -> None:
    assert encode(Message(Role.SYSTEM, (Text("Be short."),)), said_by_user("Hi")) == {
        "model": "x/y:free",
        "messages": [{"role": "system", "content": "Be short."}, {"role": "user", "content": "Hi"}],
        "stream": True,
        "stream_options": {"include_usage": True},
    }


def test_what_was_set_is_said_in_the_words_of_the_server() -> None:
    quirks = Quirks(False, "max_completion_tokens", "developer", {"usage": {"include": True}})
    system = Message(Role.SYSTEM, (Text("s"),))
    body = encode(system, quirks=quirks, parameters=Parameters(Decimal("0.7"), max_tokens=5))
    assert body == {
        "model": "x/y:free",
        "messages": [{"role": "developer", "content": "s"}],
        "stream": True,
        "max_completion_tokens": 5,
        "temperature": 0.7,
        "usage": {"include": True},
    }


def test_a_turn_of_tool_calls_has_null_for_content_unless_something_was_said() -> None:
    call = ToolCall("a", "f", '{"x":1}')
    said = {"id": "a", "type": "function", "function": {"name": "f", "arguments": '{"x":1}'}}
    assert assistant(call) == {"role": "assistant", "content": None, "tool_calls": [said]}
    assert assistant(Text("Look:"), call)["content"] == "Look:"


def test_each_tool_result_is_a_turn() -> None:
    parts = (ToolResult("a", "1"), ToolResult("b", "2", failed=True))
    calls = Message(Role.ASSISTANT, (ToolCall("a", "f", "{}"), ToolCall("b", "f", "{}")))
    assert encode(calls, Message(Role.TOOL, parts))["messages"][1:] == [
        {"role": "tool", "tool_call_id": "a", "content": "1"},
        {"role": "tool", "tool_call_id": "b", "content": "2"},
    ]


def test_reasoning_goes_back_as_it_came_and_is_never_repeated_as_text() -> None:
    echo = '[{"type":"reasoning.text","text":"Hm","signature":"s"},{"type":"reasoning.encrypted","data":"x"}]'
    turn = assistant(Thinking("Hm", echo), Text("Yes"))
    assert turn == {"role": "assistant", "content": "Yes", "reasoning_details": json.loads(echo)}


def test_an_echo_that_is_not_of_this_format_stays_home() -> None:
    for echo in ("", "{", "{}", "[1]", '[{"type":"thinking","thinking":"x"}]'):
        assert "reasoning_details" not in assistant(Thinking("Hm", echo), Text("Yes"))


def test_an_answer_that_was_only_thought_is_no_turn() -> None:
    cut_off = Message(Role.ASSISTANT, (Thinking("Hm, let me"),))
    turns = encode(said_by_user("One?"), cut_off, said_by_user("Two?"))["messages"]
    assert [turn["content"] for turn in turns] == ["One?", "Two?"]


def test_many_servers_are_told_nothing_of_what_others_thought() -> None:
    echo = '[{"type":"reasoning.text","text":"Hm"}]'
    said = Message(Role.ASSISTANT, (Thinking("Hm", echo), Text("Yes")))
    (turn,) = encode(said, quirks=Quirks(echo=Echo.NOTHING))["messages"]
    assert turn == {"role": "assistant", "content": "Yes"}


def test_one_wants_its_thoughts_back_beside_tool_calls_and_only_there() -> None:
    quirks = Quirks(echo=Echo.WITH_TOOLS)
    plain = Message(Role.ASSISTANT, (Thinking("Hm"), Text("Yes")))
    calling = answered(Thinking("H"), Thinking("m"), ToolCall("a", "f", "{}"))
    turns = encode(plain, *calling, quirks=quirks)["messages"]
    assert [turn.get("reasoning_content") for turn in turns] == [None, "Hm", None]


def test_ids_are_shortened_where_they_must_be_and_results_still_find_their_calls() -> None:
    parts = (ToolCall("call_0123456789abcdef", "f", "{}"), ToolCall("a1B2c3D4e", "f", "{}"))
    results = (ToolResult("call_0123456789abcdef", "1"), ToolResult("a1B2c3D4e", "2"))
    calling, *answers = encode(
        Message(Role.ASSISTANT, parts), Message(Role.TOOL, results), quirks=Quirks(short_ids=True)
    )["messages"]
    ids = [call["id"] for call in calling["tool_calls"]]
    assert ids == [turn["tool_call_id"] for turn in answers]
    assert ids[1] == "a1B2c3D4e"
    assert len(ids[0]) == 9
    assert ids[0].isalnum()


def test_what_a_server_wants_back_beside_a_call_goes_back_to_those_who_want_it() -> None:
    call = ToolCall("a", "f", "{}", '{"extra_content":{"google":{"thought_signature":"Eo4C"}}}')
    turn = assistant(call)
    assert turn["tool_calls"][0]["extra_content"] == {"google": {"thought_signature": "Eo4C"}}
    strict, _ = encode(*answered(call), quirks=Quirks(call_extras=False))["messages"]
    assert set(strict["tool_calls"][0]) == {"id", "type", "function"}


@pytest.mark.parametrize("echo", ["", "{", "[]", "7", '{"other":1}'])
def test_an_echo_of_a_call_that_is_none_is_left_out(echo: str) -> None:
    assert set(assistant(ToolCall("a", "f", "{}", echo))["tool_calls"][0]) == {"id", "type", "function"}


def test_pictures_go_back_where_they_are_taken_and_sources_nowhere() -> None:
    said = (
        Text("Here:"),
        Image("image/png", "iVBO", 3, 2),
        Image(problem="too many"),
        Source("https://x.org"),
    )
    assert assistant(*said) == {"role": "assistant", "content": "Here:"}
    (turn,) = encode(Message(Role.ASSISTANT, said), quirks=Quirks(pictures=True))["messages"]
    picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBO"}}
    assert turn == {"role": "assistant", "content": "Here:", "images": [picture]}


def test_an_answer_of_nothing_but_a_picture_is_a_turn_only_where_it_can_be_sent() -> None:
    drawn = Message(Role.ASSISTANT, (Image("image/png", "iVBO", 3, 2),))
    assert encode(drawn)["messages"] == []
    assert len(encode(drawn, quirks=Quirks(pictures=True))["messages"]) == 1


def test_tools_are_told_of_and_where_there_are_none_nothing_is() -> None:
    schema = {"type": "object", "properties": {"zone": {"type": "string"}}, "required": ["zone"]}
    tool = Tool("clock", "What time it is.", json.dumps(schema))
    assert encode(said_by_user("Hi"), tools=(tool,))["tools"] == [
        {
            "type": "function",
            "function": {"name": "clock", "description": "What time it is.", "parameters": schema},
        }
    ]
    assert "tools" not in encode(said_by_user("Hi"))


def test_each_round_of_an_answer_goes_back_with_its_own_reasoning() -> None:
    first, last = ({"type": "reasoning.text", "text": text} for text in "ab")
    answer = Message(
        Role.ASSISTANT,
        (
            *(Thinking("a", json.dumps([first])), ToolCall("1", "clock", "{}"), ToolResult("1", "Noon")),
            *(Thinking("b", json.dumps([last])), Text("It is noon.")),
        ),
    )
    one, result, two = encode(answer)["messages"]
    assert (one["reasoning_details"], one["content"], one["tool_calls"][0]["id"]) == ([first], None, "1")
    assert result == {"role": "tool", "tool_call_id": "1", "content": "Noon"}
    assert two == {"role": "assistant", "content": "It is noon.", "reasoning_details": [last]}
    [plain, *_] = encode(answer, quirks=Quirks(echo=Echo.WITH_TOOLS))["messages"]
    assert plain["reasoning_content"] == "a"


def test_all_that_can_be_chosen_goes_out_and_thinking_as_the_server_wants_it() -> None:
    chosen = Parameters(None, Decimal("0.9"), 10, "high", "low", 0, ("END",))
    rest = {"top_p": 0.9, "max_tokens": 10, "verbosity": "low", "seed": 0, "stop": ["END"]}
    for routes, effort in ((True, {"reasoning": {"effort": "high"}}), (False, {"reasoning_effort": "high"})):
        body = encode(said_by_user("Hi"), quirks=Quirks(routes=routes), parameters=chosen)
        assert {name: body[name] for name in rest} == rest
        assert effort.items() <= body.items()


def test_a_picture_and_a_file_stand_beside_the_words_of_a_question() -> None:
    parts = (Image("image/png", "iVBO", 3, 2), File("a.pdf", "application/pdf", "JVBE"), Text("See?"))
    [turn] = encode(Message(Role.USER, parts))["messages"]
    assert turn["content"] == [
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBO"}},
        {"type": "file", "file": {"filename": "a.pdf", "file_data": "data:application/pdf;base64,JVBE"}},
        {"type": "text", "text": "See?"},
    ]
    [alone] = encode(Message(Role.USER, (Image("image/png", "iVBO"), Text(""))))["messages"]
    assert [part["type"] for part in alone["content"]] == ["image_url"], "an empty text is refused by some"


def test_words_alone_are_a_plain_text_whatever_they_were_made_of() -> None:
    [turn] = encode(Message(Role.USER, (Text("One. "), Text("Two."))))["messages"]
    assert turn["content"] == "One. Two."
