"""A message is its parts; what is thought is not what is said."""

from __future__ import annotations

from ptahdesk.domain.message import Message, Role, Text, Thinking, ToolCall, said_by_user


def test_text_and_thinking_are_kept_apart() -> None:
    message = Message(Role.ASSISTANT, (Thinking("hm "), Text("Yes"), ToolCall("1", "f", "{}"), Text("!")))
    assert (message.text, message.thinking) == ("Yes!", "hm ")


def test_messages_with_the_same_content_are_equal() -> None:
    assert said_by_user("hi") == Message(Role.USER, (Text("hi"),))
