"""Objects are found wherever the bytes are cut, and a bad one costs no other."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptahdesk.wire.json_elements import Elements, TooLong

VALUES = st.dictionaries(st.text(max_size=8), st.text(max_size=8) | st.lists(st.text(max_size=4)), max_size=4)


def read(data: bytes, step: int, longest: int = 10_000) -> list[bytes | TooLong]:
    elements = Elements(longest)
    return [one for at in range(0, len(data), step) for one in elements.feed(data[at : at + step])]


@given(st.lists(VALUES, max_size=5), st.integers(1, 9), st.booleans())
def test_every_object_comes_whole_for_every_cut(values: list[dict[str, str]], step: int, lines: bool) -> None:
    text = "\n".join(map(json.dumps, values)) if lines else json.dumps(values, ensure_ascii=False)
    assert [json.loads(one) for one in read(text.encode(), step) if isinstance(one, bytes)] == values


@pytest.mark.parametrize("step", [1, 2, 7, 1000])
def test_braces_and_quotes_inside_texts_mean_nothing(step: int) -> None:
    data = rb'[{"a": "}{][ \" \\"}, {"b": [1, {"c": "]"}]}]'
    assert read(data, step) == [rb'{"a": "}{][ \" \\"}', rb'{"b": [1, {"c": "]"}]}']


def test_what_is_too_long_is_passed_over() -> None:
    data = json.dumps([{"a": "x" * 500}, {"b": 1}]).encode()
    assert read(data, 64, longest=100) == [TooLong(), b'{"b": 1}']


def test_a_file_that_ends_within_an_object_says_so() -> None:
    elements = Elements(100)
    assert elements.feed(b'[{"a": 1}, {"b"') == [b'{"a": 1}']
    assert elements.unfinished
