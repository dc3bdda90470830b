"""Many who ask at once, a host that counts more tokens than anybody foresaw, and a dearer one behind it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ptahdesk.domain.budget import Cap, Span
from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import (
    Charge,
    CostState,
    Price,
    PriceRule,
    PriceSource,
    from_pico,
    times,
    to_pico,
    total,
)
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.parameters import Parameters
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.routing import Routing
from ptahdesk.services.app import App
from ptahdesk.services.budgets import Admitted, Budgets
from ptahdesk.services.reach import Wish
from ptahdesk.services.verdict import Tariff
from ptahdesk.settings.budget_fields import USD_PER_DAY
from ptahdesk.simulator.books import Counts
from ptahdesk.simulator.prices import cost as charge
from ptahdesk.store.ledger_rows import NewRequest
from ptahdesk.store.store import Store

LIMIT = Decimal("0.4")
ABOVE = 5, 4  # the host's tokens to those that were estimated
A_DAY = 96  # calls: then the clock goes on to the next
START = datetime(2026, 3, 20, tzinfo=UTC)
FIRST, DEARER = ModelRef(OPENROUTER, "maker/first"), ModelRef(OPENROUTER, "maker/dearer")


def price(into: str, out: str, *rules: PriceRule, **more: str) -> Price:
    base: dict[Charge, Decimal | None] = {Charge.PROMPT: Decimal(into), Charge.COMPLETION: Decimal(out)}
    return Price(base | {Charge(name): Decimal(amount) for name, amount in more.items()}, rules)


_LONG = PriceRule({Charge.PROMPT: Decimal("6e-6"), Charge.COMPLETION: Decimal("25e-6")}, 1500)
_HOURS = PriceRule({Charge.COMPLETION: Decimal("40e-6")}, utc_start=600, utc_end=1800)
SHAPES = {
    "plain": price("3e-6", "15e-6"),
    "by length": price("3e-6", "15e-6", _LONG),
    "by hour": price("1e-6", "10e-6", _HOURS),
    "by request": price("2e-6", "8e-6", request="0.004"),
    "thinking apart": price("2e-6", "6e-6", internal_reasoning="20e-6", input_cache_write="2.5e-6"),
}


@dataclass
class Listed:
    """What the lists say: the first one, and the one that answers where it cannot."""

    shape: Price
    models: Mapping[ModelRef, Model] = field(init=False)

    def __post_init__(self) -> None:
        dearer = replace(self.shape, base={key: unit and unit * 3 for key, unit in self.shape.base.items()})
        self.models = {
            FIRST: Model(FIRST, "First", max_output=4000, price=self.shape),
            DEARER: Model(DEARER, "Dearer", max_output=3000, price=dearer),
        }

    def listed(self, ref: ModelRef) -> Model:
        return self.models[ref]

    def tariff(self, ref: ModelRef) -> Tariff:
        return Tariff(self.models[ref].price, PriceSource.PROVIDER)


class Host:
    """Answers, and charges by the simulator's own sum; `dearer`: so many percent above every list."""

    def __init__(self, listed: Listed, chance: random.Random, dearer: int = 0) -> None:
        self._listed = listed
        self._chance = chance
        self._times = Decimal(100 + dearer) / 100
        self.billed: dict[date, Decimal] = {}
        self.dearest: dict[date, Decimal] = {}
        self.beyond: dict[date, list[Decimal]] = {}  # what each bill was more than was held for it

    def charges(self, prompt: int, admitted: Admitted, at: datetime) -> Decimal:
        ref, most = self._chance.choice([FIRST, FIRST, DEARER]), longest(admitted)
        said = self._chance.choice([most, self._chance.randint(0, most)])
        prompt = prompt * ABOVE[0] // ABOVE[1]
        thought = self._chance.randint(0, said) if Charge.REASONING in self._listed.shape.base else 0
        counts = Counts(prompt, said - thought, 0, self._chance.randint(0, prompt), thought)
        listed = charge(_as_listed(self._listed.listed(ref).price), counts, at)
        amount, day = from_pico(to_pico(listed * self._times)), at.date()
        self.billed[day] = total([self.billed.get(day, Decimal(0)), amount])
        self.dearest[day] = max(amount, self.dearest.get(day, amount))
        assert admitted.held is not None
        self.beyond.setdefault(day, []).append(max(amount - admitted.held, Decimal(0)))
        return amount


def _as_listed(price_: Price | None) -> dict[str, Any]:
    assert price_ is not None
    rules = [
        {
            **{key.value: str(unit) for key, unit in rule.prices.items()},
            **({"min_prompt_tokens": rule.min_prompt_tokens} if rule.min_prompt_tokens else {}),
            **({"utc_start": rule.utc_start, "utc_end": rule.utc_end} if rule.utc_end else {}),
        }
        for rule in price_.rules
    ]
    return {**{key.value: str(unit) for key, unit in price_.base.items()}, "overrides": rules}


class Day:
    """A clock that all clients share: each call moves it on, over midnight too."""

    def __init__(self) -> None:
        self.calls = 0

    def now(self) -> datetime:
        self.calls += 1
        return START + timedelta(days=self.calls / A_DAY)


