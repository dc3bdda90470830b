"""A ledger row shows its best figure and never an invented zero."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from ptahdesk.domain.chat import RequestId, SessionId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import Cost, CostState
from ptahdesk.domain.reference import OPENROUTER, ModelRef


def row(state: CostState, **amounts: Decimal) -> LedgerRow:
    asked = ModelRef(OPENROUTER, "x/y")
    return LedgerRow(
        RequestId(1), SessionId(1), "ask", asked, datetime(2026, 1, 1, tzinfo=UTC), state=state, **amounts
    )


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        (row(CostState.METERED, metered=Decimal(1)), Cost(CostState.METERED, Decimal(1))),
        (
            row(CostState.REPORTED, metered=Decimal(1), reported=Decimal(2)),
            Cost(CostState.REPORTED, Decimal(2)),
        ),
        (
            row(CostState.CONFIRMED, reported=Decimal(2), confirmed=Decimal(3)),
            Cost(CostState.CONFIRMED, Decimal(3)),
        ),
        (row(CostState.FREE, reported=Decimal(0)), Cost(CostState.FREE, Decimal(0))),
        (row(CostState.METERED), Cost(CostState.UNPRICED)),
        (row(CostState.UNPRICED, metered=Decimal(1)), Cost(CostState.UNPRICED)),
        (row(CostState.LOCAL), Cost(CostState.LOCAL)),
    ],
)
def test_the_best_figure_is_shown(kept: LedgerRow, shown: Cost) -> None:
    assert kept.cost == shown


def test_an_answer_costs_what_all_its_calls_cost() -> None:
    first, second, third = (
        row(CostState.REPORTED, reported=Decimal(amount)) for amount in ("0.1", "0.2", "0.4")
    )
    last = third.after(second.after(first))
    assert last.calls == (first, second, last)
    assert (last.cost.amount, last.whole_cost.amount) == (Decimal("0.4"), Decimal("0.7"))
    assert last == third, "what came before a call is no part of it"
    assert not any(call.earlier for call in last.earlier)


def test_a_bill_is_held_to_what_was_foretold_to_the_last_figure_that_is_kept() -> None:
    told = row(CostState.REPORTED, forecast_low=Decimal("0.1"), forecast=Decimal("0.2")).foretold
    assert told is not None
    assert told.holds(Decimal("0.1"))
    assert told.holds(Decimal("0.2000000000004"))
    assert not told.holds(Decimal("0.200000000001"))
    assert row(CostState.REPORTED, forecast=Decimal(1)).foretold is None
