"""What is told of models beside their list: who runs them and keeps what, and which prices moved."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Generic, TypeVar

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.offer import Discreet, Offer
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.services.connections import Connections
from ptahdesk.services.heavy import read_kept_discreet
from ptahdesk.services.lists import Lists
from ptahdesk.services.price_history import PriceMove
from ptahdesk.services.workers import Workers
from ptahdesk.store.errors import StoreError
from ptahdesk.store.snapshots import Snapshots

T = TypeVar("T")
_DISCREET = "/endpoints/zdr"
_KEPT = 100  # models whose hosts are remembered


class Browsing:
    """Asked for when somebody looks, and kept in memory as long as a list counts as fresh."""

    def __init__(
        self, lists: Lists, connections: Connections, kept: tuple[Snapshots, Workers], limits: Limits
    ) -> None:
        self._lists = lists
        self._connections = connections
        self._snapshots, self._workers = kept
        self._last: dict[ProviderId, Discreet] = {}
        fresh = limits.catalogue_fresh_seconds
        self._offers: _Fresh[tuple[Offer, ...] | None] = _Fresh(fresh)
        self._discreet: _Fresh[Discreet | None] = _Fresh(fresh)

    async def offers(self, ref: ModelRef, again: bool = False) -> tuple[Offer, ...] | None:
        """Who runs it; None where there is no choice of hosts. Raises `ProviderError`."""

        async def ask() -> tuple[Offer, ...] | None:
            async with self._connections.lent(ref.provider) as lent:
                return None if lent.hosts is None else await lent.hosts.offers(ref.model)

        return await self._offers.of(ref, ask, again)

    async def discreet(self, provider: ProviderId, again: bool = False) -> Discreet | None:
        """Which hosts keep nothing; None where nobody says.

        Without a network what was kept of it serves: its `at` says how old that is. Raises `ProviderError`
        when there is none either.
        """

        async def ask() -> Discreet | None:
            async with self._connections.lent(provider) as lent:
                found = None if lent.hosts is None else await lent.hosts.discreet()
            if found is None:
                return None
            self._last[provider] = found[0]
            with suppress(StoreError):  # it is in memory, and will be fetched again next time
                await self._snapshots.save(provider, found[1], _DISCREET)
            return found[0]

        try:
            return await self._discreet.of(provider, ask, again)
        except ProviderError:
            kept = self.known(provider) or await self.kept(provider)
            if kept is None:
                raise
            return kept

    def known(self, provider: ProviderId) -> Discreet | None:
        """The last of it that is in memory."""
        return self._last.get(provider)

    async def kept(self, provider: ProviderId) -> Discreet | None:
        """What is on disk of it, from here on in memory."""
        try:
            found = await self._snapshots.latest(provider, _DISCREET)
        except StoreError:
            return None
        if found is None or found.body is None:
            return None
        discreet = await self._workers.run(partial(read_kept_discreet, found.body))
        if discreet is None:
            return None
        return self._last.setdefault(provider, replace(discreet, at=found.at))

    async def moves(self, most: int) -> list[PriceMove]:
        """Which prices changed last, the newest first."""
        return await self._lists.moves(most)


class _Fresh(Generic[T]):
    """Answers by what they answer. Who asks while an answer is awaited waits for the same one."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._known: dict[Hashable, tuple[float, T]] = {}
        self._asking: dict[Hashable, asyncio.Lock] = {}

    async def of(self, what: Hashable, ask: Callable[[], Awaitable[T]], again: bool) -> T:
        clock = asyncio.get_running_loop().time
        wanted = clock() if again else clock() - self._seconds
        async with self._asking.setdefault(what, asyncio.Lock()):
            known = self._known.get(what)
            if known is not None and known[0] > wanted:
                return known[1]
            answer = await ask()
            self._known.pop(what, None)
            self._known[what] = (clock(), answer)
        while len(self._known) > _KEPT:
            oldest = next(iter(self._known))
            del self._known[oldest]
            self._asking.pop(oldest, None)  # gone, if it was forgotten while somebody asked for it again
        return answer
