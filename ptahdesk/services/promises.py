"""Whether the host that answered a private question is one that keeps nothing, as far as that is known."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from ptahdesk.catalogue.catalogue import without_variant
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.privacy import Privacy, Promise
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.services.browsing import Browsing
from ptahdesk.services.models import Models
from ptahdesk.services.tasks import Tasks


class Promises:
    """The list is fetched while the answer comes, where the kept one is old; nobody waits long for it."""

    def __init__(self, browsing: Browsing, models: Models, tasks: Tasks, limits: Limits) -> None:
        self._browsing = browsing
        self._models = models
        self._tasks = tasks
        self._limits = limits
        self._looking: asyncio.Task[None] | None = None

    def begin(self, ref: ModelRef, privacy: Privacy | None) -> None:
        """A question leaves for this one."""
        if privacy is None:
            return
        if self._models.hosts.has_variants(ref.provider) and (self._looking is None or self._looking.done()):
            self._looking = self._tasks.start("ask who keeps nothing", self._look(ref.provider))

    async def ready(self) -> None:
        """Its answer has come."""
        if self._looking is not None:
            await asyncio.wait([self._looking], timeout=self._limits.promise_seconds)

    def judge(self, row: LedgerRow, privacy: Privacy) -> Privacy:
        """What is known of it now."""
        if self._models.discretion.stays(row.asked):
            return replace(privacy, promise=Promise.HERE)
        discreet = self._browsing.known(row.asked.provider)
        if discreet is None or not row.host:
            return replace(privacy, promise=Promise.UNKNOWN, listed=discreet.at if discreet else None)
        hosts = {host for model, host in discreet.hosts if model in set(self._names(row))}
        found = Promise.KEPT if row.host in hosts else Promise.BROKEN if hosts else Promise.UNKNOWN
        return replace(privacy, promise=found, listed=discreet.at)

    async def _look(self, provider: ProviderId) -> None:
        known = self._browsing.known(provider) or await self._browsing.kept(provider)
        now, old = datetime.now(UTC), self._limits.promise_fresh_seconds
        if known is None or known.at is None or (now - known.at).total_seconds() >= old:
            with suppress(ProviderError):  # then what is kept has to do, and its age is said
                await self._browsing.discreet(provider, again=True)

    def _names(self, row: LedgerRow) -> Iterator[str]:
        """All that the model that answered may be called in the list."""
        for model in filter(None, (row.served, row.asked.model)):
            yield model
            yield without_variant(model)
            known = self._models.catalogue.find(ModelRef(row.asked.provider, model))
            if known is not None:
                yield from (known.id, known.canonical, known.alias_of)
