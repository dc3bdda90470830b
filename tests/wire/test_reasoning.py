"""Reasoning is shown once and handed back whole."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ptahdesk.wire.reasoning import Reasoning


def text(said: str, **more: Any) -> dict[str, Any]:
    return {"type": "reasoning.text", "text": said, "index": 0, **more}


@pytest.mark.parametrize(
    ("delta", "shown"),
    [
        ({"reasoning": "a", "reasoning_details": [text("a")]}, "a"),
        ({"reasoning": "a", "reasoning_content": "a"}, "a"),
        ({"reasoning_content": "b"}, "b"),
        (
            {
                "reasoning": None,
                "reasoning_details": [text("c"), {"type": "reasoning.summary", "summary": "d"}],
            },
            "cd",
        ),
        ({"reasoning": "", "reasoning_details": [{"type": "reasoning.encrypted", "data": "x"}]}, ""),
        ({"reasoning": 5, "reasoning_details": "no"}, ""),
        ({}, ""),
    ],
)
def test_the_same_words_are_shown_once(delta: dict[str, Any], shown: str) -> None:
    assert Reasoning().read(delta) == shown


def test_details_join_by_type_and_index_and_keep_unknown_keys_in_order() -> None:
    reasoning = Reasoning()
    for details in (
        [text("a", new=1)],
        [text("b", signature=None), text("x", index=1)],
        [{"type": "reasoning.text", "index": 0, "signature": "s", "text": None}],
        [{"type": "reasoning.encrypted", "index": 0, "id": "one", "data": "1"}],
        [{"type": "reasoning.encrypted", "index": 0, "id": "two", "data": "2"}, 7, {}],
    ):
        reasoning.read({"reasoning_details": details})
    assert json.loads(reasoning.echo) == [
        {"type": "reasoning.text", "text": "ab", "index": 0, "new": 1, "signature": "s"},
        {"type": "reasoning.text", "text": "x", "index": 1},
        {"type": "reasoning.encrypted", "index": 0, "id": "one", "data": "1"},
        {"type": "reasoning.encrypted", "index": 0, "id": "two", "data": "2"},
    ]


def test_without_details_there_is_nothing_to_hand_back() -> None:
    reasoning = Reasoning()
    reasoning.read({"reasoning": "a"})
    assert reasoning.echo == ""


class Piece(str):
    """May be joined with others, once; added to what was there before, all of that would be copied."""

    __slots__ = ()

    def __add__(self, other: str) -> str:
        raise AssertionError

    __radd__ = __add__


def test_long_reasoning_in_small_pieces_is_joined_once() -> None:
    reasoning = Reasoning()
    for _ in range(10_000):
        reasoning.read({"reasoning_details": [text(Piece("abcdefgh"))]})
    assert len(json.loads(reasoning.echo)[0]["text"]) == 80_000
