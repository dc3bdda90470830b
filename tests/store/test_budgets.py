"""No sum of what is spent and held ever crosses a limit, whoever asks and in which order."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from ptahdesk.domain.budget import Cap, Span, Worst
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import CostState, Usage, from_pico, to_pico, total
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.store.ledger_rows import NewRequest

MORNING = datetime(2026, 3, 29, tzinfo=UTC)
DAY = Cap("budget.usdPerDay", Span.DAY, Decimal(1), MORNING, MORNING + timedelta(days=1))
TOKENS = replace(DAY, key="provider.openrouter.maxTokensPerDay", limit=Decimal(1000), tokens=True)
DIME = Worst(Decimal("0.1"), 100)


async def opened(store, at=MORNING, provider=OPENROUTER, chat=None) -> LedgerRow:
    request = NewRequest("ask", ModelRef(provider, "maker/model"), at)
    return await store.ledger.open(request, chat)


async def test_what_does_not_fit_is_not_held_and_the_numbers_are_told(store):
    rows = [await opened(store) for _nth in range(11)]
    answers = [await store.budgets.admit(row.id, DIME, [DAY], MORNING) for row in rows]
    assert answers[:10] == [[]] * 10
    [standing] = answers[10]
    assert (standing.spent, standing.held, standing.left, standing.share) == (0, 1, 0, 0)


async def test_a_bill_takes_the_place_of_what_was_held_for_it(store):
    row = await opened(store)
    await store.budgets.admit(row.id, DIME, [DAY], MORNING)
    paid = replace(row, ended=MORNING, outcome="C", state=CostState.REPORTED, reported=Decimal("0.03"))
    await store.ledger.update(paid)
    [standing] = await store.budgets.standings([DAY])
    assert (standing.spent, standing.held) == (Decimal("0.03"), 0)


@pytest.mark.parametrize(
    ("facts", "settled", "used"),
    [
        ({"outcome": "S", "state": CostState.METERED, "metered": Decimal("0.02")}, False, "0.1"),
        ({"outcome": "S", "state": CostState.METERED, "metered": Decimal("0.02")}, True, "0.02"),
        ({"outcome": "U", "state": CostState.UNPRICED}, True, "0.1"),
        ({"outcome": "P", "state": CostState.METERED, "metered": Decimal("0.2")}, False, "0.2"),
        ({"outcome": "A", "state": CostState.FREE, "reported": Decimal(0)}, True, "0"),
        ({"outcome": "C", "state": CostState.LOCAL}, True, "0"),
    ],
)
async def test_an_unknown_cost_counts_as_its_hold_until_it_is_settled(store, facts, settled, used):
    row = await opened(store)
    await store.budgets.admit(row.id, DIME, [DAY], MORNING)
    await store.ledger.update(replace(row, ended=MORNING, **facts), settled)
    [standing] = await store.budgets.standings([DAY])
    assert standing.used == Decimal(used)


async def test_a_second_try_of_the_same_call_holds_in_the_place_of_the_first(store):
    row = await opened(store)
    for _try in range(3):
        assert await store.budgets.admit(row.id, DIME, [DAY], MORNING) == []
    [standing] = await store.budgets.standings([DAY])
    assert standing.held == Decimal("0.1")


async def test_tokens_are_counted_as_they_were_used_else_as_they_were_held(store):
    used, unknown, refused = [await opened(store) for _nth in range(3)]
    for row in (used, unknown, refused):
        await store.budgets.admit(row.id, DIME, [TOKENS], MORNING)
    await store.ledger.update(replace(used, ended=MORNING, outcome="C", usage=Usage(7, 5)), True)
    await store.ledger.update(replace(unknown, ended=MORNING, outcome="S"), True)
    await store.ledger.update(replace(refused, ended=MORNING, outcome="N"), True)
    [standing] = await store.budgets.standings([TOKENS])
    assert (standing.spent, standing.held) == (12, 100)


@pytest.mark.parametrize(("heard", "left"), [(True, 0), (False, Decimal("0.09"))])
async def test_what_is_held_outlives_a_run_that_ends_without_a_word(open_store, database, heard, left):
    """And where nothing was heard of the call, an estimate of what was asked does not let it go."""
    first = await open_store(database)
    row = await opened(first)
    await first.budgets.admit(row.id, DIME, [DAY], MORNING)
    if heard:
        await first.ledger.accepted(row.id, "", MORNING)
    await first.close()
    second = await open_store(database)
    [standing] = await second.budgets.standings([DAY])
    assert standing.held == Decimal("0.1")
    [open_] = await second.ledger.unsettled()
    await second.ledger.update(replace(open_, state=CostState.METERED, metered=Decimal("0.01")), True)
    [standing] = await second.budgets.standings([DAY])
    assert (standing.spent, standing.held) == (Decimal("0.01"), left)


async def test_two_programs_on_one_file_let_no_more_through_than_one(open_store, database):
    programs = [await open_store(database) for _nth in range(2)]
    rows = [(program, await opened(program)) for _nth in range(16) for program in programs]
    found = await asyncio.gather(
        *(program.budgets.admit(row.id, DIME, [DAY], MORNING) for program, row in rows)
    )
    assert sum(not standings for standings in found) == 10


async def test_absurd_amounts_overflow_nothing(store):
    for _nth in range(12):
        row = await opened(store)
        facts = {"outcome": "C", "state": CostState.REPORTED, "reported": Decimal(9_000_000)}
        await store.ledger.update(replace(row, ended=MORNING, **facts), True)
    row = await opened(store)
    [standing] = await store.budgets.admit(row.id, DIME, [DAY], MORNING)
    assert standing.spent == 108_000_000


@dataclass
class Called:
    """A call as the plain model remembers it."""

    row: LedgerRow
    counted: Decimal
    tokens: int


class Model:
    """What the statement does, told by loops."""

    def __init__(self) -> None:
        self.calls: list[Called] = []

    def used(self, cap: Cap) -> Decimal:
        of = [call for call in self.calls if counts(cap, call.row)]
        return (
            Decimal(sum(call.tokens for call in of)) if cap.tokens else total([call.counted for call in of])
        )

    def admits(self, row: LedgerRow, worst: Worst, caps: list[Cap]) -> bool:
        amount = worst.amount or Decimal(0)
        return all(self.used(cap) + (worst.tokens if cap.tokens else amount) <= cap.limit for cap in caps)


def counts(cap: Cap, row: LedgerRow) -> bool:
    within = (cap.since is None or row.sent >= cap.since) and (cap.until is None or row.sent < cap.until)
    return (
        within and cap.provider in {None, row.asked.provider} and (cap.chat is None or row.chat == cap.chat)
    )


@pytest.mark.parametrize("seed", range(4))
async def test_any_course_of_calls_is_judged_as_a_plain_model_judges_it(store, talk, seed):
    chance, model = random.Random(seed), Model()
    chats = [None, (await talk.chat()).id, (await talk.chat()).id]
    there = [OPENROUTER, ProviderId("home")]
    held: list[Called] = []
    for nth in range(80):
        at = MORNING + timedelta(hours=chance.choice([-1, 0, 12, 23, 24]), microseconds=nth)
        row = await opened(store, at, chance.choice(there), chance.choice(chats))
        start = at.replace(hour=0, minute=0, second=0, microsecond=0)
        day = Cap("day", Span.DAY, Decimal("0.8"), start, start + timedelta(days=1))
        caps = [
            day,
            replace(day, limit=Decimal("0.5"), provider=row.asked.provider),
            replace(day, limit=Decimal(900), provider=row.asked.provider, tokens=True),
            *([] if row.chat is None else [Cap("chat", Span.CHAT, Decimal("0.6"), chat=row.chat)]),
        ]
        caps = chance.sample(caps, chance.randint(1, len(caps)))
        worst = Worst(from_pico(chance.randint(0, 10**11)), chance.randint(1, 150))
        expected = model.admits(row, worst, caps)
        standings = await store.budgets.admit(row.id, worst, caps, at)
        assert (not standings) is expected
        for standing in standings:
            assert standing.used == model.used(standing.cap)
        if expected:
            held.append(Called(row, worst.amount or Decimal(0), worst.tokens))
            model.calls.append(held[-1])
        if held and chance.random() < 0.5:
            await ended(store, held.pop(chance.randrange(len(held))), chance)


async def ended(store, call: Called, chance: random.Random) -> None:
    """In one of the ways a call ends; what the model counts from then on."""
    cost = from_pico(to_pico(call.counted) * chance.randint(0, 100) // 100)
    match chance.choice(["reported", "refused", "unknown", "settled"]):
        case "reported":
            call.counted, call.tokens = cost, 9
            facts = {"outcome": "C", "state": CostState.REPORTED, "reported": cost, "usage": Usage(4, 5)}
            settled = chance.random() < 0.5
        case "refused":
            call.counted, call.tokens = Decimal(0), 0
            facts, settled = {"outcome": "N", "state": CostState.FREE, "reported": Decimal(0)}, True
        case "unknown":
            facts, settled = {"outcome": "U", "state": CostState.METERED, "metered": cost}, False
        case _:
            call.counted = cost
            facts, settled = {"outcome": "S", "state": CostState.METERED, "metered": cost}, True
    await store.ledger.update(replace(call.row, ended=MORNING, **facts), settled)
