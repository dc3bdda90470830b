"""The columns of the open chat: which there are, and how each of them does."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.chat import ChatId, Lane, LaneId
from ptahdesk.presenters.benching import Benching
from ptahdesk.presenters.blind_switch import Names
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.column import Column
from ptahdesk.presenters.judging import Judging
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.transcript import Transcript
from ptahdesk.presenters.veil import look
from ptahdesk.presenters.voice import Voice
from ptahdesk.presenters.ways import ways
from ptahdesk.services.app import App

_BEAT = 0.25  # seconds: a live figure changes at most four times a second


class Columns:
    """Made for the first chat with more than one model. A chat of one has none."""

    def __init__(self, app: App, page: ChatPage, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._page = page
        self._doing, notices = told
        self.names = Names(app, page, told)
        self.judging = Judging(app, self._doing, notices)
        self._chat: ChatId | None = None
        self._beating = False
        self.shown: tuple[Column, ...] = ()
        self.benching = Benching(self, self.judging)
        self.changed = Signal[None]()  # other columns, or in another order
        self.told = Signal[None]()  # what stands over one of them
        self._cuts = [
            page.company.changed.connect(self._regroup),
            page.changed.connect(self._heard),
            app.changes.subscribe(self._told_of),
            *self._watch(page.transcript),
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
        self.judging.close()
        self._let_go(self.shown)
        self.shown = ()

    def foresee(self, told: Mapping[LaneId, tuple[str, str]]) -> None:
        """What the next answer of each will cost, and to what it is held."""
        for each in self.shown:
            each.foresee(*told.get(each.lane.id, ("", "")))
        self.told.emit(None)

    def of(self, lane: LaneId) -> Column | None:
        return next((each for each in self.shown if each.lane.id == lane), None)

    def _regroup(self, _nothing: None) -> None:
        company, chat = self._page.company, self._page.chat
        known = {each.lane.id: each for each in self.shown} if chat == self._chat else {}
        lanes = company.lanes if company.several else ()
        before, self._chat = self.shown, chat
        self.shown = tuple(self._column(lane, known, first=lane.id == self._page.lane) for lane in lanes)
        for lane, words in ways(lanes, self._app.manners).items():
            next(each for each in self.shown if each.lane.id == lane).manner = words
        _tell_apart(self.shown)
        company.voices = tuple(each.voice for each in self.shown)
        self._let_go([each for each in before if each not in self.shown])
        self.benching.again()
        if before != self.shown:
            self.changed.emit(None)
        self._look()

    def _column(self, lane: Lane, known: dict[LaneId, Column], *, first: bool) -> Column:
        column = known.get(lane.id)
        if column is not None and (column.page is self._page) is first:
            column.lane = lane
            for voice in (column.voice, column.page.voice):
                if not voice.keeping.going_on:  # what was chosen here and is on its way there is newer
                    voice.reference = lane.reference
            return column
        company = self._page.company
        page = self._page if first else ChatPage(self._app, self._doing, lane, company)
        voice = Voice(self._app, self._doing, lane) if first else page.voice
        made = Column(self._app, lane, page, company, voice)
        made.looked.connect(self.told.emit)
        if not first:
            page.changed.connect(self._page.changed.emit)
            self._watch(page.transcript)
        self._doing.start("open a column", self._open(made))
        return made

    async def _open(self, column: Column) -> None:
        chat = column.lane.chat
        if column.page is self._page:
            column.voice.stand(chat, await column.voice.read(chat))
        else:
            await column.page.show(chat)
        column.voice.catch_up()  # it may have been changed while it was read

    def _let_go(self, columns: tuple[Column, ...] | list[Column]) -> None:
        for each in columns:
            if each.page is not self._page:
                each.page.close()

    def _watch(self, transcript: Transcript) -> list[Callable[[], None]]:
        news = (transcript.was_reset, transcript.inserted, transcript.removed)
        cuts = [signal.connect(lambda _news: self._look_up()) for signal in news]
        return [*cuts, *self.benching.watch(transcript)]

    def _look_up(self) -> None:
        for each in self.shown:
            if each.behind:
                self._doing.start("look up an answer", each.look())

    def _look(self) -> None:
        self._look_up()
        for each in self.shown:
            look(self._page.company, each.page)
            each.voice.masked = self.names.hidden
        self.told.emit(None)

    def _heard(self, _nothing: None) -> None:
        self._look()
        if not self._beating and any(each.busy for each in self.shown):
            self._beating = True
            self._doing.start("meter several answers", self._beat())

    def _told_of(self, change: Change) -> None:
        if change.kind is Kind.SPENDING and self.shown:
            for each in self.shown:
                if each.open_bill:
                    self._doing.start("look up an answer", each.look())
            self.told.emit(None)
        elif change.kind is Kind.CHATS and self._chat is not None and change.touches(self._chat):
            for each in self.shown:
                if each.page is self._page:  # the others hear of it by their own
                    each.voice.catch_up()

    async def _beat(self) -> None:
        """While an answer comes its figures are looked at four times a second."""
        try:
            while any(each.busy for each in self.shown):
                self.told.emit(None)
                await asyncio.sleep(_BEAT)
        finally:
            self._beating = False
        self.told.emit(None)


def _tell_apart(columns: Sequence[Column]) -> None:
    """Those that are called alike are told by where they stand, which is also the key that votes for them."""
    titles = Counter(each.title for each in columns)
    for place, each in enumerate(columns, 1):
        each.place = place if titles[each.title] > 1 else 0
