"""What both dialects share: limits, lines that are no events, and the moment of the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import Cause, Code, Outcome
from ptahdesk.domain.stream import Ended, Note, StreamEvent, TextPiece
from ptahdesk.wire.openai_chat import ChatStream

Read = Callable[..., list[StreamEvent]]
_FIN = 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n'


def delta(text: str) -> str:
    return f'data: {{"choices":[{{"delta":{{"content":"{text}"}}}}]}}\n\n'


def ended(events: list[StreamEvent]) -> tuple[Code, Cause]:
    (end,) = (event for event in events if isinstance(event, Ended))
    assert events[-1] is end
    return end.outcome.code, end.outcome.cause


def test_a_line_too_long_stops_at_once_and_keeps_what_came() -> None:
    stream = ChatStream(limits=replace(LIMITS, line_bytes=2000))
    events = stream.feed((delta("kept") + "data: " + "x" * 3000).encode())
    assert events[0] == TextPiece("kept")
    assert ended(events) == (Code.STOPPED, Cause.STOPPED_BY_LIMIT)
    assert stream.ended


def test_an_answer_too_long_stops_at_once_and_keeps_what_came() -> None:
    stream = ChatStream(limits=replace(LIMITS, answer_characters=100))
    events = stream.feed(delta("x" * 60).encode() * 5)
    assert events[0] == TextPiece("x" * 120)
    assert ended(events) == (Code.STOPPED, Cause.STOPPED_BY_LIMIT)


def test_tool_arguments_without_end_stop_too() -> None:
    call = (
        b'data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"arguments":"' + b"1" * 60
    )
    stream = ChatStream(limits=replace(LIMITS, answer_characters=100))
    assert ended(stream.feed((call + b'"}}]}}]}\n\n') * 2)) == (Code.STOPPED, Cause.STOPPED_BY_LIMIT)


@pytest.mark.parametrize("cause", [Cause.CUT, Cause.SILENCE])
def test_a_trouble_after_the_finish_is_only_noted(openai: Read, cause: Cause) -> None:
    events = openai(delta("Hi") + _FIN, Outcome(Code.UNKNOWN, cause, "the line broke"))
    assert ended(events) == (Code.COMPLETE, Cause.DONE)
    assert Note("the line broke") in events


def test_a_trouble_after_text_makes_it_a_part(openai: Read) -> None:
    assert ended(openai(delta("Hi"), Outcome(Code.UNKNOWN, Cause.SILENCE, "nothing came"))) == (
        Code.PARTIAL,
        Cause.SILENCE,
    )


def test_a_trouble_inside_an_event_is_the_trouble_and_not_bad_json(openai: Read) -> None:
    trouble = Outcome(Code.UNKNOWN, Cause.CUT, "reset")
    assert ended(openai(delta("Hi") + 'data: {"choi', trouble)) == (Code.PARTIAL, Cause.CUT)


def test_an_event_without_its_blank_line_still_counts(openai: Read) -> None:
    assert ended(openai(delta("Hi") + _FIN.rstrip())) == (Code.COMPLETE, Cause.DONE)


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ('{"error":{"message":"bare JSON"}}', Cause.PROVIDER_ERROR),
        ("Error: it broke", Cause.PROVIDER_ERROR),
        ("data: upstream error: it broke", Cause.PROVIDER_ERROR),
        ("data: <html>", Cause.GATEWAY_ERROR),
        ("<html>", Cause.GATEWAY_ERROR),
    ],
)
def test_an_error_is_seen_wherever_it_hides(openai: Read, line: str, cause: Cause) -> None:
    assert ended(openai(delta("Hi") + line + "\n\n")) == (Code.PARTIAL, cause)
    if cause is not Cause.GATEWAY_ERROR:
        assert ended(openai(line + "\n\n")) == (Code.UNKNOWN, cause)


def test_done_is_told_before_the_end_so_that_the_socket_can_be_left(openai: Read) -> None:
    stream = ChatStream()
    stream.feed((delta("Hi") + _FIN).encode())
    assert not stream.done
    stream.feed(b"data: [DONE]\n\n")
    assert (stream.done, stream.ended) == (True, False)
    assert ended(stream.close()) == (Code.COMPLETE, Cause.DONE)


def test_a_body_too_long_is_a_limit_and_not_an_answer() -> None:
    stream = ChatStream(limits=replace(LIMITS, line_bytes=100))
    assert ended(stream.feed(b'{"x": "' + b"y" * 200)) == (Code.STOPPED, Cause.STOPPED_BY_LIMIT)
