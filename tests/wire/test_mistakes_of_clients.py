"""Mistakes that other clients made on the wire, each with a test that it is not made here."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.message import Message, Role, Text, Thinking, ToolCall, ToolResult, said_by_user
from ptahdesk.domain.model import Model
from ptahdesk.domain.outcome import Action, Code
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.request import ChatRequest
from ptahdesk.domain.routing import MostPaid, Routing
from ptahdesk.domain.stream import Ended, StreamEvent, TextPiece, ThinkingPiece, ToolPiece, Used, Waiting
from ptahdesk.providers.addresses import clean_base_url
from ptahdesk.services.capability import Need, lack
from ptahdesk.wire.anthropic import MessageStream
from ptahdesk.wire.decoder import StreamDecoder
from ptahdesk.wire.errors import outcome_of
from ptahdesk.wire.openai_chat import ChatStream, Quirks, encode_request

REF = ModelRef(OPENROUTER, "a/b")


# Requests


def encode(
    *messages: Message, routing: Routing | None = None, quirks: Quirks | None = None
) -> dict[str, Any]:
    request = ChatRequest(REF, messages, routing=routing or Routing())
    return dict(json.loads(json.dumps(encode_request(request, quirks=quirks or Quirks(routes=True)))))


def turn(*parts: Any, quirks: Quirks | None = None) -> dict[str, Any]:
    """One of the model's turns, with its calls answered: others do not go back at all."""
    results = tuple(ToolResult(part.id, "12:00") for part in parts if isinstance(part, ToolCall))
    answer = (Message(Role.TOOL, results),) if results else ()
    found, *_results = encode(Message(Role.ASSISTANT, parts), *answer, quirks=quirks)["messages"]
    return dict(found)


CALL = ToolCall("call_12345", "clock", "{}")


def test_no_giant_max_tokens_is_sent_that_the_credit_would_have_to_cover() -> None:
    assert not {"max_tokens", "max_completion_tokens"} & set(encode(said_by_user("Hi")))


def test_no_tools_go_to_a_model_whose_list_does_not_name_them() -> None:
    able = Model(REF, "Able", supports=frozenset({"tools"}))
    assert lack(able, Need(tools=True)) is None
    trouble = lack(Model(REF, "Unable", supports=frozenset({"seed"})), Need(tools=True))
    assert trouble is not None
    assert (trouble.code, trouble.action) == (Code.REFUSED, Action.CHOOSE_MODEL)


def test_no_strictness_is_asked_for_that_leaves_no_host() -> None:
    assert "strict" not in json.dumps(encode(said_by_user("Hi"), Message(Role.ASSISTANT, (CALL,))))


def test_a_turn_of_tool_calls_has_null_for_its_text_and_no_empty_string() -> None:
    assert turn(CALL)["content"] is None
    assert turn(Text(""), CALL)["content"] is None


def test_reasoning_details_go_back_as_they_came_and_in_order() -> None:
    details = (
        '[{"type":"reasoning.text","text":"Hm","signature":"s"},{"type":"reasoning.encrypted","data":"x"}]'
    )
    assert turn(Thinking("Hm", details), CALL)["reasoning_details"] == json.loads(details)


def test_ids_of_calls_are_short_where_that_is_wanted_and_results_find_them() -> None:
    result = Message(Role.TOOL, (ToolResult("call_12345", "noon"),))
    body = encode(Message(Role.ASSISTANT, (CALL,)), result, quirks=Quirks(short_ids=True))
    asked, told = body["messages"]
    assert asked["tool_calls"][0]["id"] == told["tool_call_id"]
    assert len(told["tool_call_id"]) == 9


def test_the_most_to_pay_is_told_by_the_million_tokens() -> None:
    body = encode(said_by_user("Hi"), routing=Routing(max_price=MostPaid(prompt=Decimal(3))))
    assert body["provider"]["max_price"] == {"prompt": 3.0}


# Streams


def sse(*lines: str) -> bytes:
    return "".join(f"{line}\n\n" for line in lines).encode()


def said(text: str, **more: Any) -> str:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": None, **more}
    return "data: " + json.dumps({"id": "gen-1", "choices": [choice]}, ensure_ascii=False)


def told(usage: dict[str, Any]) -> str:
    return "data: " + json.dumps({"id": "gen-1", "choices": [], "usage": usage})


END = (said("", finish_reason="stop"), "data: [DONE]")


def heard(body: bytes, decoder: StreamDecoder | None = None, size: int = 65_536) -> list[StreamEvent]:
    stream = decoder or ChatStream("text/event-stream", host="openrouter.ai")
    events = []
    for start in range(0, len(body), size):
        events += stream.feed(body[start : start + size])
    return events + stream.close()


