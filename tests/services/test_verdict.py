"""Exact or said to be inexact; zero only when it is known to be nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from ptahdesk.domain.chat import RequestId, SessionId, State
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import Charge, CostState, Difference, Price, PriceSource, Usage
from ptahdesk.domain.outcome import DONE, Action, Cause, Code, Outcome, stopped_by_user
from ptahdesk.domain.provider import Billed
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.services.verdict import Tariff, charged, confirmed, state_of, unusual

ROW = LedgerRow(
    RequestId(1), SessionId(1), "ask", ModelRef(OPENROUTER, "a/b"), datetime(2026, 1, 1, tzinfo=UTC)
)
PRICE = Price({Charge.PROMPT: Decimal("0.000001"), Charge.COMPLETION: Decimal("0.00001")})
PRICED = Tariff(PRICE, PriceSource.PROVIDER)
COUNTED = Usage(prompt_tokens=100, completion_tokens=10)
COST = Decimal("0.0002")
GUESS = Decimal("0.0003")


def ends(code: Code, cause: Cause = Cause.CUT) -> Outcome:
    return Outcome(code, cause, "So it ended.", Action.NONE)


@pytest.mark.parametrize(
    ("outcome", "tariff", "usage", "metered", "state", "amount"),
    [
        (DONE, PRICED, replace(COUNTED, cost=COST), GUESS, "reported", COST),
        (DONE, Tariff(), replace(COUNTED, cost=COST), None, "reported", COST),
        (
            DONE,
            Tariff(),
            replace(COUNTED, cost=COST, upstream_cost=COST, is_byok=True),
            None,
            "reported",
            2 * COST,
        ),
        (
            DONE,
            Tariff(),
            replace(COUNTED, cost=COST, upstream_cost=COST, is_byok=False),
            None,
            "reported",
            COST,
        ),
        (DONE, PRICED, COUNTED, GUESS, "computed", COST),
        (DONE, PRICED, None, GUESS, "metered", GUESS),
        (DONE, Tariff(), COUNTED, None, "unpriced", None),
        (DONE, Tariff(free=True), replace(COUNTED, cost=Decimal(0)), None, "free", 0),
        (DONE, Tariff(free=True), COUNTED, None, "free", 0),
        (DONE, PRICED, replace(COUNTED, cost=Decimal(0)), GUESS, "reported", 0),
        (DONE, Tariff(source=PriceSource.LOCAL), COUNTED, None, "local", None),
        (ends(Code.PARTIAL), PRICED, COUNTED, GUESS, "metered", COST),
        (ends(Code.PARTIAL), PRICED, None, GUESS, "metered", GUESS),
        (stopped_by_user(), PRICED, None, GUESS, "metered", GUESS),
        (ends(Code.UNKNOWN), PRICED, None, GUESS, "metered", GUESS),
        (ends(Code.UNKNOWN), Tariff(), None, None, "unpriced", None),
        (ends(Code.NOTHING), PRICED, None, GUESS, "free", 0),
        (ends(Code.AGAIN), Tariff(), None, None, "free", 0),
        (ends(Code.REFUSED), PRICED, None, GUESS, "free", 0),
    ],
)
def test_the_best_figure_there_is(
    outcome: Outcome,
    tariff: Tariff,
    usage: Usage | None,
    metered: Decimal | None,
    state: str,
    amount: Decimal | None,
) -> None:
    row = charged(replace(ROW, usage=usage), outcome, tariff, metered)
    assert (row.cost.state, row.cost.amount) == (state, amount)


@pytest.mark.parametrize(
    ("code", "said", "state"),
    [
        (Code.COMPLETE, True, State.DONE),
        (Code.COMPLETE, False, State.DONE),
        (Code.PARTIAL, True, State.CUT),
        (Code.STOPPED, False, State.STOPPED),
        (Code.REFUSED, False, State.REFUSED),
        (Code.NOTHING, False, State.FAILED),
        (Code.AGAIN, False, State.FAILED),
        (Code.UNKNOWN, False, State.FAILED),
        (Code.UNKNOWN, True, State.CUT),
    ],
)
def test_how_a_message_stands(code: Code, said: bool, state: State) -> None:
    assert state_of(ends(code), said) is state


def test_stopped_in_time_is_stopped_and_not_failed() -> None:
    assert state_of(ends(Code.NOTHING, Cause.STOPPED_BY_USER), False) is State.STOPPED


@pytest.mark.parametrize(
    ("reported", "billed", "state"),
    [
        (COST, Billed("gen", COST), "confirmed"),
        (COST, Billed("gen", Decimal("0.00020000")), "confirmed"),
        (COST, Billed("gen", Decimal("0.0001"), is_byok=True, upstream_cost=Decimal("0.0001")), "confirmed"),
        (None, Billed("gen", COST), "confirmed"),
        (COST, Billed("gen", GUESS), "differs"),
    ],
)
def test_the_bill_confirms_or_differs_and_both_stay(
    reported: Decimal | None, billed: Billed, state: str
) -> None:
    row = confirmed(replace(ROW, reported=reported, metered=GUESS), billed)
    assert row is not None
    assert (row.state, row.reported, row.metered) == (state, reported, GUESS)
    assert row.confirmed == row.cost.amount


def test_books_without_a_figure_confirm_nothing() -> None:
    assert confirmed(ROW, Billed("gen", None)) is None


def test_what_was_free_stays_free_and_the_bill_names_who_served() -> None:
    row = confirmed(
        replace(ROW, state=CostState.FREE, metered=Decimal(0)), Billed("gen", Decimal(0), "a/b", "Host")
    )
    assert row is not None
    assert (row.state, row.served, row.host) == ("free", "a/b", "Host")
    paid = confirmed(replace(ROW, state=CostState.FREE), Billed("gen", COST))
    assert paid is not None
    assert paid.state is CostState.CONFIRMED


@pytest.mark.parametrize(
    ("cost", "more", "odd"),
    [
        ("0.0002", {}, False),  # as listed
        ("0.002", {}, False),  # ten times, and still nothing worth a word
        ("0.0101", {}, False),  # not a cent more than expected
        ("0.0103", {}, True),
        ("5", {}, True),
        ("5", {"web_searches": 1}, False),  # that explains it
    ],
)
def test_a_charge_far_beyond_the_list_is_odd(cost: str, more: dict[str, int], odd: bool) -> None:
    usage = replace(COUNTED, cost=Decimal(cost), **more)
    assert PRICED.amount(usage, ROW.sent) == Decimal("0.0002")
    assert unusual(usage, Decimal("0.0002")) is odd
    row = charged(replace(ROW, usage=usage), DONE, PRICED, None)
    assert (row.difference is Difference.UNUSUAL) is odd
    assert row.state is CostState.REPORTED
    assert not unusual(usage, None)


def test_a_dear_answer_stays_marked_when_the_books_agree_and_not_when_they_differ() -> None:
    row = replace(
        ROW, state=CostState.REPORTED, reported=Decimal(5), difference=Difference.UNUSUAL, usage=COUNTED
    )
    agreed = confirmed(row, Billed("gen", Decimal(5)))
    assert agreed is not None
    assert (agreed.state, agreed.difference) == (CostState.CONFIRMED, Difference.UNUSUAL)
    put_right = confirmed(row, Billed("gen", COST))
    assert put_right is not None
    assert (put_right.state, put_right.difference) == (CostState.DIFFERS, Difference.UNKNOWN)


def test_what_was_kept_costs_nothing_and_stays_so_unless_it_is_charged() -> None:
    kept = replace(ROW, state=CostState.CACHED, usage=Usage(0, 0, cost=Decimal(0)))
    row = charged(kept, DONE, PRICED, GUESS)
    assert (row.state, row.cost.amount) == (CostState.CACHED, 0)
    booked = confirmed(row, Billed("gen", Decimal(0)))
    assert booked is not None
    assert booked.state is CostState.CACHED
    billed = confirmed(row, Billed("gen", COST))
    assert billed is not None
    assert billed.state is CostState.DIFFERS
    charged_all_the_same = replace(kept, usage=replace(COUNTED, cost=COST))
    assert charged(charged_all_the_same, DONE, PRICED, GUESS).state is CostState.REPORTED
