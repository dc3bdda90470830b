"""The model that is looked at in the catalogue: its sheet, with its hosts as soon as they have answered."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from ptahdesk.domain.model import Model
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.presenters import model_sheet
from ptahdesk.presenters.host_words import NO_HOSTS, Hosts, Look
from ptahdesk.presenters.model_deeds import ModelDeeds
from ptahdesk.presenters.model_sheet import Known
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.sheet import Sheet
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.store.errors import StoreError

REST = 0.25  # seconds somebody looks at a model before its hosts are asked for
_NEWS = 200


class CatalogueDetails:
    """`sheet` is what is shown: a model's, the feed of prices, or nothing."""

    def __init__(self, app: App, deeds: ModelDeeds, doing: Doing) -> None:
        self._app = app
        self._deeds = deeds
        self._doing = doing
        self._turn = 0
        self._known: Known | None = None
        self.model: Model | None = None
        self.feed = False
        self.sheet: Sheet | None = None
        self.changed = Signal[None]()

    @property
    def hosts(self) -> Hosts:
        return NO_HOSTS if self._known is None else self._known.hosts

    def show(self, model: Model | None) -> None:
        """At once with what the list says; with its hosts when it is looked at for a moment."""
        if model == self.model and not self.feed:
            return
        self._turn += 1
        self.model, self.feed = model, False
        if model is None:
            self._known = None
            self._say(None)
            return
        self._known = Known(*self._app.models.price(model.ref), Hosts(Look.ASKING))
        self._show()
        self._doing.start("look at a model", self._look(model, self._turn, again=False))

    def again(self) -> None:
        """The hosts once more: they did not answer, or their figures are old."""
        if self.model is not None and self._known is not None:
            self._turn += 1
            self._known = replace(self._known, hosts=Hosts(Look.ASKING))
            self._show()
            self._doing.start("ask for hosts", self._look(self.model, self._turn, again=True))

    def show_feed(self) -> None:
        self._turn += 1
        self.model, self.feed, self._known = None, True, None
        self._doing.start("read the price changes", self._read_feed(self._turn))

    def marked(self) -> None:
        """What the model is for the user may be something else now."""
        if self.model is not None and self._known is not None:
            self._show()

    def leave(self) -> None:
        """Nobody looks any more: nothing is asked for that would be shown to nobody."""
        self._turn += 1
        self.model, self.feed, self._known, self.sheet = None, False, None, None

    async def _look(self, model: Model, turn: int, again: bool) -> None:
        try:
            past = await self._app.models.history(model.ref)
        except StoreError:
            past = []
        self._learn(turn, past=past)
        if not again:
            await asyncio.sleep(REST)
        if turn == self._turn:
            self._learn(turn, hosts=await self._asked(model, again))

    async def _asked(self, model: Model, again: bool) -> Hosts:
        """Who keeps nothing is a list of its own: without it the hosts are shown all the same."""
        browsing = self._app.browsing
        ref = replace(model.ref, model=model.alias_of) if model.alias_of else model.ref
        try:
            offers = await browsing.offers(ref, again)
        except ProviderError as error:
            return Hosts(Look.FAILED, problem=str(error))
        if offers is None:
            return NO_HOSTS
        try:
            discreet = await browsing.discreet(ref.provider)
        except ProviderError:
            discreet = None
        return Hosts(Look.KNOWN, offers, discreet)

    async def _read_feed(self, turn: int) -> None:
        moves = await self._app.browsing.moves(_NEWS)
        names = {str(model.ref): model.name for model in self._app.models.catalogue.models}
        if turn == self._turn:
            self._say(model_sheet.news(moves, names))

    def _learn(self, turn: int, **facts: object) -> None:
        if turn == self._turn and self._known is not None:
            self._known = replace(self._known, **facts)  # type: ignore[arg-type]  # two of its own fields
            self._show()

    def _show(self) -> None:
        if self.model is not None and self._known is not None:
            known = replace(self._known, marks=self._deeds.marks(self.model))
            self._say(model_sheet.sheet(self.model, known, datetime.now(UTC).date()))

    def _say(self, sheet: Sheet | None) -> None:
        if sheet != self.sheet:
            self.sheet = sheet
            self.changed.emit(None)