@dataclass
class Crowd:
    """What many clients share. The programs have one file and nothing else in common."""

    programs: Sequence[tuple[Store, Budgets]]
    host: Host
    listed: Listed
    chance: random.Random
    day: Day = field(default_factory=Day)

    async def client(self, nth: int) -> int:
        """One call from its row in the ledger to its bill; 1 if it was sent."""
        store, budgets = self.programs[nth % len(self.programs)]
        at, prompt = self.day.now(), self.chance.randint(1, 3000)
        row = await store.ledger.open(NewRequest("ask", FIRST, at))
        routing = Routing(models=(DEARER.model,))
        wish = Wish(FIRST, prompt, self.listed.listed(FIRST), routing, asked(self.chance))
        try:
            admitted = await budgets.admit(row, wish)
        except ProviderError:
            refused = replace(row, ended=at, outcome="R", state=CostState.FREE, reported=Decimal(0))
            await store.ledger.update(refused, settled=True)
            return 0
        await self.keeps(store, at)
        amount = self.host.charges(prompt, admitted, at)
        unknown = replace(
            row, ended=at, outcome="U", state=CostState.METERED, metered=times(amount, Decimal("0.8"))
        )
        if self.chance.random() < 0.3:  # its bill comes later
            await store.ledger.update(unknown)
            await asyncio.sleep(0)
        paid = replace(unknown, state=CostState.CONFIRMED, confirmed=amount)
        await store.ledger.update(paid, settled=True)
        return 1

    async def keeps(self, store: Store, at: datetime) -> None:
        """Spent and held keep to the limit, but for what was billed beyond what was held."""
        since = at.replace(hour=0, minute=0, second=0, microsecond=0)
        cap = Cap(USD_PER_DAY.key, Span.DAY, LIMIT, since, since + timedelta(days=1))
        [standing] = await store.budgets.standings([cap])
        assert standing.used <= LIMIT + sum(self.host.beyond.get(at.date(), ()))


def asked(chance: random.Random) -> Parameters:
    return Parameters(max_tokens=chance.choice([None, None, 700, 2500]))


def longest(admitted: Admitted) -> int:
    return admitted.parameters.max_tokens or 4000


@asynccontextmanager
async def closing(store: Store) -> AsyncGenerator[Store, None]:
    try:
        yield store
    finally:
        await store.close()


async def crowd(
    path: Path, shape: Price, size: tuple[int, int, int], app: App, host: tuple[int, int]
) -> Host:
    """So many clients, so often, of so many programs; `host`: how much dearer than listed, and a seed."""
    await app.settings.set(USD_PER_DAY, LIMIT)
    clients, rounds, count = size
    chance, listed = random.Random(host[1]), Listed(shape)
    async with AsyncExitStack() as files:
        stores = [
            await files.enter_async_context(closing(await Store.open(path, LIMITS))) for _ in range(count)
        ]
        for store in stores:
            store._database._writer.pragma("synchronous", "off")  # no power is cut here
        service = app.budgets._settings, app.budgets._configured
        programs = [(store, Budgets(store, *service, listed)) for store in stores]  # type: ignore[arg-type]  # it says what is asked
        found = Crowd(programs, Host(listed, chance, host[0]), listed, chance)
        sent = 0
        for _round in range(rounds):
            sent += sum(await asyncio.gather(*map(found.client, range(clients))))
        assert 0 < sent < clients * rounds
        assert max(found.host.billed.values()) > LIMIT / 2
    return found.host


@pytest.mark.parametrize("shape", SHAPES)
async def test_no_day_s_bill_crosses_its_limit(app: App, tmp_path: Path, shape: str) -> None:
    host = await crowd(tmp_path / "proof.db", SHAPES[shape], (16, 8, 1 + (shape == "plain")), app, (0, 0))
    assert max(host.billed.values()) <= LIMIT


async def at_a_dearer_host(app: App, path: Path, shape: str, size: tuple[int, int, int], seed: int) -> None:
    """One that no list names, half as dear again: what is sent is not sent on the strength of its bill."""
    host = await crowd(path, SHAPES[shape], size, app, (50, seed))
    over = {day: billed - LIMIT for day, billed in host.billed.items()}
    assert any(map(sum, host.beyond.values()))
    assert all(amount <= sum(host.beyond[day]) for day, amount in over.items())
    assert all(amount <= host.dearest[day] for day, amount in over.items())


async def test_a_host_dearer_than_listed_crosses_a_limit_by_less_than_a_request(
    app: App, tmp_path: Path
) -> None:
    await at_a_dearer_host(app, tmp_path / "proof.db", "plain", (16, 8, 1), 0)


@pytest.mark.long
@pytest.mark.parametrize("shape", SHAPES)
async def test_a_host_dearer_than_listed_crosses_none_by_more_in_16_000_calls(
    app: App, tmp_path: Path, shape: str
) -> None:
    await at_a_dearer_host(app, tmp_path / "proof.db", shape, (64, 250, 1), 1)


@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
@pytest.mark.parametrize("shape", SHAPES)
async def test_no_day_s_bill_crosses_its_limit_in_64_000_calls(
    app: App, tmp_path: Path, shape: str, part: int
) -> None:
    """A thousand rounds of 64 clients for each kind of price, in twenty parts; of two programs in some."""
    host = await crowd(tmp_path / "proof.db", SHAPES[shape], (64, 50, 1 + (part % 5 == 0)), app, (0, part))
    assert max(host.billed.values()) <= LIMIT
