"""What happens to a pasted key: into safe hands at once, checked at once, and never kept here."""

from __future__ import annotations

import asyncio

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.presenters.signal import Signal
from ptahdesk.providers.addresses import Unencrypted, clean_base_url
from ptahdesk.providers.presets import preset
from ptahdesk.services.app import App
from ptahdesk.services.connections import Connection
from ptahdesk.settings.network_fields import PLAIN_HOSTS
from ptahdesk.settings.schema import provider_base_url


class KeyTaking:
    """`refusal` is a sentence when the last paste was none; `busy` while it is being looked at.

    `plain_host`: who would hear all of it unencrypted, until somebody allows that.
    """

    def __init__(self, app: App, provider: ProviderId) -> None:
        self._app = app
        self._provider = provider
        self.refusal = ""
        self.plain_host = ""
        self.busy = False
        self.changed = Signal[None]()
        self.cleared = Signal[None]()  # the field can be emptied: the key is in safe hands

    async def take(self, text: str | Secret, address: str = "") -> Connection:
        """Keep the key, ask whether it works. One that did not come by hand goes the same way."""
        self.refusal = ""
        if not self.readable(address):
            return self._app.connections.state(self._provider)
        self.cleared.emit(None)
        self._say(busy=True)
        try:
            await self.use_address(address)
            return await self._keep_and_check(text)
        except ProviderError as error:
            self.refusal = str(error)
            return self._app.connections.state(self._provider)
        finally:
            self._say(busy=False)

    @property
    def usual_address(self) -> str:
        """Where providers of this kind are asked."""
        kinds = (config.preset for config in self._app.connections.configured if config.id == self._provider)
        return preset(next(kinds, "custom")).base_url

    def readable(self, address: str) -> bool:
        """Whether the address is one; says why not."""
        self.plain_host = ""
        try:
            self.cleaned(address)
        except Unencrypted as error:
            self.plain_host = error.host
            self.refusal = _("{host} would get your key and your words unencrypted.").format(host=error.host)
        except ValueError as error:
            self.refusal = str(error)
        else:
            return True
        self.changed.emit(None)
        return False

    async def allow(self, text: str, address: str) -> None:
        """That host may hear it unencrypted from now on; go on with what was typed."""
        hosts = self._app.settings.get(PLAIN_HOSTS)
        await self._app.settings.set(PLAIN_HOSTS, tuple(dict.fromkeys((*hosts, self.plain_host))))
        self.plain_host = self.refusal = ""
        if text.strip():
            await self.take(text, address)
        else:
            await self.use_address(address)
        self.changed.emit(None)

    async def use_address(self, address: str) -> None:
        """An empty address, or the usual one, is the provider's own."""
        wanted = self.cleaned(address)
        kept = "" if wanted == self.usual_address else wanted
        await self._app.settings.set(provider_base_url(self._provider), kept)

    async def _keep_and_check(self, text: str | Secret) -> Connection:
        """A keychain may take its time, or ask its owner something: the check does not wait for it."""
        keeping = self._app.tasks.start("keep a key", self._keep(text))
        await asyncio.sleep(0)
        if keeping.done() and (refused := keeping.result()) is not None:
            raise refused
        connection = await self._app.connections.check(self._provider)
        self._say(busy=False)
        await keeping
        return connection

    def cleaned(self, address: str) -> str:
        """The address as it is used; ValueError in words for one that cannot be."""
        if not address.strip():
            return ""
        return clean_base_url(address, self._app.settings.get(PLAIN_HOSTS))

    async def _keep(self, text: str | Secret) -> ProviderError | None:
        try:
            await self._app.keys.paste(self._provider, text)
        except ProviderError as error:
            return error
        return None

    def _say(self, busy: bool) -> None:
        self.busy = busy
        self.changed.emit(None)