def text_of(events: list[StreamEvent]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextPiece))


def end_of(events: list[StreamEvent]) -> Ended:
    (end,) = (event for event in events if isinstance(event, Ended))
    return end


def usage_of(events: list[StreamEvent]) -> Any:
    return [event.usage for event in events if isinstance(event, Used)][-1]


def test_a_comment_is_no_json_and_ends_nothing() -> None:
    events = heard(sse(": OPENROUTER PROCESSING", ": OPENROUTER PROCESSING", said("Hi"), *END))
    assert (text_of(events), end_of(events).outcome.complete) == ("Hi", True)
    assert any(isinstance(event, Waiting) for event in events)


@pytest.mark.parametrize("before", [(), (said("Half"),)])
def test_an_error_in_the_stream_is_no_success(before: tuple[str, ...]) -> None:
    error = {"error": {"code": 502, "message": "Provider disconnected"}, "choices": []}
    outcome = end_of(heard(sse(*before, "data: " + json.dumps(error)))).outcome
    assert not outcome.complete
    assert outcome.code is (Code.PARTIAL if before else Code.UNKNOWN) or outcome.code is Code.AGAIN


@pytest.mark.parametrize("finish", ["error", "", "SAFETY_ODD", None])
def test_no_word_for_the_finish_breaks_the_reading(finish: str | None) -> None:
    events = heard(sse(said("Hi", native_finish_reason=None), said("", finish_reason=finish), "data: [DONE]"))
    assert text_of(events) == "Hi"
    assert isinstance(events[-1], Ended)


def test_a_line_of_megabytes_is_read() -> None:
    long = "x" * (3 << 20)
    assert text_of(heard(sse(said(long), *END))) == long


@pytest.mark.parametrize("size", [1, 7, 65_536])
def test_the_line_ends_of_unicode_are_letters(size: int) -> None:
    odd = "a\u2028b\u2029c\u0085d\x0be\x0cf\x1cg"
    assert text_of(heard(sse(said(odd), *END), size=size)) == odd


def test_a_silent_server_has_more_than_five_seconds() -> None:
    assert LIMITS.first_byte_seconds >= 60
    assert LIMITS.silence_seconds >= 60
    assert LIMITS.first_byte_local_seconds >= 600


def test_a_blank_piece_after_a_tool_call_does_not_call_twice() -> None:
    call = {"index": 0, "id": "c1", "function": {"name": "clock", "arguments": '{"at":1}'}}
    more = {"index": 0, "function": {"arguments": " \n"}}
    pieces = [said("", delta={"tool_calls": [one]}) for one in (call, more)]
    events = heard(sse(*pieces, said("", delta={}, finish_reason="tool_calls"), "data: [DONE]"))
    assert len([event for event in events if isinstance(event, ToolPiece)]) == 1


def test_the_upstream_cost_is_no_second_cost() -> None:
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "cost": 0.5}
    detail = {"cost_details": {"upstream_inference_cost": 0.5}}
    events = heard(sse(said("Hi"), *END[:1], told({**usage, **detail, "is_byok": False}), END[1]))
    assert usage_of(events).spent == Decimal("0.5")


def test_an_answer_with_a_key_of_ones_own_is_not_free() -> None:
    usage = {"cost": 0, "is_byok": True, "cost_details": {"upstream_inference_cost": 0.0003253}}
    events = heard(sse(said("Hi"), *END[:1], told(usage), END[1]))
    assert usage_of(events).spent == Decimal("0.0003253")


def test_the_cost_of_a_stream_is_not_dropped() -> None:
    events = heard(sse(said("Hi"), said("", finish_reason="stop"), told({"cost": 8.5e-7}), "data: [DONE]"))
    assert usage_of(events).cost == Decimal("8.5E-7")


@pytest.mark.parametrize("name", ["reasoning", "reasoning_content"])
def test_thoughts_are_shown_by_either_name(name: str) -> None:
    events = heard(sse(said("", delta={name: "Hm"}), said("Hi"), *END))
    assert [event.text for event in events if isinstance(event, ThinkingPiece)] == ["Hm"]


# Errors


def refused(status: int, error: dict[str, Any], **headers: str) -> Any:
    return outcome_of(status, headers, json.dumps({"error": error}).encode(), "openrouter.ai")


