"""The catalogue is whole: every id has its row, and every row one suite that answers for it."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest
from fault_table import NOT_YET, PLAYED, TABLE, Row

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome

HOW_MANY = {"A": 19, "B": 31, "C": 16, "D": 34, "E": 22, "F": 9, "G": 12}
IDS = {f"{letter}{number:02}" for letter, most in HOW_MANY.items() for number in range(1, most + 1)}
FIELDS = {"bytes", "outcome", "cause", "action", "requests", "says", "may_cost"}
MORE = {
    *("text", "text_repeats", "text_length", "core", "variant_of", "harness", "plays", "dialect", "page"),
    *("long", "hurry", "limits", "note", "never_says", "retry_after", "waits", "asks", "served", "bill"),
}
BILLS = {"exact", "zero", "about", "later", "never"}


def claims_of(source: str) -> list[str]:
    """The ids that a suite names in its constant CLAIMS."""
    for node in ast.parse(source).body:
        match node:
            case ast.Assign(targets=[ast.Name(id="CLAIMS")], value=value):
                return [one.value for one in ast.walk(value) if isinstance(one, ast.Constant)]
            case _:
                pass
    return []


def claimed() -> Counter[str]:
    suites = sorted(Path(__file__).parents[1].rglob("test_*.py"))
    return Counter(fault for suite in suites for fault in claims_of(suite.read_text("utf-8")))


def test_claims_are_read_where_they_stand() -> None:
    assert claims_of('CLAIMS = ("A01", "A02-twice")') == ["A01", "A02-twice"]
    assert claims_of('OTHER = ("A01",)\nx()') == []


def test_all_143_ids_are_in_the_table() -> None:
    assert len(IDS) == 143
    assert {fault for fault in TABLE if "-" not in fault} == IDS
    assert {fault.partition("-")[0] for fault in TABLE} == IDS


@pytest.mark.parametrize("fault", TABLE)
def test_a_row_says_all_that_it_must(fault: str) -> None:
    row: Row = TABLE[fault]
    assert row.keys() >= FIELDS
    assert row.keys() <= FIELDS | MORE
    assert ("text" in row) is not ("text_repeats" in row and "text_length" in row)
    outcome = Outcome(Code(row["outcome"]), Cause(row["cause"]), "", Action(row["action"]))
    assert row["may_cost"] is (outcome.may_have_cost and "page" not in row)
    assert row["says"] or row["cause"] == "done"
    assert ("-" in fault) is ("variant_of" in row)
    assert row.get("variant_of", fault) == fault.partition("-")[0]
    assert row.get("bill", "exact") in BILLS
    assert all(hasattr(Limits(), name) for name in row.get("limits", ()))


def test_every_row_is_claimed_by_exactly_one_suite() -> None:
    """By the byte suites, by one that names it in CLAIMS, or by nobody yet, and then NOT_YET says so."""
    asked, waiting = claimed(), NOT_YET - PLAYED.keys()
    assert not [fault for fault, times in asked.items() if times > 1], "claimed twice"
    assert not asked.keys() & PLAYED.keys(), "the byte suites play these"
    assert not asked.keys() & waiting, "claimed, so NOT_YET has to let it go"
    assert asked.keys() | PLAYED.keys() | waiting == TABLE.keys()


def test_only_rows_wait() -> None:
    assert not NOT_YET - TABLE.keys()
