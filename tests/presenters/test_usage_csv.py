"""What a cell of a table for other programs may hold."""

from __future__ import annotations

from decimal import Decimal
from io import StringIO

import pytest

from ptahdesk.domain.ledger import Total
from ptahdesk.domain.spent import By, Slice
from ptahdesk.presenters.usage_csv import CsvTable, cell, ordered, sums


def part(name: str, amount: str) -> Slice:
    return Slice((name,), (name,), Total(Decimal(amount)), 1, 2, 3)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_text_becomes_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_unknown_is_empty_and_zero_is_zero() -> None:
    assert [cell(None), cell(0), cell("0"), cell("plain")] == ["", 0, "0", "plain"]


def test_time_runs_backwards_and_all_else_by_its_price() -> None:
    parts = [part("a", "1"), part("c", "3"), part("b", "3")]
    assert [each.names[0] for each in ordered(parts, By.DAY)] == ["c", "b", "a"]
    assert [each.names[0] for each in ordered(parts, By.MODEL)] == ["b", "c", "a"]


def test_a_table_has_one_head_however_many_times_it_is_added_to() -> None:
    out = StringIO()
    table = CsvTable(out)
    table.add(sums([part("=m", "0.000000000001")], By.MODEL))
    table.add(sums([part("n", "2")], By.MODEL))
    assert out.getvalue().splitlines() == [
        "model,usd,estimated,unpriced,calls,prompt_tokens,completion_tokens",
        "'=m,0.000000000001,False,0,1,2,3",
        "n,2,False,0,1,2,3",
    ]
