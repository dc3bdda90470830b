"""Foreign JSON comes in exact and bounded, and goes out as it came."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptahdesk.domain.limits import LIMITS
from ptahdesk.wire.guarded_json import BadJson, dumps, has_twins, loads, loads_all


def test_fractions_are_read_to_the_last_digit() -> None:
    assert loads(b'{"cost": 0.0076509169000000005}') == {"cost": Decimal("0.0076509169000000005")}
    assert loads("8.5e-7") == Decimal("8.5E-7")


@pytest.mark.parametrize(
    "text",
    [
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "1e99999999999999999999",
        "-1e-999",
        "9" * 5000,
        "0." + "1" * 99,
    ],
)
def test_a_number_that_nothing_can_hold_is_none(text: str) -> None:
    assert loads(f'{{"n": {text}, "m": 1}}') == {"n": None, "m": 1}


@pytest.mark.parametrize("text", ["", " ", "{", "nul", '{"a":1}x', "[1,]", "'a'", "\x00"])
def test_what_is_not_json_is_bad(text: str) -> None:
    with pytest.raises(BadJson):
        loads(text)


@pytest.mark.parametrize("depth", [LIMITS.json_depth + 1, 900, 100_000])
@pytest.mark.parametrize("brackets", ["[]", '{"a":}'])
def test_too_deep_is_bad_and_no_recursion_error(depth: int, brackets: str) -> None:
    middle = "" if brackets == "[]" else "0"
    with pytest.raises(BadJson):
        loads(brackets[:-1] * depth + middle + brackets[-1] * depth)


def test_many_brackets_that_are_not_deep_are_fine() -> None:
    assert loads("[" + ",".join(["[]"] * 5000) + "]") == [[]] * 5000
    assert loads("[" * LIMITS.json_depth + "]" * LIMITS.json_depth)


def test_bytes_that_are_no_text_are_replaced() -> None:
    assert loads(b'\xef\xbb\xbf"caf\xc3"') == "caf\ufffd"


def test_glued_texts_are_read_one_by_one_until_one_is_bad() -> None:
    assert loads_all(b'{"a":1}[2]\n 3 {"b"') == ([{"a": 1}, [2], 3], '{"b"')
    assert loads_all("") == ([], "")
    assert loads_all("{") == ([], "{")


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text() | st.decimals(-9, 9, places=9),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(_VALUES)
def test_what_goes_out_comes_back_the_same(value: Any) -> None:
    assert loads(dumps(value)) == value
    json.loads(dumps(value))


@pytest.mark.parametrize(
    ("text", "twins"),
    [
        ('{"a":1,"a":2}', True),
        (' [{"b":{"a":1,"a":1}}]', True),
        ('{"a":{"a":1},"b":[{"a":2}]}', False),
        ('{"a":"\\"a\\":1"}', False),
        ('{"a":' + "9" * 5000 + "}", False),
    ],
)
def test_a_key_that_stands_twice_in_one_object_is_seen(text: str, twins: bool) -> None:
    assert has_twins(text) is twins
