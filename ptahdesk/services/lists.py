"""Every provider's list of models: as it was kept, as it is fetched, as it is now."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.model import Model
from ptahdesk.domain.provider import Fetched
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.services.connections import Connections
from ptahdesk.services.heavy import read_kept_models
from ptahdesk.services.price_history import PriceChange, PriceMove, changes, moves, spelled
from ptahdesk.services.workers import Workers
from ptahdesk.store.errors import StoreError
from ptahdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Listed:
    """One provider's models, and when they were last known to be right."""

    models: tuple[Model, ...]
    etag: str
    at: datetime


class Lists:
    """Decoding happens in a worker; what could not be kept is used all the same."""

    def __init__(self, store: Store, connections: Connections, workers: Workers, limits: Limits) -> None:
        self._store = store
        self._connections = connections
        self._workers = workers
        self._limits = limits
        self._listed: dict[ProviderId, Listed] = {}
        self._fetching: dict[ProviderId, asyncio.Lock] = {}

    def of(self, provider: ProviderId) -> Listed | None:
        return self._listed.get(provider)

    @property
    def all(self) -> tuple[Listed, ...]:
        """Those of the providers that are set up now."""
        ids = (config.id for config in self._connections.configured)
        return tuple(self._listed[each] for each in ids if each in self._listed)

    async def load(self, provider: ProviderId) -> bool:
        """Whether there was one on disk that is news."""
        try:
            kept = await self._store.snapshots.latest(provider)
        except StoreError:
            return False
        if kept is None or kept.body is None or provider in self._listed:
            return False
        models = await self._workers.run(partial(read_kept_models, kept.body, provider))
        if provider in self._listed or not models:
            return False
        self._listed[provider] = Listed(tuple(models), kept.etag, kept.at)
        return True

    async def refresh(self, provider: ProviderId, force: bool) -> bool:
        """Whether anything was fetched; raises `ProviderError`."""
        async with self._fetching.setdefault(provider, asyncio.Lock()):
            known = self._listed.get(provider)
            if known is not None and not force and self.fresh(known):
                return False
            async with self._connections.lent(provider) as lent:
                fetched = await lent.models(known.etag if known else "")
                if fetched.body is not None:
                    models = await self._workers.run(partial(lent.read_models, fetched.body))
                    self._listed[provider] = Listed(tuple(models), fetched.etag, fetched.at)
                elif known is not None:
                    self._listed[provider] = Listed(known.models, known.etag, fetched.at)
            await self._keep(provider, fetched)
            return True

    async def history(self, ref: ModelRef) -> list[PriceChange]:
        """What the model cost in the lists that were fetched, the newest first."""
        rows = await self._store.prices.of(ref)
        return await self._workers.run(partial(changes, rows))

    async def moves(self, most: int) -> list[PriceMove]:
        """Which prices changed last, in the lists of the providers that are set up now."""
        news = await self._store.prices.news(most)
        found = await self._workers.run(partial(moves, news))
        ids = {config.id for config in self._connections.configured}
        return [move for move in found if move.ref.provider in ids]

    def forget(self, provider: ProviderId) -> None:
        """Its address is another one now."""
        self._listed.pop(provider, None)

    def fresh(self, listed: Listed) -> bool:
        return (datetime.now(UTC) - listed.at).total_seconds() < self._limits.catalogue_fresh_seconds

    async def _keep(self, provider: ProviderId, fetched: Fetched) -> None:
        try:
            await self._store.snapshots.save(provider, fetched)
            if fetched.body is not None:
                prices = await self._workers.run(partial(spelled, self._listed[provider].models))
                await self._store.prices.record(provider, prices, fetched.at)
        except StoreError:
            return  # the list is in memory, and will be fetched again next time
