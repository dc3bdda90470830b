"""Who holds which open provider: opened once, closed when the last one gave it back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.provider import ProviderConfig, Secret
from ptahdesk.domain.reference import ProviderId
from ptahdesk.providers.base import Provider
from ptahdesk.services.configured import Configured
from ptahdesk.services.heavy import open_provider
from ptahdesk.services.keys import Keys
from ptahdesk.services.tasks import Tasks
from ptahdesk.services.workers import Workers

Made = tuple[ProviderConfig, Secret | None]


class _Open:
    """One provider, what it was made from, and how many use it now."""

    def __init__(self, made: Made, opening: asyncio.Task[Provider]) -> None:
        self.made = made
        self.opening = opening
        self.users = 0
        self.retired = False
        self.used = -float("inf")  # when a socket of it was last in use


class Lending:
    """Opening is slow, so it happens in a thread, once; giving up waiting does not undo it.

    With another key or address the next one gets a new one; who has the old one keeps it.
    """

    def __init__(
        self, configured: Configured, keys: Keys, tasks: Tasks, workers: Workers, limits: Limits
    ) -> None:
        self._configured = configured
        self._keys = keys
        self._tasks = tasks
        self._workers = workers
        self._limits = limits
        self._open: dict[ProviderId, _Open] = {}
        self._retired: list[_Open] = []

    async def provider(self, provider: ProviderId) -> Provider:
        return await self._ready(provider, self._entry(provider))

    @asynccontextmanager
    async def lent(self, provider: ProviderId) -> AsyncGenerator[Provider, None]:
        entry = self._entry(provider)
        entry.users += 1
        try:
            yield await self._ready(provider, entry)
        finally:
            entry.users -= 1
            entry.used = _now()
            if entry.retired and not entry.users:
                self._tasks.start(f"close {provider}", self._close(entry))

    def cold(self, provider: ProviderId) -> bool:
        """Whether no socket is young enough for a request that costs money, nor in use."""
        entry = self._open.get(provider)
        if entry is None or entry.made != self.made(provider):
            return True
        return not entry.users and _now() - entry.used >= self._limits.pool_idle_seconds

    def made(self, provider: ProviderId) -> Made:
        """What it would be made from now."""
        return self._configured.config(provider), self._keys.secret(provider)

    def key_of(self, lent: Provider) -> Secret | None:
        """What it asks with, whatever key there is by now."""
        for entry in (*self._open.values(), *self._retired):
            if _opened(entry.opening) is lent:
                return entry.made[1]
        return None

    async def close(self) -> None:
        self._retired.extend(self._open.values())
        self._open.clear()
        for entry in tuple(self._retired):
            await self._close(entry)

    def _entry(self, provider: ProviderId) -> _Open:
        entry, made = self._open.get(provider), self.made(provider)
        if entry is not None and entry.made != made:
            self._retire(provider)
            entry = None
        if entry is None:
            opening = self._workers.run(partial(open_provider, *made, self._limits))
            entry = _Open(made, self._tasks.start(f"open {provider}", opening))
            self._open[provider] = entry
        return entry

    def _retire(self, provider: ProviderId) -> None:
        entry = self._open.pop(provider)
        entry.retired = True
        self._retired.append(entry)
        if not entry.users:
            self._tasks.start(f"close {provider}", self._close(entry))

    async def _ready(self, provider: ProviderId, entry: _Open) -> Provider:
        try:
            return await asyncio.shield(entry.opening)
        except Exception:
            if self._open.get(provider) is entry:
                del self._open[provider]  # the next one tries anew
            raise

    async def _close(self, entry: _Open) -> None:
        if entry in self._retired:
            self._retired.remove(entry)
            await asyncio.wait([entry.opening])
            if (opened := _opened(entry.opening)) is not None:
                await opened.close()


def _opened(opening: asyncio.Task[Provider]) -> Provider | None:
    done = opening.done() and not opening.cancelled() and opening.exception() is None
    return opening.result() if done else None


def _now() -> float:
    return asyncio.get_running_loop().time()
