"""What an empty chat says: which model will answer, what it costs, and a few ways to begin."""

from __future__ import annotations

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.key_form import KeyForm
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.tariff_words import TariffWords
from ptahdesk.services.app import App

STARTERS = (
    _("Explain how TLS keeps a connection private, step by step"),
    _("Write a Python function that finds duplicate files"),
    _("Compare three ways to store a million small records"),
    _("Help me write a polite reply that says no"),
)
_PRICE = TariffWords(
    local=_("Runs on your own hardware, at no charge."),
    free=_("Free, with a limit on how often it may be asked."),
    unpriced=_("Unpriced: nobody says what this model costs."),
    priced=_("{into} in · {out} out, per million tokens"),
)


class Welcome:
    """`keyless` means that the first run comes first; else the chat is simply empty."""

    def __init__(self, app: App, page: ChatPage, keys: KeyForm) -> None:
        self._app = app
        self._page = page
        self._asks = False  # for a way to be answered: only known when the keychain has answered
        self.changed = Signal[None]()
        self.begun = Signal[None]()  # the first run is wanted, from its first step
        page.changed.connect(self.changed.emit)
        keys.changed.connect(self.changed.emit)
        self.closed = Signal[None]()
        self._unsubscribe = app.changes.subscribe(self._heard)

    def close(self) -> None:
        self._unsubscribe()
        self.closed.emit(None)

    @property
    def keyless(self) -> bool:
        return self._asks

    async def look_for_key(self) -> None:
        """Where nobody could be asked, the first run begins. Until the keychain has answered it does not."""
        await self._app.keys.load()
        if not self._app.practice and not self._usable:
            self.begin()

    @property
    def _usable(self) -> bool:
        """Whether anybody at all could be asked."""
        configured = self._app.connections.configured
        return any(self._app.keys.missing(config.id) is None for config in configured)

    def begin(self) -> None:
        """The first run, also for somebody who has been through it."""
        self._asks = True
        self.begun.emit(None)
        self.changed.emit(None)

    def skip(self) -> None:
        """Look around first; a question without a key is answered with a card."""
        self._asks = False
        self.changed.emit(None)

    @property
    def shown(self) -> bool:
        return not self._page.transcript.rows

    @property
    def ref(self) -> ModelRef | None:
        try:
            return self._app.models.resolve(self._page.voice.told)
        except ProviderError:
            return None

    @property
    def model(self) -> str:
        """The name of the model that will answer; a word for it when the list is not there yet."""
        ref = self.ref
        if ref is not None:
            return facts.model_name(self._app.models.catalogue, ref)
        tier = self._page.voice.told.removeprefix("tier:")
        return tier.capitalize() if tier else _("Choose a model")

    @property
    def price(self) -> str:
        ref = self.ref
        if not self._page.voice.told:
            return _("No model is set for new chats: the one you choose will answer.")
        if ref is None:
            return _("Its price is shown as soon as the model list is here.")
        return _PRICE.of(self._app.models, ref)

    @property
    def privacy(self) -> str:
        if self._app.practice:
            return _("Practice mode: answers are made up on this computer and cost nothing real.")
        return _("Questions go straight from this computer to the provider.")

    def _heard(self, change: Change) -> None:
        if change.kind in {Kind.MODELS, Kind.KEYS, Kind.SETTINGS}:
            self.changed.emit(None)
