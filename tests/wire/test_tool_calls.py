"""However carelessly pieces are numbered, calls come out whole or not at all."""

from __future__ import annotations

from typing import Any

import pytest

from ptahdesk.domain.stream import ToolPiece
from ptahdesk.wire import tool_calls
from ptahdesk.wire.tool_calls import ToolCalls


def piece(index: Any = None, call_id: Any = None, name: Any = None, arguments: Any = None) -> dict[str, Any]:
    return {"index": index, "id": call_id, "function": {"name": name, "arguments": arguments}}


def gather(*pieces: Any, cut_short: bool = False) -> tuple[list[tuple[str, str, str]], bool]:
    calls = ToolCalls()
    for each in pieces:
        calls.add(each)
    found = calls.finished(cut_short)
    return [(call.id, call.name, call.arguments) for call in found], calls.unclear


def test_pieces_without_an_index_belong_to_the_last_call() -> None:
    assert gather(piece(None, "a", "f", '{"x"'), piece(None, None, None, ":1}")) == (
        [("a", "f", '{"x":1}')],
        False,
    )


def test_a_new_id_begins_a_new_call_under_the_same_index() -> None:
    pieces = (piece(0, "a", "f", "{}"), piece(0, "b", "g", '{"y"'), piece(0, None, None, ":2}"))
    assert gather(*pieces) == ([("a", "f", "{}"), ("b", "g", '{"y":2}')], False)


def test_an_id_that_comes_later_is_the_id_of_the_call() -> None:
    assert gather(piece(0, None, "f", '{"x"'), piece(0, "late", None, ":1}"))[0] == [("late", "f", '{"x":1}')]


def test_an_id_repeated_on_every_piece_is_one_call() -> None:
    pieces = (piece(0, "a", "f", '{"x"'), piece(0, "a", "f", ":"), piece(None, "a", "", "1}"))
    assert gather(*pieces) == ([("a", "f", '{"x":1}')], False)


def test_a_name_in_pieces_is_joined_and_a_repeated_one_is_not() -> None:
    assert (
        gather(piece(0, "a", "get_"), piece(0, "", "weather"), piece(0, "", "", "{}"))[0][0][1]
        == "get_weather"
    )
    assert gather(piece(0, "a", "get"), piece(0, "", "get"), piece(0, "", "get", "{}"))[0][0][1] == "get"


@pytest.mark.parametrize(
    "pieces",
    [
        (piece(0, "a", "", "{}"),),
        (piece(0, "a", "f", '{"x'), piece(0, "", "g", '":1}')),
    ],
)
def test_a_call_nobody_can_name_makes_all_unclear_and_nothing_is_given(pieces: Any) -> None:
    assert gather(piece(5, "ok", "fine", "{}"), *pieces) == ([], True)


def test_arguments_that_are_an_object_become_their_text() -> None:
    assert gather(piece(0, "a", "f", {"x": [1, None]}))[0] == [("a", "f", '{"x":[1,null]}')]


def test_arguments_that_are_not_json_are_given_as_they_are() -> None:
    assert gather(piece(0, "a", "f", "{oops"))[0] == [("a", "f", "{oops")]


def test_after_a_cut_only_whole_calls_are_given() -> None:
    assert gather(piece(0, "a", "f", "{}"), piece(1, "b", "g", '{"x"'), cut_short=True)[0] == [
        ("a", "f", "{}")
    ]


def test_halves_of_emoji_are_joined_over_pieces() -> None:
    assert (
        gather(piece(0, "a", "f", '{"x":"\ud83d'), piece(0, None, None, '\ude00"}'))[0][0][2] == '{"x":"😀"}'
    )


@pytest.mark.parametrize(
    "odd", [None, [], 3, "x", {}, {"function": None}, {"index": 0, "id": "", "type": ""}]
)
def test_pieces_that_say_nothing_begin_nothing(odd: Any) -> None:
    calls = ToolCalls()
    assert calls.add(odd) == 0
    assert not calls.begun


def test_ids_are_made_up_where_missing_and_never_twice_the_same() -> None:
    calls = ToolCalls()
    for name in "fgh":
        calls.add(piece(None, "call_1" if name == "f" else "", name, '{"a":1}'))
    assert [call.id for call in calls.finished(False)] == ["call_1", "call_1-2", "call_2"]
    assert ToolCalls().finished(False) == []


def test_a_trickle_of_names_with_every_piece_is_not_read_from_its_beginning_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    monkeypatch.setattr(tool_calls, "_is_json", read.append)
    calls = ToolCalls()
    for _ in range(20_000):
        calls.add(piece(0, "", "f", '{"a":1,"b":[]}'[:7]))
    assert isinstance(calls.finished(False)[0], ToolPiece)
    assert 0 < len(read) <= 32