def test_what_the_host_said_is_shown_and_not_only_that_it_said_something() -> None:
    raw = json.dumps({"error": {"message": "The image is too dark."}})
    error = {"code": 400, "message": "Provider returned error"}
    outcome = refused(400, {**error, "metadata": {"raw": raw, "provider_name": "Google"}})
    assert "The image is too dark" in outcome.sentence + outcome.detail
    assert "Google" in outcome.sentence + outcome.detail


def test_a_body_with_an_error_is_no_success_whatever_its_status() -> None:
    body = json.dumps({"error": {"code": 502, "message": "Down"}}).encode()
    assert not end_of(heard(body, ChatStream("application/json"))).outcome.complete


@pytest.mark.parametrize("status", [402, 429])
def test_a_daily_cap_or_an_empty_account_is_not_asked_again_by_itself(status: int) -> None:
    reset = str(int((time.time() + 40_000) * 1000))
    head = {"X-RateLimit-Limit": "50", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}
    error = {
        "code": status,
        "message": "Rate limit exceeded: free-models-per-day",
        "metadata": {"headers": head},
    }
    outcome = refused(status, error)
    pause = outcome.retry_after
    assert outcome.code is Code.NOTHING or (pause or 0) > LIMITS.retry_after_most_seconds
    assert pause is None or 39_000 < pause < 41_000  # milliseconds since 1970, not seconds


@pytest.mark.parametrize("code", ["tool_use_failed", "400", None, 4.5, [], True])
def test_a_code_of_any_kind_is_read(code: Any) -> None:
    outcome = refused(400, {"code": code, "message": "No."})
    assert outcome.code in {Code.NOTHING, Code.REFUSED}
    assert outcome.sentence


def test_a_401_of_the_host_does_not_accuse_the_key() -> None:
    error = {"code": 401, "message": "Provider returned error", "metadata": {"provider_name": "Azure"}}
    assert "Azure" in refused(401, error).sentence


# Anthropic's format


def message(*events: dict[str, Any]) -> list[StreamEvent]:
    body = "".join(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n" for event in events)
    return heard(body.encode(), MessageStream())


START = {"type": "message_start", "message": {"id": "m", "usage": {"input_tokens": 0, "output_tokens": 0}}}
STOP = {"type": "message_stop"}


def test_the_address_may_end_in_anything_that_was_copied_with_it() -> None:
    for ending in ("", "/", "/messages", "/chat/completions"):
        assert clean_base_url(f"https://openrouter.ai/api/v1{ending}") == "https://openrouter.ai/api/v1"


def test_the_usage_at_the_start_is_not_the_last_word() -> None:
    delta = {"type": "message_delta", "delta": {"stop_reason": "end_turn"}}
    events = message(START, {**delta, "usage": {"input_tokens": 9, "output_tokens": 5}}, STOP)
    assert (usage_of(events).prompt_tokens, usage_of(events).completion_tokens) == (9, 5)


def test_the_cache_is_added_to_the_input_once() -> None:
    usage = {"input_tokens": 1, "cache_read_input_tokens": 9, "cache_creation_input_tokens": 5}
    delta = {"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 2}}
    events = message({"type": "message_start", "message": {"id": "m", "usage": usage}}, delta, STOP)
    assert usage_of(events).prompt_tokens == 15


def test_counts_in_later_events_replace_and_are_never_added() -> None:
    delta = {"type": "message_delta", "delta": {}}
    events = message(START, *({**delta, "usage": {"output_tokens": n}} for n in (3, 5, 7)), STOP)
    assert usage_of(events).completion_tokens == 7


def test_arguments_are_read_when_their_block_is_over() -> None:
    block = {"type": "content_block_start", "index": 0}
    opened = {**block, "content_block": {"type": "tool_use", "id": "t", "name": "f", "input": {}}}
    pieces = [
        {
            "type": "content_block_delta",
            "index": 0,
            "delta": {"type": "input_json_delta", "partial_json": part},
        }
        for part in ("", '{"a":', "1}")
    ]
    stop = {"type": "content_block_stop", "index": 0}
    ended = {"type": "message_delta", "delta": {"stop_reason": "tool_use"}, "usage": {"output_tokens": 2}}
    calls = [e for e in message(START, opened, *pieces, stop, ended, STOP) if isinstance(e, ToolPiece)]
    assert [(call.name, json.loads(call.arguments)) for call in calls] == [("f", {"a": 1})]


def test_an_error_in_the_middle_keeps_the_text_and_is_no_success() -> None:
    opened = {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
    piece = {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "Half"}}
    error = {"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}}
    events = message(START, opened, piece, error)
    assert (text_of(events), end_of(events).outcome.code) == ("Half", Code.PARTIAL)
