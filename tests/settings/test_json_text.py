"""A file of settings comes back as it was typed."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptahdesk.settings import json_text

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), values, max_size=5))
def test_what_is_written_is_read_again(settings):
    text = json_text.write(settings)
    assert json_text.read(text) == settings
    json.loads(text)
    text.encode()


def test_numbers_and_order_are_kept_as_they_were_typed():
    text = '{\n  "z": 1.10,\n  "a": [0.30000000000000004, -0.0],\n  "m": {"x": 1E+400}\n}\n'
    assert json_text.write(json_text.read(text)) == text
    assert json_text.read(text)["z"] == Decimal("1.10")


def test_a_half_surrogate_is_written_as_an_escape():
    assert json_text.write({"a": "é\ud800"}).encode() == b'{\n  "a": "\\u00e9\\ud800"\n}\n'


@pytest.mark.parametrize(
    "text",
    ["", "[]", "1", "null", '{"a": NaN}', '{"a": Infinity}', "{", "[" * 100_000, '{"a": ' + "9" * 5000 + "}"],
)
def test_what_is_no_object_is_a_value_error(text):
    with pytest.raises(ValueError):
        json_text.read(text)
