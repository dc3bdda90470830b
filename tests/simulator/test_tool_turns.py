"""A call without its result, a result without its call and an id that is used twice are refused."""

from __future__ import annotations

from typing import Any

import pytest

from ptahdesk.simulator.tool_turns import trouble

HI = {"role": "user", "content": "Hi"}
Turns = list[Any]


def plain(*ids: str) -> Turns:
    return [{"role": "assistant", "content": None, "tool_calls": [{"id": id_} for id_ in ids]}]


def plain_results(*ids: str) -> Turns:
    return [{"role": "tool", "tool_call_id": id_, "content": "x"} for id_ in ids]


def blocks(*ids: str) -> Turns:
    return [{"role": "assistant", "content": [{"type": "tool_use", "id": id_} for id_ in ids]}]


def block_results(*ids: str) -> Turns:
    return [{"role": "user", "content": [{"type": "tool_result", "tool_use_id": id_} for id_ in ids]}]


DIALECTS = pytest.mark.parametrize(
    ("calls", "results"), [(plain, plain_results), (blocks, block_results)], ids=["plain", "blocks"]
)


@DIALECTS
def test_calls_with_their_results_are_taken(calls: Any, results: Any) -> None:
    two = [HI, *calls("1", "2"), *results("2", "1"), *calls("3"), *results("3"), HI]
    assert trouble(two) == trouble([HI, "odd"]) == trouble([]) == ""


@DIALECTS
def test_everything_else_is_refused(calls: Any, results: Any) -> None:
    assert "did not have response messages: 1" in trouble([HI, *calls("1"), HI])
    assert "did not have response messages: 2" in trouble([HI, *calls("1", "2"), *results("1"), HI])
    assert "did not have response messages: 1" in trouble([HI, *calls("1")])
    assert "answers no call" in trouble([HI, *results("1")])
    assert "answers no call" in trouble([*calls("1"), *results("1"), HI, *results("1")])
    assert "unique" in trouble([*calls("1"), *results("1"), *calls("1"), *results("1")])
    assert "unique" in trouble([*calls("1", "1"), *results("1")])
