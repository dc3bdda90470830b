"""A model that is asked to go on sees what it said."""

from __future__ import annotations

from ptahdesk.domain.message import Message, Role, Text, Thinking, ToolCall, ToolResult
from ptahdesk.services.going_on import GO_ON, going_on


def test_it_is_shown_its_own_words_and_asked_for_more():
    begun = Message(Role.ASSISTANT, (Text("The sea"),))
    assert [(each.role, each.text) for each in going_on(begun)] == [
        (Role.ASSISTANT, "The sea"),
        (Role.USER, GO_ON),
    ]


def test_who_said_nothing_is_asked_nothing_more():
    assert going_on(Message(Role.ASSISTANT)) == []
    assert going_on(Message(Role.ASSISTANT, (Thinking("hm"),))) == []


def test_where_a_tool_has_answered_last_there_is_nothing_to_ask():
    used = (Text("One moment."), ToolCall("1", "clock", "{}"), ToolResult("1", "Noon"))
    for parts in (used, used[1:], (*used, ToolCall("1", "clock", "{}"))):
        begun = Message(Role.ASSISTANT, parts)
        assert going_on(begun) == [begun]
    assert len(going_on(Message(Role.ASSISTANT, (*used, Text("It is"))))) == 2
