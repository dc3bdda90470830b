"""What begins when the window is there, and what follows when a key or an address changes."""

from __future__ import annotations

import asyncio
import logging
import re
from contextlib import suppress
from dataclasses import dataclass

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import ProviderId
from ptahdesk.services.changes import Changes
from ptahdesk.services.connections import Connections, Light
from ptahdesk.services.keys import Keys
from ptahdesk.services.models import Models
from ptahdesk.services.preferences import SettingsService
from ptahdesk.services.safekeeping import Safekeeping
from ptahdesk.services.spending import Spending
from ptahdesk.services.tasks import Tasks
from ptahdesk.services.thrift import give_back
from ptahdesk.services.traces import where
from ptahdesk.store.errors import StoreError
from ptahdesk.store.store import Store

_log = logging.getLogger(__name__)

FOREIGN_SECONDS = 1.0

_ADDRESS = re.compile(r"provider\.([^.]+)\.(?:baseUrl|preset)")
_WAY = re.compile(r"provider\.([^.]+)\.(?:proxy|caFile|headers)|network\.(?:proxy|caFile|plainHttpHosts)")
_THEIRS = (
    Kind.CHATS,
    Kind.ENTRIES,
    Kind.SPENDING,
    Kind.QUEUE,
    Kind.PROMPTS,
    Kind.VOTES,
)  # what another program may have changed


@dataclass(frozen=True, slots=True)
class Startup:
    """All of it in the background: nothing here is in the way of the first paint."""

    settings: SettingsService
    store: Store
    history: Safekeeping
    keys: Keys
    models: Models
    connections: Connections
    spending: Spending
    changes: Changes
    tasks: Tasks
    limits: Limits

    def begin(self) -> None:
        self.tasks.start("start", self._begin())
        self.tasks.start("watch other programs", self._watch())

    async def _begin(self) -> None:
        self.tasks.start("load the kept lists", self.models.load())  # a slow keychain does not hold them up
        await self.keys.load()
        self.changes.subscribe(self._heard)
        await self.models.load()
        async with asyncio.TaskGroup() as group:
            for config in self.connections.configured:
                group.create_task(self.connections.check(config.id))
        await self._refreshed(None)
        await asyncio.to_thread(give_back)  # what was imported on the way left megabytes of it free
        self.tasks.start("settle the bills", self._settle())
        self.tasks.start("back up the history", self._back_up())

    def _heard(self, change: Change) -> None:
        """A listener publishes nothing: what follows is a task of its own."""
        priced = change.kind is Kind.SETTINGS and any(str(id_).endswith(".prices") for id_ in change.ids)
        if priced or change.kind is Kind.MODELS:
            self.spending.reprice()
        for id_ in change.ids:
            if change.kind is Kind.KEYS:
                self.tasks.start(f"use the key of {id_}", self._key_changed(ProviderId(str(id_))))
            elif change.kind is Kind.SETTINGS and (found := _ADDRESS.fullmatch(str(id_))):
                self.tasks.start(
                    f"use the address of {found[1]}", self._address_changed(ProviderId(found[1]))
                )
            elif change.kind is Kind.SETTINGS and (found := _WAY.fullmatch(str(id_))):
                self.tasks.start(f"go the way of {id_}", self._way_changed(found[1]))

    async def _key_changed(self, provider: ProviderId) -> None:
        before = self.connections.state(provider).light
        after = await self.connections.check(provider)
        if after.light is Light.GREEN and before is not Light.GREEN:
            await self._refreshed(provider)

    async def _address_changed(self, provider: ProviderId) -> None:
        await self.keys.look(provider)
        await self.models.forget(provider)
        await self.connections.check(provider)
        await self._refreshed(provider)

    async def _way_changed(self, only: str | None) -> None:
        """The same provider, reached otherwise: what was red may be green now."""
        ids = [config.id for config in self.connections.configured]
        for id_ in ids if only is None else [ProviderId(only)]:
            await self.connections.check(id_)

    async def _refreshed(self, provider: ProviderId | None) -> None:
        with suppress(ProviderError):  # the light says it, and the kept list is still there
            await self.models.refresh(force=provider is not None, only=provider)

    async def _settle(self) -> None:
        """Again and again: a network that was away, or slow books, are no reason to wait for a restart."""
        while True:
            with suppress(StoreError):
                await self.spending.settle()
            await asyncio.sleep(self.limits.bills_again_seconds)

    async def _back_up(self) -> None:
        """Looked at again and again: a window may stay open for weeks."""
        while True:
            try:
                await self.store.attachments.sweep()
                await self.store.upkeep.backup()
            except StoreError as error:
                _log.warning("no backup of the history was made: %s", error)
            await asyncio.sleep(self.limits.bills_again_seconds)

    async def _watch(self) -> None:
        """A window and a command line may write to the same files, and anything may take it away."""
        with suppress(OSError):
            await self.history.look_around()
        while True:
            await asyncio.sleep(FOREIGN_SECONDS)
            try:
                await self._look()
            except Exception as error:  # one look that fails is not the last one
                _log.error("looking for changes of other programs failed: %s", where(error))

    async def _look(self) -> None:
        await self.settings.foreign_change()
        with suppress(StoreError):
            if await self.history.look():
                for kind in _THEIRS:
                    self.changes.say(kind)
