"""Every field of every value survives the way out and in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, get_args

import pytest

from ptahdesk.domain.attached import Form
from ptahdesk.domain.chat import RequestId, SessionId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Part, Text
from ptahdesk.domain.money import CostState, Usage
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.wire.guarded_json import dumps, loads
from ptahdesk.wire.spelled import read, read_part, spell, spell_part

AT = datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC)
ROW = LedgerRow(
    RequestId(0),
    SessionId(0),
    "ask",
    ModelRef(OPENROUTER, "maker/model"),
    AT,
    ended=AT,
    usage=Usage(prompt_tokens=3, cost=Decimal("0.00000000001"), is_byok=False, raw="{}"),
    state=CostState.CONFIRMED,
    confirmed=Decimal(0),
)
OUTCOME = Outcome(Code.PARTIAL, Cause.CUT, "Cut.", Action.CONTINUE, retry_after=1.5, number=3)


@pytest.mark.parametrize("value", [ROW, OUTCOME, replace(ROW, usage=None, metered=Decimal("1E-7"))])
def test_a_value_comes_back_as_it_was(value: Any) -> None:
    assert read(type(value), loads(dumps(spell(value)))) == value


@pytest.mark.parametrize("kind", get_args(Part))
def test_every_part_comes_back(kind: type[Any]) -> None:
    values = {"str": "x", "int": 3, "bool": True, "Form": Form.PDF}
    part = kind(**{name: values[hint] for name, hint in kind.__annotations__.items()})
    assert read_part(loads(dumps(spell_part(part)))) == part


@pytest.mark.parametrize(
    "spelled",
    [7, {"type": "rumour"}, {"type": "text"}, {"type": "text", "text": 7}, {"text": "x"}],
)
def test_what_is_no_part_is_refused(spelled: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_part(spelled)


@pytest.mark.parametrize(
    "field", [{"sent": "2026-01-02"}, {"confirmed": "NaN"}, {"confirmed": "x"}, {"state": "dear"}]
)
def test_what_is_no_fact_is_refused(field: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(LedgerRow, {**spell(ROW), **field})  # type: ignore[dict-item]  # a dictionary it is


def test_what_a_later_version_adds_is_left_alone() -> None:
    assert read(Text, {"text": "x", "colour": "red"}) == Text("x")
