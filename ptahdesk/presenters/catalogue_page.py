"""The catalogue: every model there is, sifted, sorted and found by a few letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.presenters import catalogue_filters
from ptahdesk.presenters.catalogue_details import CatalogueDetails
from ptahdesk.presenters.catalogue_filters import PRIVATE, Pair, Wanted
from ptahdesk.presenters.catalogue_gathered import Gathered
from ptahdesk.presenters.catalogue_rows import CatalogueRow, Column, ordered
from ptahdesk.presenters.catalogue_stock import Stock
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.model_deeds import ModelDeeds
from ptahdesk.presenters.model_marks import ModelMarks
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App

_RISING = frozenset({Column.NAME, Column.IN, Column.OUT, Column.CACHE, Column.RETIRES})  # at the first press


class CataloguePage:
    """`rows` is what to show. Nothing is made anew while nobody looks."""

    def __init__(self, app: App, chat: ChatPage, marks: ModelMarks, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._marks = marks
        self._doing = told[0]
        self.deeds = ModelDeeds(app, chat, marks, told)
        self.gathered = Gathered(app, chat, told)
        self.details = CatalogueDetails(app, self.deeds, told[0])
        self._shown = False
        self._stale = True
        self.stock = Stock()
        self.rows: list[CatalogueRow] = []
        self.counts: dict[int, int] = {}
        self.query = ""
        self.wanted = Wanted()
        self.column: Column | None = None  # None: as the list has it, or as well as the letters fit
        self.falling = False
        self.refreshing = False
        self.problem = ""
        self.fetched: datetime | None = None  # when the list was last known to be right
        self.changed = Signal[None]()
        marks.changed.connect(lambda _nothing: self._marked())
        self.close = app.changes.subscribe(self._heard)

    def enter(self) -> None:
        """Somebody looks: an old list is fetched anew in the background."""
        self._shown = True
        self._marked()
        self._doing.start("refresh the models", self._refresh(force=False))

    def leave(self) -> None:
        self._shown = False

    def find(self, text: str) -> None:
        if text.strip() != self.query:
            self.query = text.strip()
            self._update()

    def want(self, **more: object) -> None:
        """Other filters, named as `Wanted` names them."""
        self.wanted = replace(self.wanted, **more)  # type: ignore[arg-type]  # fields of Wanted
        self._update()

    def switch(self, bit: int) -> None:
        """One switch on, or off again. Who keeps nothing has to be asked first."""
        if bit == PRIVATE and self.stock.private is None and not self.wanted.has & bit:
            self._doing.start("ask who keeps nothing", self._ask_who_keeps_nothing())
        else:
            self.want(has=self.wanted.has ^ bit)

    def clear(self) -> None:
        """Every model there is: also those that are no partners for a chat."""
        self.query, self.wanted = "", Wanted(has=0)
        self._update()

    def sort(self, column: Column | None) -> None:
        """By this column; pressed again the other way round, and then as the list has it."""
        usual = column not in _RISING
        if column is None or column is not self.column:
            self.column, self.falling = column, usual
        elif self.falling is usual:
            self.falling = not usual
        else:
            self.column, self.falling = None, False
        self._update()

    def refresh(self) -> None:
        """The list, and who keeps nothing if that was asked for."""
        self._doing.start("refresh the models", self._refresh(force=True))
        if self.stock.private is not None:
            self._doing.start("ask who keeps nothing", self._ask_who_keeps_nothing())

    def without(self, **more: object) -> list[Pair]:
        """What there would be with these filters in place of those that are set."""
        wanted = replace(self.wanted, **more)  # type: ignore[arg-type]  # fields of Wanted
        return catalogue_filters.sift(self.stock.found(self.query), wanted)

    def _update(self) -> None:
        if not self._shown:
            return
        if self._stale:
            models = self._app.models
            self.stock.fill(models.catalogue.models, models.price)
            self._stale = False
        self.fetched = self._app.models.fetched
        pairs = self.without()
        self.counts = catalogue_filters.counts(pairs)
        rows = [row for row, _bits in pairs]
        self.rows = rows if self.column is None else ordered(rows, self.column, self.falling)
        self.changed.emit(None)

    def _marked(self) -> None:
        self.stock.star(self._marks.favourites)
        self._update()

    async def _ask_who_keeps_nothing(self) -> None:
        again = self.stock.private is not None
        try:
            discreet = await self._app.browsing.discreet(OPENROUTER, again)
        except ProviderError as error:
            self.problem = str(error)
            self.changed.emit(None)
            return
        self.stock.know_private(frozenset() if discreet is None else discreet.models)
        self.want(has=self.wanted.has if again else self.wanted.has | PRIVATE)

    async def _refresh(self, force: bool) -> None:
        self.refreshing, self.problem = True, ""
        self.changed.emit(None)
        try:
            await self._app.models.refresh(force)
        except ProviderError as error:
            self.problem = str(error)
        finally:
            self.refreshing = False
            self.fetched = self._app.models.fetched
            self.changed.emit(None)

    def _heard(self, change: Change) -> None:
        priced = change.kind is Kind.SETTINGS and any(str(key).endswith(".prices") for key in change.ids)
        if change.kind is Kind.MODELS or priced:
            self._stale = True
            self._update()
