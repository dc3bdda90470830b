"""One field for a key, and a light that says within seconds whether it works."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.outcome import Action, ProviderError
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.domain.words import _
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.providers.addresses import clean_base_url
from ptahdesk.providers.presets import preset
from ptahdesk.services.app import App
from ptahdesk.services.connections import Connection, Light
from ptahdesk.services.keys import KeySource, KeyState
from ptahdesk.settings.schema import provider_base_url

Leave = Callable[[str, str], None]


class KeyForm:
    """What the form shows. The pasted text is handed on at once and never kept here."""

    def __init__(self, app: App, doing: Doing, leave_practice: Leave) -> None:
        self._app = app
        self._doing = doing
        self._leave_practice = leave_practice
        self._refusal = ""
        self._busy = False
        self.provider: ProviderId = OPENROUTER
        self.changed = Signal[None]()
        self.cleared = Signal[None]()  # the field can be emptied: the key is in safe hands
        self.close = app.changes.subscribe(self._heard)

    @property
    def practice(self) -> bool:
        return self._app.practice

    @property
    def name(self) -> str:
        configs = (config.name for config in self._app.connections.configured if config.id == self.provider)
        return next(configs, "OpenRouter")

    @property
    def connection(self) -> Connection:
        return self._app.connections.state(self.provider)

    @property
    def key(self) -> KeyState:
        return self._app.keys.state(self.provider)

    @property
    def has_key(self) -> bool:
        return self.key.source is not KeySource.NONE

    @property
    def light(self) -> Light:
        if self._refusal:
            return Light.RED
        return Light.AMBER if self._busy else self.connection.light

    @property
    def words(self) -> str:
        """`Ready · $12.34 left`, or what is wrong and what to do."""
        if self._refusal:
            return self._refusal
        if self.light is Light.AMBER:
            return _("Checking…")
        outcome = self.connection.outcome
        if self.light is Light.RED and outcome is not None:
            return outcome.sentence
        return self.connection.words or (_("Not checked yet") if self.has_key else _("No key yet"))

    @property
    def remedy(self) -> str:
        """The action word of a red light's one button."""
        outcome = self.connection.outcome
        return (
            "" if outcome is None or self._refusal or outcome.action is Action.NONE else outcome.action.value
        )

    @property
    def where(self) -> str:
        """Where the key is kept, said before and after."""
        if self.practice:
            return _("Practice mode needs no key. Pasting one here leaves practice mode.")
        if self.has_key:
            return f"{self.key.hint}  {self.key.sentence}".strip()
        return self.key.sentence or _(
            "The key goes into this computer's keychain, and to no one but the provider."
        )

    @property
    def address(self) -> str:
        """Where requests go, when it is not the provider's usual place."""
        return "" if self.practice else self._app.settings.get(provider_base_url(self.provider))

    @property
    def usual_address(self) -> str:
        return preset("openrouter").base_url

    def paste(self, text: str, address: str = "") -> None:
        """Take a key. In practice mode it opens the real thing; else it is checked at once."""
        if not text.strip():
            return
        if self.practice:
            if self._readable(address):
                self.cleared.emit(None)
                self._leave_practice(text, address)
            return
        self._doing.start("take a key", self.take(text, address))

    async def take(self, text: str, address: str = "") -> Connection:
        """Keep the key, ask whether it works."""
        self._refusal = ""
        if not self._readable(address):
            return self.connection
        self.cleared.emit(None)
        self._say(busy=True)
        try:
            await self._use_address(address)
            return await self._keep_and_check(text)
        except ProviderError as error:
            self._refusal = str(error)
            return self.connection
        finally:
            self._say(busy=False)

    async def _keep_and_check(self, text: str) -> Connection:
        """A keychain may take its time, or ask its owner something: the check does not wait for it."""
        keeping = self._app.tasks.start("keep a key", self._keep(text))
        await asyncio.sleep(0)
        if keeping.done() and (refused := keeping.result()) is not None:
            raise refused
        connection = await self._app.connections.check(self.provider)
        self._say(busy=False)
        await keeping
        return connection

    async def _keep(self, text: str) -> ProviderError | None:
        try:
            await self._app.keys.paste(self.provider, text)
        except ProviderError as error:
            return error
        return None

    def _readable(self, address: str) -> bool:
        try:
            _clean(address)
        except ValueError as error:
            self._refusal = str(error)
            self.changed.emit(None)
            return False
        return True

    async def _use_address(self, address: str) -> None:
        clean = _clean(address)
        await self._app.settings.set(
            provider_base_url(self.provider), "" if clean == self.usual_address else clean
        )

    def set_address(self, address: str) -> None:
        """The address alone was changed: keep it, and check the key there."""
        self._refusal = ""
        if not self.practice and self._readable(address) and _clean(address) != self.address:
            self._doing.start("change the address", self._readdress(address))

    async def _readdress(self, address: str) -> None:
        await self._use_address(address)
        if self.has_key:
            await self._app.connections.check(self.provider)

    def check(self) -> None:
        self._refusal = ""
        self._doing.start("check the key", self._app.connections.check(self.provider))

    def forget(self) -> None:
        self._refusal = ""
        self._doing.start("forget the key", self._app.keys.forget(self.provider))

    def _say(self, busy: bool) -> None:
        self._busy = busy
        self.changed.emit(None)

    def _heard(self, change: Change) -> None:
        if change.kind in {Kind.CONNECTION, Kind.KEYS, Kind.SETTINGS}:
            self.changed.emit(None)


def _clean(address: str) -> str:
    return clean_base_url(address) if address.strip() else ""
