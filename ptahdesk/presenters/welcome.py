"""What an empty chat says: which model will answer, what it costs, and a few ways to begin."""

from __future__ import annotations

import asyncio

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.money import Charge, PriceSource
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts, figures
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.key_form import KeyForm
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.services.connections import Light

_SEEN = 1.2  # seconds

STARTERS = (
    _("Explain how TLS keeps a connection private, step by step"),
    _("Write a Python function that finds duplicate files"),
    _("Compare three ways to store a million small records"),
    _("Help me write a polite reply that says no"),
)


class Welcome:
    """`keyless` means that a key must come first; else the chat is simply empty."""

    def __init__(self, app: App, page: ChatPage, keys: KeyForm, desk: tuple[Doing, Notices]) -> None:
        self._app = app
        self._page = page
        self._keys = keys
        self._doing, self._notices = desk
        self._asks = False  # for a key: only known when the keychain has answered
        self._green = False
        self.changed = Signal[None]()
        page.changed.connect(self.changed.emit)
        keys.changed.connect(self._keys_changed)
        self.close = app.changes.subscribe(self._heard)

    @property
    def keyless(self) -> bool:
        return self._asks

    async def look_for_key(self) -> None:
        """Without a key one is asked for. Until the keychain has answered nothing is."""
        await self._app.keys.load()
        self._asks = not self._app.practice and not self._keys.has_key
        self.changed.emit(None)

    def skip(self) -> None:
        """Look around first; a question without a key is answered with a card."""
        self._asks = False
        self.changed.emit(None)

    def _keys_changed(self, _nothing: None) -> None:
        if self._asks and not self._green and self._keys.has_key and self._keys.light is Light.GREEN:
            self._green = True
            self._doing.start("leave the key page", self._leave())
        self.changed.emit(None)

    async def _leave(self) -> None:
        """The green light is seen before the page goes; what is left stays on as a notice."""
        await asyncio.sleep(_SEEN)
        self._notices.say(f"{self._keys.name}: {self._keys.words}")
        self.skip()

    @property
    def shown(self) -> bool:
        return not self._page.transcript.rows

    @property
    def ref(self) -> ModelRef | None:
        try:
            return self._app.models.resolve(self._page.reference)
        except ProviderError:
            return None

    @property
    def model(self) -> str:
        """The name of the model that will answer; a word for it when the list is not there yet."""
        ref = self.ref
        if ref is not None:
            return facts.model_name(self._app.models.catalogue, ref)
        tier = self._page.reference.removeprefix("tier:")
        return tier.capitalize() if tier else _("Choose a model")

    @property
    def price(self) -> str:
        ref = self.ref
        if not self._page.reference:
            return _("No model is set for new chats: the one you choose will answer.")
        if ref is None:
            return _("Its price is shown as soon as the model list is here.")
        price, source = self._app.models.price(ref)
        if source is PriceSource.LOCAL:
            return _("Runs on your own hardware, at no charge.")
        model = self._app.models.catalogue.find(ref)
        if model is not None and model.free:
            return _("Free, with a limit on how often it may be asked.")
        into, out = (figures.per_million(price, charge) for charge in (Charge.PROMPT, Charge.COMPLETION))
        if not into or not out:
            return _("Unpriced: nobody says what this model costs.")
        return _("{into} in · {out} out, per million tokens").format(into=into, out=out)

    @property
    def privacy(self) -> str:
        if self._app.practice:
            return _("Practice mode: answers are made up on this computer and cost nothing real.")
        return _("Questions go straight from this computer to the provider.")

    def _heard(self, change: Change) -> None:
        if change.kind in {Kind.MODELS, Kind.KEYS, Kind.SETTINGS}:
            self.changed.emit(None)
