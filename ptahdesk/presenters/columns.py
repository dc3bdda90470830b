"""The columns of the open chat: which there are, and how each of them does."""

from __future__ import annotations

import asyncio

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.chat import ChatId, Lane, LaneId
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.column import Column
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App

_BEAT = 0.25  # seconds: a live figure changes at most four times a second


class Columns:
    """Made for the first chat with more than one model. A chat of one has none."""

    def __init__(self, app: App, page: ChatPage, doing: Doing) -> None:
        self._app = app
        self._page = page
        self._doing = doing
        self._chat: ChatId | None = None
        self._beating = False
        self.shown: tuple[Column, ...] = ()
        self.changed = Signal[None]()  # other columns, or in another order
        self.told = Signal[None]()  # what stands over one of them
        self._cuts = [
            page.company.changed.connect(self._regroup),
            page.changed.connect(self._heard),
            app.changes.subscribe(self._billed),
        ]
        self._regroup(None)

    @property
    def chat(self) -> ChatId | None:
        """That they belong to."""
        return self._chat if self.shown else None

    def close(self) -> None:
        """Hear no more news, and follow nobody."""
        for cut in self._cuts:
            cut()
        self._let_go(self.shown)
        self.shown = ()

    def of(self, lane: LaneId) -> Column | None:
        return next((each for each in self.shown if each.lane.id == lane), None)

    def _regroup(self, _nothing: None) -> None:
        company, chat = self._page.company, self._page.chat
        known = {each.lane.id: each for each in self.shown} if chat == self._chat else {}
        lanes = company.lanes if company.several else ()
        before, self._chat = self.shown, chat
        self.shown = tuple(self._column(lane, known, first=lane.id == self._page.lane) for lane in lanes)
        self._let_go([each for each in before if each not in self.shown])
        if before != self.shown:
            self.changed.emit(None)
        self.told.emit(None)

    def _column(self, lane: Lane, known: dict[LaneId, Column], *, first: bool) -> Column:
        column = known.get(lane.id)
        if column is not None and (column.page is self._page) is first:
            column.lane = lane
            if not first:
                column.page.voice.reference = lane.reference  # whoever chose it
            return column
        page = self._page if first else ChatPage(self._app, self._doing, lane)
        made = Column(self._app, lane, page)
        made.looked.connect(self.told.emit)
        if not first:
            page.changed.connect(self._page.changed.emit)
            self._doing.start("open a column", self._open(made))
        else:
            self._doing.start("look at the first column", made.look())
        return made

    async def _open(self, column: Column) -> None:
        await column.page.show(column.lane.chat)
        await column.look()

    def _let_go(self, columns: tuple[Column, ...] | list[Column]) -> None:
        for each in columns:
            if each.page is not self._page:
                each.page.close()

    def _heard(self, _nothing: None) -> None:
        self.told.emit(None)
        if not self._beating and any(each.busy for each in self.shown):
            self._beating = True
            self._doing.start("meter several answers", self._beat())

    def _billed(self, change: Change) -> None:
        if change.kind is Kind.SPENDING and self.shown:
            self.told.emit(None)

    async def _beat(self) -> None:
        """While an answer comes its figures are looked at four times a second."""
        try:
            while any(each.busy for each in self.shown):
                self.told.emit(None)
                await asyncio.sleep(_BEAT)
        finally:
            self._beating = False
        self.told.emit(None)
