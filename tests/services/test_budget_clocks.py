"""Days and months are those of UTC, whatever is done to the clock: a call counts in the one it is sent in."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ptahdesk.domain.budget import Span
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge, CostState, Price, PriceSource, from_pico
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.parameters import Parameters
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.services.app import App
from ptahdesk.services.budgets import Budgets
from ptahdesk.services.reach import Wish
from ptahdesk.services.verdict import Tariff
from ptahdesk.settings.budget_fields import USD_PER_DAY, USD_PER_MONTH
from ptahdesk.store.ledger_rows import NewRequest
from ptahdesk.store.store import Store

MODEL = Model(ModelRef(OPENROUTER, "maker/model"), "Model", max_output=1000)
PRICE = Price({Charge.PROMPT: Decimal(0), Charge.COMPLETION: Decimal("100e-6")})
A_CALL = Decimal("0.1")  # at its worst: a thousand tokens
JUMPS = (
    *[timedelta(minutes=30)] * 4,
    *(timedelta(hours=7), timedelta(days=1), timedelta(days=-1), timedelta(hours=-1), timedelta(days=9)),
)
ENDS = (
    datetime(2026, 2, 28, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(2026, 3, 1, tzinfo=UTC),
    datetime(2026, 3, 8, 6, 59, tzinfo=UTC),  # New York's clocks go forward
    datetime(2026, 3, 29, 1, tzinfo=UTC),  # Berlin's
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),  # and back, so that an hour comes twice
    datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
)


class Priced:
    """All that is asked of a price list here."""

    def listed(self, _ref: ModelRef) -> Model:
        return MODEL

    def tariff(self, _ref: ModelRef) -> Tariff:
        return Tariff(PRICE, PriceSource.PROVIDER)


class Clock:
    """The computer's, which anybody may set."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock(ENDS[0])


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(tmp_path / "clocks.db", LIMITS)
    opened._database._writer.pragma("synchronous", "off")  # no power is cut here
    yield opened
    await opened.close()


@pytest.fixture
def budgets(app: App, store: Store, clock: Clock) -> Budgets:
    settings, configured = app.budgets._settings, app.budgets._configured
    return Budgets(store, settings, configured, Priced(), clock.now)  # type: ignore[arg-type]  # as above


@pytest.fixture(params=["UTC", "America/New_York", "Europe/Berlin", "Pacific/Chatham"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    """Where the computer thinks it is."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield ZoneInfo(request.param)
    time.tzset()


async def sent(store: Store, budgets: Budgets, at: datetime) -> LedgerRow | None:
    """A call as it is entered and admitted; None when a limit keeps it back."""
    row = await store.ledger.open(NewRequest("ask", MODEL.ref, at))
    try:
        await budgets.admit(row, Wish(MODEL.ref, 0, MODEL, parameters=Parameters(max_tokens=1000)))
    except ProviderError:
        refused = replace(row, ended=at, outcome="R", state=CostState.FREE, reported=Decimal(0))
        await store.ledger.update(refused, settled=True)
        return None
    return row


async def billed(store: Store, row: LedgerRow, at: datetime, amount: Decimal) -> None:
    paid = replace(row, ended=at, outcome="C", state=CostState.CONFIRMED, confirmed=amount)
    await store.ledger.update(paid, settled=True)


async def test_every_window_is_exact_whatever_the_clock_is_set_to(
    app: App, store: Store, budgets: Budgets, clock: Clock, zone: ZoneInfo
) -> None:
    """Set on and back by hours and days, over the ends of days, months and summer; bills come a day later."""
    await app.settings.set(USD_PER_DAY, Decimal("0.35"))
    await app.settings.set(USD_PER_MONTH, Decimal("1.2"))
    chance, counted = random.Random(zone.key), Counter[str]()
    open_: list[LedgerRow] = []
    for end in ENDS:
        clock.at = end
        for _nth in range(25):
            clock.at += chance.choice(JUMPS)
            day, month = f"{clock.at:%Y-%m-%d}", f"{clock.at:%Y-%m}"
            fits = counted[day] + 10**11 <= 35 * 10**10 and counted[month] + 10**11 <= 12 * 10**11
            row = await sent(store, budgets, clock.at.astimezone(zone))
            assert (row is not None) is fits
            if row is not None:
                open_.append(row)
                counted.update({day: 10**11, month: 10**11})
            if open_ and chance.random() < 0.5:
                known = open_.pop(chance.randrange(len(open_)))
                less = chance.randint(0, 10**11)
                await billed(store, known, clock.at + timedelta(days=1), from_pico(10**11 - less))
                then = known.sent.astimezone(UTC)
                counted.subtract({f"{then:%Y-%m-%d}": less, f"{then:%Y-%m}": less})
            standings = {each.cap.span: each.used for each in await budgets.standings()}
            assert standings == {Span.DAY: from_pico(counted[day]), Span.MONTH: from_pico(counted[month])}


async def test_what_is_under_way_while_the_computer_sleeps_over_midnight_counts_in_the_day_it_was_sent(
    app: App, store: Store, budgets: Budgets, clock: Clock
) -> None:
    """Sent on the last evening of a month, billed on the first morning of the next."""
    await app.settings.set(USD_PER_DAY, A_CALL)
    row = await sent(store, budgets, clock.at)
    assert row is not None
    assert await sent(store, budgets, clock.at) is None
    clock.at += timedelta(hours=9)
    [morning] = await budgets.standings()
    assert (morning.spent, morning.held) == (0, 0)
    await billed(store, row, clock.at, A_CALL)
    [morning] = await budgets.standings()
    assert morning.used == 0
    assert await sent(store, budgets, clock.at) is not None
    assert await sent(store, budgets, clock.at) is None
    clock.at -= timedelta(hours=9)
    [evening] = await budgets.standings()
    assert (evening.spent, evening.held) == (A_CALL, 0)


async def test_400_days_and_their_months_each_begin_with_nothing_spent(
    app: App, store: Store, budgets: Budgets, clock: Clock
) -> None:
    """A call a second before midnight, and one at midnight, where a day has room for one."""
    await app.settings.set(USD_PER_DAY, A_CALL)
    midnight = datetime(2026, 1, 1, tzinfo=UTC)
    for nth in range(400):
        for clock.at in (midnight + timedelta(days=nth), midnight + timedelta(days=nth + 1, microseconds=-1)):
            row = await sent(store, budgets, clock.at)
            assert (row is None) is (clock.at.hour == 23)
            if row is not None:
                await billed(store, row, clock.at, A_CALL)
