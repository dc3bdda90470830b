"""Money in JSON: exact, and printed as a JavaScript server would."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from ptahdesk.simulator.json_text import number, to_json


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("0.0133176", "0.0133176"),
        ("0.00000085", "8.5e-7"),
        ("10.50", "10.5"),
        ("100", "100"),
        ("-7E-9", "-7e-9"),
    ],
)
def test_a_number_is_written_as_servers_write_it(value: str, text: str) -> None:
    assert number(Decimal(value)) == text


def test_everything_else_is_ordinary_json() -> None:
    value = {"a": [1, None, True, "é\n\u2028"], "b": ({"c": Decimal("1e-12")},)}
    assert json.loads(to_json(value), parse_float=Decimal) == {**value, "b": [{"c": Decimal("1e-12")}]}
