"""Oddities of the Anthropic format that one recorded body each would not show."""

from __future__ import annotations

import json
from typing import Any

from ptahdesk.domain.money import Usage
from ptahdesk.domain.stream import Served, StreamEvent, ThinkingPiece, ToolPiece, Used, Waiting
from ptahdesk.wire.anthropic import MessageStream, Thoughts, decode_usage


def read(*events: dict[str, Any]) -> list[StreamEvent]:
    stream = MessageStream()
    body = "".join(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n" for event in events)
    return stream.feed(body.encode()) + stream.close()


def test_the_prompt_is_all_that_was_read_cached_or_not() -> None:
    usage = decode_usage(
        {
            "input_tokens": 10,
            "cache_creation_input_tokens": 100,
            "cache_read_input_tokens": 1000,
            "cache_creation": {"ephemeral_1h_input_tokens": 40},
            "output_tokens": 5,
            "server_tool_use": {"web_search_requests": 2},
        }
    )
    assert (usage.prompt_tokens, usage.cached_tokens, usage.cache_write_tokens) == (1110, 1000, 100)
    assert (usage.cache_write_1h_tokens, usage.web_searches, usage.cost) == (40, 2, None)


def test_without_input_the_prompt_is_unknown_and_not_zero() -> None:
    assert decode_usage({"output_tokens": 5}) == Usage(completion_tokens=5, raw='{"output_tokens":5}')


def test_later_counts_replace_and_nulls_do_not() -> None:
    events = read(
        {"type": "message_start", "message": {"usage": {"input_tokens": 7, "output_tokens": 1}}},
        {"type": "message_delta", "delta": {}, "usage": {"input_tokens": None, "output_tokens": 9}},
    )
    counts = [(e.usage.prompt_tokens, e.usage.completion_tokens) for e in events if isinstance(e, Used)]
    assert counts == [(7, 1), (7, 9)]


def test_who_serves_is_told_and_a_ping_is_a_sign_of_life() -> None:
    events = read({"type": "message_start", "message": {"id": "msg_1", "model": "claude"}}, {"type": "ping"})
    assert events[:2] == [Served("claude", "", "msg_1"), Waiting()]


def test_a_block_may_come_whole_at_its_start() -> None:
    events = read(
        {"type": "content_block_start", "index": 0, "content_block": {"type": "thinking", "thinking": "Hm"}},
        {
            "type": "content_block_start",
            "index": 1,
            "content_block": {"type": "tool_use", "id": "t", "name": "f", "input": {"a": 1}},
        },
        {"type": "message_delta", "delta": {"stop_reason": "tool_use"}},
    )
    assert ThinkingPiece("Hm") in events
    assert ToolPiece("t", "f", '{"a":1}') in events


def test_unsigned_thinking_is_not_handed_back() -> None:
    thoughts = Thoughts()
    thoughts.begin(0, {"type": "thinking", "thinking": ""})
    thoughts.grow(0, "Hm")
    assert thoughts.echo == ""
    thoughts.sign(0, "s")
    assert json.loads(thoughts.echo) == [{"type": "thinking", "thinking": "Hm", "signature": "s"}]
