"""What the next question is made of, while somebody looks: each part with its tokens and its price."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from ptahdesk.domain.chat import EntryId
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.words import _
from ptahdesk.presenters import blinding, facts, figures, part_words
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.enclosures import text_of
from ptahdesk.presenters.gauge import Gauge
from ptahdesk.presenters.making_room import MakingRoom
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.part_words import Key, Row
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.anatomy import Anatomy, Kind
from ptahdesk.services.app import App
from ptahdesk.services.dissecting import Dissecting


class Parts:
    """It looks only while it is watched, and then whenever what would be sent is counted anew."""

    def __init__(self, app: App, talk: tuple[ChatPage, Gauge, MakingRoom], doing: Doing) -> None:
        self._app = app
        self._page, self._gauge, self._room = talk
        self._doing = doing
        self._turn = 0
        self._dissecting = Dissecting(app.models, app.forecasting, app.context.prefixes)
        self._names: dict[EntryId, str] = {}
        self._expiry: asyncio.Task[None] | None = None
        self._leave: tuple[Callable[[], None], ...] = ()
        self.anatomy = Anatomy()
        self.rows: tuple[Row, ...] = ()
        self.changed = Signal[None]()

    def watch(self, on: bool) -> None:
        """Nothing of it is done for nobody."""
        self._gauge.detailed = on
        if on and not self._leave:
            news = (self._gauge.changed, self._page.company.changed)
            self._leave = tuple(signal.connect(self._later) for signal in news)
            self._doing.start("count what would be sent", self._gauge.look())
        elif not on and self._leave:
            for cut in self._leave:
                cut()
            self._leave, self._turn = (), self._turn + 1
            self._dissecting.forget()
            self._expire(None)

    def drop(self, key: Key) -> None:
        """Leave it out of what is sent."""
        part = next((part for part in self.anatomy.parts if part_words.key(part.piece) == key), None)
        if part is None or not part.piece.spared or part.piece.entry is None:
            return
        if part.piece.kind is Kind.OLDER:
            self._room.leave_out_to(part.piece.entry)
        else:
            self._room.leave_out_of(part.piece.entry, part.piece.file, part.tokens)

    def put_all_back(self) -> None:
        self._room.put_back()

    @property
    def whose(self) -> str:
        """Said where several are asked, who are each sent a chat of their own."""
        company = self._page.company
        if not company.several or company.blind:
            return ""
        words = _("Of the first column, {name}. The others are sent their own answers instead of its.")
        return words.format(name=facts.asked_name(self._app.models, self._page.reference))

    @property
    def nothing(self) -> str:
        """Why there is no part."""
        if self._page.company.blind:
            return blinding.HIDDEN
        return _(
            "Nothing yet. What is typed or attached, and the chat so far, is listed here with its price."
        )

    @property
    def spared(self) -> str:
        """Said when the chat is not sent as a whole."""
        fill = self._gauge.fill
        return _("Some of this chat is left out of what is sent.") if fill.left_out or fill.apart else ""

    @property
    def total(self) -> Row:
        return part_words.total(self.anatomy)

    @property
    def fee(self) -> str:
        """What is charged for being asked at all."""
        return figures.money(self.anatomy.fee) if self.anatomy.fee else ""

    @property
    def cached(self) -> str:
        return part_words.cached(self.anatomy)

    def _later(self, _nothing: object) -> None:
        self._turn += 1
        self._doing.start("look what the next question is made of", self._look(self._turn))

    async def _look(self, turn: int) -> None:
        next_ = self._gauge.next
        if next_.fill.tokens and not next_.fill.path:
            return  # counted before anybody looked
        if self._page.company.blind:  # it is of the first of them, and would tell who that is
            self.anatomy, self.rows = Anatomy(), ()
            self.changed.emit(None)
            return
        try:
            asked = self._app.models.meant(self._page.reference)
        except ProviderError:  # nobody knows who is meant
            found = Anatomy()
        else:
            found = await self._dissecting.of(next_, asked)
        names = await self._named(found)
        if turn == self._turn:
            self.anatomy, self._names = found, names
            self.rows = part_words.rows(found, names)
            self._expire(found.until)
            self.changed.emit(None)

    async def _named(self, found: Anatomy) -> dict[EntryId, str]:
        """The first words of the turns that are told one by one."""
        wanted = [
            each.piece.entry for each in found.parts if each.piece.kind is Kind.TURN and each.piece.entry
        ]
        names = {entry: self._names[entry] for entry in wanted if entry in self._names}
        missing = [entry for entry in wanted if entry not in names]
        if missing:
            entries = await self._app.conversations.read(missing)
            names |= {entry.id: part_words.first_words(text_of(entry.message)) for entry in entries}
        return names

    def _expire(self, until: datetime | None) -> None:
        """What is cached is so for a time: then it is looked at again."""
        if self._expiry is not None:
            self._expiry.cancel()
        self._expiry = None
        if until is not None:
            seconds = max(0.0, (until - datetime.now(UTC)).total_seconds())
            self._expiry = self._doing.start("wait until a cache is empty", self._look_after(seconds))

    async def _look_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds + 1)
        self._expiry = None
        self._later(None)
