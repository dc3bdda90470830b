"""A message is its parts; what is thought is not what is said."""

from __future__ import annotations

from ptahdesk.domain.message import Message, Role, Text, Thinking, ToolCall, ToolResult, said_by_user


def test_text_and_thinking_are_kept_apart() -> None:
    message = Message(Role.ASSISTANT, (Thinking("hm "), Text("Yes"), ToolCall("1", "f", "{}"), Text("!")))
    assert (message.text, message.thinking) == ("Yes!", "hm ")


def test_messages_with_the_same_content_are_equal() -> None:
    assert said_by_user("hi") == Message(Role.USER, (Text("hi"),))


def test_an_answer_that_used_tools_is_said_in_stretches_and_its_words_stand_apart() -> None:
    call, result = ToolCall("1", "clock", "{}"), ToolResult("1", "Noon")
    first, last = (Thinking("a"), Text("One moment."), call), (Thinking("b"), Text("It is "), Text("noon."))
    message = Message(Role.ASSISTANT, (*first, result, *last))
    assert message.stretches == (
        Message(Role.ASSISTANT, first),
        Message(Role.TOOL, (result,)),
        Message(Role.ASSISTANT, last),
    )
    assert (message.text, message.thinking) == ("One moment.\n\nIt is noon.", "a\n\nb")
    assert Message(Role.ASSISTANT, (call, result, Text("Noon."))).text == "Noon."


def test_what_used_no_tools_is_one_stretch() -> None:
    answer = Message(Role.ASSISTANT, (Text("Yes"),))
    assert answer.stretches == (answer,)
    results = Message(Role.TOOL, (ToolResult("1", ""),))
    assert results.stretches == (results,)
