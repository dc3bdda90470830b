"""Calls nobody knew the price of are given their figure as soon as a price is known: no restart, no zero."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from ptahdesk.domain.chat import RequestId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import CostState, Usage
from ptahdesk.domain.outcome import Code
from ptahdesk.services.models import Models
from ptahdesk.services.price_text import price_text
from ptahdesk.services.verdict import Tariff
from ptahdesk.store.store import Store

_MOST = 200  # calls at a time, the newest first

Told = Callable[[LedgerRow], None]


class Repricing:
    """A figure that is stored is never changed; what has none gets one, said to be computed."""

    def __init__(
        self, store: Store, models: Models, guess: Callable[[LedgerRow], Awaitable[Usage | None]]
    ) -> None:
        self._store = store
        self._models = models
        self._guess = guess
        self._told: dict[RequestId, Told] = {}

    def wants(self, row: LedgerRow, told: Told) -> None:
        """`told` hears of the figure of this call when it has one."""
        self._told[row.id] = told

    async def priced(self) -> list[LedgerRow]:
        """Look at every call without a price again; those that have one now."""
        found = []
        for row in await self._store.call_prices.missing(_MOST):
            tariff = self._models.prices.tariff(row.asked)
            priced = None if tariff.price is None else await self._figure(row, tariff)
            if priced is None or not await self._store.call_prices.give(priced, price_text(tariff.price)):
                continue
            found.append(priced)
            told = self._told.pop(row.id, None)
            if told is not None:
                told(priced)
        return found

    async def _figure(self, row: LedgerRow, tariff: Tariff) -> LedgerRow | None:
        """By what was told of its usage; else by estimate, and said to be one."""
        told = None if row.usage is None else tariff.amount(row.usage, row.sent)
        if told is not None and row.outcome == Code.COMPLETE:
            state = CostState.FREE if tariff.free else CostState.COMPUTED
            return replace(row, state=state, reported=told, price_source=tariff.source)
        usage = await self._guess(row) if told is None else None
        amount = told if usage is None else tariff.amount(usage, row.sent)
        if amount is None:
            return None
        return replace(row, state=CostState.METERED, metered=amount, price_source=tariff.source)
