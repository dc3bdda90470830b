"""Which models there are now, what they are called and what they cost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.change import Kind
from ptahdesk.domain.money import Price, PriceSource
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.services.chain import Chain
from ptahdesk.services.changes import Changes
from ptahdesk.services.configured import Configured
from ptahdesk.services.discretion import Discretion
from ptahdesk.services.hosts import Hosts
from ptahdesk.services.keys import Keys
from ptahdesk.services.lists import Listed, Lists
from ptahdesk.services.preferences import SettingsService
from ptahdesk.services.price_history import PriceChange
from ptahdesk.services.prices import Known, Prices, merged, shipped_prices
from ptahdesk.services.routing import Routing
from ptahdesk.services.tasks import Tasks
from ptahdesk.services.thrift import give_back
from ptahdesk.services.workers import Workers
from ptahdesk.settings.schema import DEFAULT_MODEL


class Models:
    """Served from memory: nothing here waits for the network but `refresh` and `ready`."""

    def __init__(
        self,
        settings: SettingsService,
        configured: Configured,
        keys: Keys,
        lists: Lists,
        background: tuple[Changes, Tasks, Workers],
    ) -> None:
        self._settings = settings
        self._configured = configured
        self._lists = lists
        self._changes, self._tasks, self._workers = background
        self._keys = keys
        self._known = Known()
        self._built: tuple[Listed, ...] = ()  # the lists that `_known` was made from
        self._building = asyncio.Lock()
        self._routing = Routing(settings, configured, keys, lambda: self.catalogue)
        self.hosts = Hosts(settings, self._routing)
        self.discretion = Discretion(settings, configured, self._routing)
        self.chain = Chain(settings, configured, self._routing, lambda: self.catalogue)
        self.prices = Prices(settings, configured, lambda: self._known)
        self._loading: asyncio.Task[None] | None = None

    @property
    def catalogue(self) -> Catalogue:
        """Every model of every provider that is set up; empty before the first list is there."""
        return self._known.catalogue

    @property
    def fetched(self) -> datetime | None:
        """When the oldest of the lists was last known to be right; None when there is none."""
        return min((listed.at for listed in self._lists.all), default=None)

    @property
    def age(self) -> timedelta | None:
        return None if self.fetched is None else datetime.now(UTC) - self.fetched

    @property
    def default(self) -> str:
        """The reference a new chat begins with; empty means that the user wants to be asked."""
        return self._settings.get(DEFAULT_MODEL)

    async def load(self) -> None:
        """What was kept of the last lists. Calling it again waits for the first call, and no more."""
        if self._loading is None:
            self._loading = self._tasks.start("load the models", self._load())
        await asyncio.shield(self._loading)

    async def refresh(self, force: bool = False, only: ProviderId | None = None) -> None:
        """Fetch lists older than `limits.catalogue_fresh_seconds`; raises the first `ProviderError`.

        One provider that cannot be reached does not keep the others' lists from coming.
        """
        await self.load()
        refused: list[ProviderError] = []
        news = False
        for provider in self._configured.ids if only is None else (only,):
            try:
                news = await self._lists.refresh(provider, force) or news
            except ProviderError as error:
                refused.append(error)
        if news or self._lists.all != self._built:  # one who waited for another's fetch needs it built too
            await self._rebuild()
        if refused:
            raise refused[0]

    async def ready(self, reference: str) -> None:
        """Have what `resolve` needs: a tier needs a list. Raises `ProviderError` when none can be had."""
        await self.load()
        if self._routing.needs_list(reference):
            try:
                await self.refresh()
            except ProviderError as trouble:
                keyless = self._keys.missing(OPENROUTER)
                if keyless is None:
                    raise
                raise ProviderError(keyless) from trouble  # the first thing to do, network or not

    def meant(self, reference: str) -> ModelRef:
        """The model a name stands for, whether or not it can be asked. Raises `ProviderError`."""
        return self._routing.meant(reference)

    def resolve(self, reference: str) -> ModelRef:
        """Who is asked. Raises `ProviderError` with the outcome of a card: no such tier, no key."""
        return self._routing.resolve(reference)

    def price(self, ref: ModelRef) -> tuple[Price | None, PriceSource]:
        """What the user typed, else the provider's list, else OpenRouter's, else the bundled one."""
        return self.prices.price(ref)

    async def history(self, ref: ModelRef) -> list[PriceChange]:
        """When its price in its provider's list was seen to change, the newest first."""
        return await self._lists.history(ref)

    async def forget(self, provider: ProviderId) -> None:
        """Its address is another one: its list is not its list any more."""
        self._lists.forget(provider)
        await self._rebuild()

    async def _load(self) -> None:
        bundled = await self._workers.run(shipped_prices)
        self._known = replace(self._known, bundled=bundled)
        news = [await self._lists.load(provider) for provider in self._configured.ids]
        if any(news):
            await self._rebuild()

    async def _rebuild(self) -> None:
        async with self._building:  # who builds later knows more
            built = self._lists.all
            models = [model for listed in built for model in listed.models]
            self._known = await self._workers.run(partial(merged, models, self._known.bundled))
            self._built = built
        self._changes.say(Kind.MODELS)
        await self._workers.run(give_back)
