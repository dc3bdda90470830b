"""The chunks of both dialects (as they are read: test_chatting)."""

from __future__ import annotations

from ptahdesk.domain.message import ToolCall
from ptahdesk.simulator.shapes import event, fragments


def test_a_tool_call_is_named_once_and_its_arguments_come_in_shreds() -> None:
    first, *rest = fragments((ToolCall("id", "clock", '{"zone": "UTC"}'),))
    assert first == {
        "index": 0,
        "id": "id",
        "type": "function",
        "function": {"name": "clock", "arguments": ""},
    }
    assert [piece["function"]["arguments"] for piece in rest] == ['{"zone"', ': "UTC"', "}"]


def test_an_event_is_a_line_and_an_empty_one() -> None:
    assert event({"a": "é"}) == 'data: {"a":"é"}\n\n'.encode()
