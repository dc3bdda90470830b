"""A call of a tool is sent again with its result or not at all."""

from __future__ import annotations

from ptahdesk.domain.message import Message, Role, Text, ToolCall, ToolResult, said_by_user
from ptahdesk.wire.history import answered

HI = said_by_user("Hi")
ONE, TWO = ToolCall("1", "f", "{}"), ToolCall("2", "g", "")


def said(*parts: Text | ToolCall) -> Message:
    return Message(Role.ASSISTANT, parts)


def results(*ids: str) -> Message:
    return Message(Role.TOOL, tuple(ToolResult(each, "done") for each in ids))


def test_calls_with_their_results_stay() -> None:
    messages = [HI, said(ONE, TWO), results("1", "2"), said(Text("Done."))]
    assert answered(messages) == messages
    apart = [HI, said(ONE, TWO), results("1"), results("2")]
    assert answered(apart) == apart


def test_a_call_that_nobody_carried_out_is_left_out() -> None:
    assert answered([HI, said(Text("Look:"), ONE), HI]) == [HI, said(Text("Look:")), HI]
    assert answered([HI, said(ONE, TWO), results("2"), HI]) == [HI, said(TWO), results("2"), HI]


def test_a_result_counts_only_before_the_model_speaks_again() -> None:
    assert answered([said(ONE), said(Text("x")), results("1")]) == [said(), said(Text("x")), results()]


def test_a_result_that_nobody_asked_for_is_left_out() -> None:
    assert answered([HI, results("9")]) == [HI, Message(Role.TOOL)]


def test_an_answer_that_used_tools_goes_back_turn_by_turn() -> None:
    result = ToolResult("1", "done")
    answer = Message(Role.ASSISTANT, (Text("Look:"), ONE, result, TWO))
    assert answered([HI, answer, HI]) == [
        *(HI, said(Text("Look:"), ONE), Message(Role.TOOL, (result,))),
        *(said(), HI),
    ]


def test_no_id_is_used_twice_and_each_result_follows_its_call() -> None:
    messages = [said(ONE), results("1"), said(ONE), results("1"), HI, said(ONE), results("1")]
    calls = [part.id for each in answered(messages) for part in each.parts if isinstance(part, ToolCall)]
    told = [
        part.call_id for each in answered(messages) for part in each.parts if isinstance(part, ToolResult)
    ]
    assert calls == told == ["1", "1-2", "1-3"]
