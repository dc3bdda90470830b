"""Oddities of the OpenAI format that one recorded body each would not show."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from ptahdesk.domain.message import Image
from ptahdesk.domain.stream import (
    Ended,
    Note,
    PartPiece,
    Served,
    StreamEvent,
    TextPiece,
    ThinkingPiece,
    Used,
    Waiting,
)
from ptahdesk.wire.openai_chat import ChatStream

Read = Callable[..., list[StreamEvent]]
Steps = Callable[[Callable[[], object]], int]


def chunk(delta: Any, finish: str | None = None, **more: Any) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return f"data: {json.dumps({'choices': [choice], **more})}\n\n"


def test_the_order_of_events_is_the_order_of_the_stream(openai: Read) -> None:
    body = (
        ": hi\n\n: hi\n\n"
        + chunk({"reasoning": "Hm"}, id="g", model="m", provider="P")
        + chunk({"content": "A"}, id="g", model="m", provider="P", usage={"prompt_tokens": 1})
        + chunk({"content": "B"}, "stop", usage={"prompt_tokens": 2})
    )
    events = openai(body)
    assert [type(event) for event in events] == [
        Waiting,
        Served,
        ThinkingPiece,
        TextPiece,
        Used,
        TextPiece,
        Used,
        Ended,
    ]
    assert events[1] == Served("m", "P", "g")


def test_thinking_and_answer_in_one_delta_come_in_that_order(openai: Read) -> None:
    events = openai(chunk({"content": "answer", "reasoning": "thought"}, "stop"))
    assert events[:2] == [ThinkingPiece("thought"), TextPiece("answer")]


def test_a_whole_message_after_its_deltas_is_not_said_twice(openai: Read) -> None:
    last = {"choices": [{"index": 0, "message": {"content": "Hello"}, "finish_reason": "stop"}]}
    events = openai(chunk({"content": "Hello"}) + f"data: {json.dumps(last)}\n\n")
    assert [event for event in events if isinstance(event, TextPiece)] == [TextPiece("Hello")]


def test_old_completions_are_read_too(openai: Read) -> None:
    assert openai('data: {"choices":[{"text":"old","finish_reason":"stop"}]}\n\n')[0] == TextPiece("old")


def test_sound_is_noted(openai: Read) -> None:
    events = openai(chunk({"content": "x", "audio": {"data": "UklG"}}, "stop"))
    assert any(isinstance(event, Note) and "sound" in event.text for event in events)


def test_a_picture_may_stand_among_the_parts_of_the_content(openai: Read) -> None:
    parts = [{"type": "text", "text": "a"}, {"type": "image_url", "image_url": "https://x.org/a.png"}]
    events = openai(chunk({"content": parts}, "stop"))
    assert events[:2] == [TextPiece("a"), PartPiece(Image(url="https://x.org/a.png"))]


def test_a_refusal_that_is_cut_off_is_no_complete_one(openai: Read) -> None:
    end = openai(chunk({"refusal": "I can"}))[-1]
    assert isinstance(end, Ended)
    assert (end.outcome.code.value, end.finish) == ("P", "")


@pytest.mark.parametrize("usage", [None, {}, [], "x", 3])
def test_usage_that_says_nothing_is_not_told(openai: Read, usage: Any) -> None:
    assert not any(isinstance(event, Used) for event in openai(chunk({"content": "a"}, "stop", usage=usage)))


@pytest.mark.parametrize("where", ["id", "model", "provider"])
def test_names_that_are_no_text_are_passed_over(openai: Read, where: str) -> None:
    events = openai(chunk({"content": "a"}, "stop", **{where: {"odd": [1]}}))
    assert not any(isinstance(event, Served) for event in events)


def test_deltas_of_one_read_become_one_piece_of_text() -> None:
    stream = ChatStream()
    events = stream.feed(chunk({"role": "assistant", "content": "x"}).encode() * 1000)
    assert events == [TextPiece("x" * 1000)]


def test_in_a_flood_of_empty_deltas_the_last_costs_what_the_second_did(steps: Steps) -> None:
    stream, flood = ChatStream(), chunk({"role": "assistant", "content": ""}).encode() * 100
    _first, second, *_more, last = (steps(lambda: stream.feed(flood)) for _ in range(50))
    assert last == second
