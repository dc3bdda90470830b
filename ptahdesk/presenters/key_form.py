"""One field for a key, and a light that says within seconds whether it works."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.outcome import Action
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.domain.words import _
from ptahdesk.presenters import blinding
from ptahdesk.presenters.key_keeping import KeyKeeping
from ptahdesk.presenters.key_taking import KeyTaking
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.services.connections import Connection, Light
from ptahdesk.services.keys import KeySource, KeyState
from ptahdesk.settings.schema import provider_base_url

Leave = Callable[[str, str], None]


class KeyForm:
    """What the form shows. The pasted text is handed on at once and never kept here."""

    def __init__(
        self, app: App, doing: Doing, leave_practice: Leave, provider: ProviderId = OPENROUTER
    ) -> None:
        self._app = app
        self._doing = doing
        self._leave_practice = leave_practice
        self.leave = partial(leave_practice, "", "")  # back to the real thing, with whatever key there is
        self.practice = app.practice
        self.provider = provider
        self.hidden = False  # what is left on the key
        self.taking = KeyTaking(app, provider)
        self.keeping = KeyKeeping(app, doing, provider)
        self.usual_address = self.taking.usual_address
        self.take = self.taking.take
        self.cleared = self.taking.cleared
        self.changed = Signal[None]()
        self.taking.changed.connect(self.changed.emit)
        self.keeping.changed.connect(self.changed.emit)
        self.allow: Callable[[str, str], object] = lambda text, address: doing.start(
            "allow a host", self.taking.allow(text, address)
        )
        self.close = app.changes.subscribe(self._heard)

    @property
    def name(self) -> str:
        configs = (config.name for config in self._app.connections.configured if config.id == self.provider)
        return next(configs, str(self.provider))

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
        if self.taking.refusal:
            return Light.RED
        return Light.AMBER if self.taking.busy else self.connection.light

    @property
    def words(self) -> str:
        """`Ready · $12.34 left`, or what is wrong and what to do."""
        if self.taking.refusal:
            return self.taking.refusal
        if self.light is Light.AMBER:
            return _("Checking…")
        outcome = self.connection.outcome
        if self.light is Light.RED and outcome is not None:
            return outcome.sentence
        return blinding.light(self.connection, hidden=self.hidden) or (
            _("Not checked yet") if self.has_key else _("No key yet")
        )

    @property
    def remedy(self) -> str:
        """The action word of a red light's one button."""
        outcome = self.connection.outcome
        none = outcome is None or self.taking.refusal or outcome.action is Action.NONE
        return "" if none or outcome is None else outcome.action.value

    @property
    def where(self) -> str:
        """Where the key is kept, said before and after."""
        if self.keeping.words:
            return self.keeping.words
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

    def paste(self, text: str, address: str = "") -> None:
        """Take a key. In practice mode it opens the real thing; else it is checked at once."""
        if not text.strip():
            return
        if not self.practice:
            self._doing.start("take a key", self.take(text, address))
        elif self.taking.readable(address):
            self.cleared.emit(None)
            self._leave_practice(text, address)

    def set_address(self, address: str) -> None:
        """The address alone was changed: the key that belongs there is looked for and checked by itself."""
        self.taking.refusal = ""
        if (
            not self.practice
            and self.taking.readable(address)
            and self.taking.cleaned(address) != self.address
        ):
            self._doing.start("change the address", self.taking.use_address(address))

    def check(self) -> None:
        self.taking.refusal = ""
        self._doing.start("check the key", self._app.connections.check(self.provider))

    def forget(self) -> None:
        self.taking.refusal = ""
        self._doing.start("forget the key", self._app.keys.forget(self.provider))

    def _heard(self, change: Change) -> None:
        if change.kind in {Kind.CONNECTION, Kind.KEYS, Kind.SETTINGS}:
            self.changed.emit(None)
