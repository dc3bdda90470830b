"""Open providers, and the light that says how each of them is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from ptahdesk.domain.change import Kind
from ptahdesk.domain.outcome import Cause, Outcome, ProviderError
from ptahdesk.domain.provider import KeyFacts, ProviderConfig, Secret
from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.providers.base import Provider
from ptahdesk.services.changes import Changes
from ptahdesk.services.configured import Configured
from ptahdesk.services.keys import Keys
from ptahdesk.services.lending import Lending, Made
from ptahdesk.services.lights import ready, trouble
from ptahdesk.services.tasks import Tasks


class Light(StrEnum):
    """GREY: nothing is known or no key is there. AMBER: being checked. Then GREEN or RED."""

    GREY = "grey"
    AMBER = "amber"
    GREEN = "green"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Connection:
    """How one provider is, in a colour and in words."""

    light: Light = Light.GREY
    words: str = ""
    facts: KeyFacts | None = None
    checked: datetime | None = None
    outcome: Outcome | None = None  # why it is red
    took: float = 0.0  # seconds from asking to the answer


class Connections:
    """A provider is opened when it is first needed, and again when its key or address changes."""

    def __init__(
        self, configured: Configured, keys: Keys, lending: Lending, changes: Changes, tasks: Tasks
    ) -> None:
        self._configured = configured
        self._keys = keys
        self._lending = lending
        self._changes = changes
        self._tasks = tasks
        self._states: dict[ProviderId, Connection] = {}
        self._checks: dict[ProviderId, tuple[Made, asyncio.Task[None]]] = {}

    @property
    def configured(self) -> tuple[ProviderConfig, ...]:
        """Every provider that is set up; OpenRouter always is."""
        return self._configured.all

    def state(self, provider: ProviderId) -> Connection:
        return self._states.get(provider, Connection(words=_("Not checked yet")))

    async def provider(self, provider: ProviderId) -> Provider:
        """Opened at first use, in a thread; raises `ProviderError` when its address cannot be one."""
        await self._keys.load()
        return await self._lending.provider(provider)

    @asynccontextmanager
    async def lent(self, provider: ProviderId) -> AsyncGenerator[Provider, None]:
        """The same for a while: it is not closed before it is given back, whatever changes."""
        await self._keys.load()
        async with self._lending.lent(provider) as lent:
            yield lent

    async def check(self, provider: ProviderId) -> Connection:
        """Ask whether the key works; never raises `ProviderError`, the answer says it."""
        await self._keys.load()
        made = self._lending.made(provider)
        known = self._checks.get(provider)
        if known is None or known[0] != made or known[1].done():
            known = made, self._tasks.start(f"check {provider}", self._check(provider, made))
            self._checks[provider] = known
        await asyncio.shield(known[1])
        return self.state(provider)

    def key_of(self, lent: Provider) -> Secret | None:
        """What it asks with, whatever key there is by now."""
        return self._lending.key_of(lent)

    async def has_newer_key(self, provider: ProviderId, sent: Secret | None) -> bool:
        """The key that was sent was refused just now: whether there is a newer one in its place."""
        return await self._keys.look_again(provider, sent)

    async def warm(self, provider: ProviderId) -> None:
        """Have a socket ready for a question that is being typed; quiet, and cheap to call at each key."""
        if self._keys.missing(provider) is None and self._lending.cold(provider):
            try:
                async with self.lent(provider) as lent:
                    await lent.warm()
            except ProviderError:
                return  # the question itself will say it

    async def _check(self, provider: ProviderId, made: Made) -> None:
        missing = self._keys.missing(provider)
        if missing is not None:
            self._show(provider, Connection(words=_("No key yet"), outcome=missing))
            return
        self._show(provider, replace(self.state(provider), light=Light.AMBER, words=_("Checking…")))
        state = await self._asked(provider, made[1])
        if self._lending.made(provider) == made:  # else the check with the new key says it
            self._show(provider, state)

    async def _asked(self, provider: ProviderId, key: Secret | None) -> Connection:
        now, clock = datetime.now(UTC), asyncio.get_running_loop().time
        began = clock()
        try:
            async with self._lending.lent(provider) as lent:
                began = clock()  # opening it is ours and not the network's
                facts = await lent.check()
        except ProviderError as error:
            if error.outcome.cause is Cause.KEY_REFUSED:
                look = self._keys.look_again(provider, key)
                self._tasks.start(f"look for a newer key of {provider}", look)
            words = trouble(error.outcome, self._configured.config(provider).base_url)
            return Connection(Light.RED, words, None, now, error.outcome, clock() - began)
        return Connection(Light.GREEN, ready(facts), facts, now, took=clock() - began)

    def _show(self, provider: ProviderId, state: Connection) -> None:
        if self._states.get(provider) != state:
            self._states[provider] = state
            self._changes.say(Kind.CONNECTION, [provider])
