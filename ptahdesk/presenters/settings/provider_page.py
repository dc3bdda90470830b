"""One provider's page: its key, a test with its time, its account, its list, and what was chosen for it."""

from __future__ import annotations

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import figures
from ptahdesk.presenters.key_form import KeyForm, Leave
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.settings.field_row import FieldRow
from ptahdesk.presenters.settings.provider_account import ProviderAccount
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.services.connections import Light
from ptahdesk.services.setting_up import take_away
from ptahdesk.settings.file import SettingsError
from ptahdesk.settings.schema import DEFAULT_MODEL


class ProviderPage:
    """For as long as its page is shown; `gone` when somebody took it away."""

    def __init__(
        self, app: App, doing: Doing, leave: Leave, provider: ProviderId, rows: tuple[FieldRow, ...]
    ) -> None:
        self._app = app
        self._doing = doing
        self._trouble = ""
        self._testing = False
        self._fetching = False
        self._leaving = False
        self.id = provider
        self.rows = rows
        self.form = KeyForm(app, doing, leave, provider)
        self.changed = Signal[None]()
        self.gone = Signal[str]()  # a sentence about what is left to do
        self.account = ProviderAccount(app, doing, provider)
        self.form.hidden = True  # until it is known that it may be told
        self.account.changed.connect(self._tell_left)
        self._unsubscribe = app.changes.subscribe(self._heard)

    def close(self) -> None:
        self.form.close()
        self.account.close()
        self._unsubscribe()

    @property
    def test_words(self) -> str:
        """How the last test went, with its time."""
        state = self._app.connections.state(self.id)
        if self._testing:
            return _("Asking…")
        if state.checked is None or state.light not in {Light.GREEN, Light.RED}:
            return ""
        words = _("Answered in {time}") if state.light is Light.GREEN else _("Failed after {time}")
        return words.format(time=figures.wait(state.took))

    @property
    def list_words(self) -> str:
        """How many models its list has; why there is no newer one."""
        if self._fetching:
            return _("Fetching the list…")
        count = sum(model.ref.provider == self.id for model in self._app.models.catalogue.models)
        words = many("{n} model in its list", "{n} models in its list", count).format(n=f"{count:,}")
        return f"{words}. {self._trouble}" if self._trouble else words

    @property
    def removable(self) -> bool:
        """OpenRouter always is there; its key can be removed."""
        return self.id != OPENROUTER and not self._app.practice

    @property
    def farewell(self) -> str:
        """What is asked before it is taken away."""
        words = _("Its key goes from the keychain, and its settings with it. Chats and costs stay.")
        if self._app.settings.get(DEFAULT_MODEL).startswith(f"{self.id}:"):
            words += " " + _("New chats begin with one of its models: they will ask for another.")
        return words

    def _tell_left(self, _nothing: None) -> None:
        self.form.hidden = self.account.hidden
        self.form.changed.emit(None)

    def test(self) -> None:
        self._doing.start("test a provider", self._test())

    def refresh(self) -> None:
        self._doing.start("refresh a list", self._refresh())

    def remove(self) -> None:
        self._doing.start("remove a provider", self._remove())

    async def _test(self) -> None:
        self._say(testing=True)
        try:
            await self._app.connections.check(self.id)
        finally:
            self._say(testing=False)

    async def _refresh(self) -> None:
        self._trouble = ""
        self._say(fetching=True)
        try:
            await self._app.models.refresh(force=True, only=self.id)
        except ProviderError as error:
            self._trouble = str(error)
        finally:
            self._say(fetching=False)

    async def _remove(self) -> None:
        self._leaving = True  # what it hears of its own removal is no news
        left = self._app.settings.get(DEFAULT_MODEL).startswith(f"{self.id}:")
        try:
            state = await take_away(self.id, self._app.keys, self._app.settings)
            if left and not state.stuck:
                await self._app.settings.set(DEFAULT_MODEL, "")
        except SettingsError as error:
            self.gone.emit(str(error))
            return
        finally:
            self._leaving = False
        if not state.stuck:  # else the key form says why, and what to do
            self.gone.emit(_("{name} is removed.").format(name=self.id))

    def _say(self, testing: bool = False, fetching: bool = False) -> None:
        self._testing, self._fetching = testing, fetching
        self.changed.emit(None)

    def _heard(self, change: Change) -> None:
        there = {config.id for config in self._app.connections.configured}
        if change.kind is Kind.SETTINGS and self.id not in there and not self._leaving:
            self._leaving = True  # removed elsewhere: a key pasted here would belong to nobody
            self.gone.emit(_("{name} is removed.").format(name=self.id))
        elif change.kind in {Kind.CONNECTION, Kind.KEYS, Kind.SETTINGS, Kind.MODELS}:
            self.changed.emit(None)
