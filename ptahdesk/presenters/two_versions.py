"""Which two versions of a message are told apart: the one that is shown, and another in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ptahdesk.domain.chat import Entry, EntryId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Role
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.enclosures import text_of
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.telling_apart import Side, TellingApart
from ptahdesk.services.app import App

Pair = tuple[EntryId, EntryId]  # the older one and the newer


@dataclass(frozen=True, slots=True)
class _Read:
    """All that is known of the two, read at once."""

    keys: Sequence[EntryId]  # all in that place
    pair: Pair
    shown: EntryId
    entries: dict[EntryId, Entry]
    calls: dict[EntryId, LedgerRow]


class TwoVersions:
    """Turned to the other of both, its marks are shown; turned on, the next two are told apart.

    `changed`: other marks, other words, or none.
    """

    def __init__(self, app: App, page: ChatPage, doing: Doing) -> None:
        self._app, self._page, self._doing = app, page, doing
        self.telling = TellingApart(doing)
        self.key: int | None = None  # the version that is shown; None: nothing is told apart
        self.names = ("", "")
        self.side = 1  # which of both is shown
        self.waiting = ""  # why nothing is marked yet
        self.changed = Signal[None]()
        self._pair: Pair | None = None
        self._other = 0  # the number of the one that was asked for, until it is known
        self._turn = 0  # what was read for an earlier look is too late
        transcript = page.transcript
        self._cuts = [
            self.telling.changed.connect(self.changed.emit),
            page.opened.connect(lambda _chat: self.leave()),
            page.company.changed.connect(lambda _nothing: self._alone()),
            transcript.was_reset.connect(lambda _nothing: self._look()),
            transcript.removed.connect(lambda gone: self._look(*gone)),
            transcript.inserted.connect(lambda _key: self._look()),
            transcript.changed.connect(self._look),
        ]

    def close(self) -> None:
        """Hear no more news."""
        for cut in self._cuts:
            cut()

    @property
    def title(self) -> str:
        """Which two, the one that is shown first."""
        here, there = self.names[self.side], self.names[1 - self.side]
        words = _("{here} beside {there}").format(here=here, there=there)
        return words[:1].upper() + words[1:]

    def begin(self, key: int, number: int = 0) -> None:
        """What this version says otherwise than the one before, or than the one with this number."""
        self.key, self._pair, self._other = key, None, number
        self._look()

    def leave(self) -> None:
        if self.key is None:
            return
        self.key, self._pair, self.waiting = None, None, ""
        self._turn += 1
        self.telling.leave()

    def _alone(self) -> None:
        """Columns are told apart from each other."""
        if self._page.company.several:
            self.leave()

    def _look(self, *news: int) -> None:
        """`news`: whose; nobody's is everybody's."""
        if self.key is not None and (not news or {self.key, *(self._pair or ())} & {*news}):
            self._turn += 1
            self._doing.start("tell two versions apart", self._find(self._turn, self.key))

    async def _find(self, turn: int, key: int) -> None:
        keys = await self._app.tree.versions(EntryId(key), self._page.lane)
        shown = next((each for each in keys if self._page.transcript.place(each) is not None), None)
        if turn != self._turn:
            return
        if shown is None or len(keys) < 2:  # it was deleted, or the chat goes on along another branch
            self.leave()
            return
        pair = self._two(keys, shown)
        entries = {entry.id: entry for entry in await self._app.conversations.read(pair)}
        calls = await self._app.conversations.rows(pair)
        if turn == self._turn and len(entries) == 2:
            self._tell(_Read(keys, pair, shown, entries, calls))

    def _two(self, keys: Sequence[EntryId], shown: EntryId) -> Pair:
        """Those that were told apart stay together as long as one of them is shown."""
        here = keys.index(shown)
        there = here - 1 if here else 1
        if 0 < self._other <= len(keys) and self._other - 1 != here:
            there = self._other - 1
        elif self._pair is not None and shown in self._pair and {*self._pair} <= {*keys}:
            return self._pair
        return keys[min(here, there)], keys[max(here, there)]

    def _tell(self, read: _Read) -> None:
        before = self.key, self.side, self.names, self.waiting
        self.key, self._pair, self._other = read.shown, read.pair, 0
        self.side, self.names = read.pair.index(read.shown), self._names(read)
        self.waiting = self._why_not(read)
        if self.waiting:
            self.telling.leave()
        else:
            asked = read.entries[read.shown].message.role is Role.USER
            older, newer = (
                Side(key, name, text_of(read.entries[key].message), typed=asked)
                for key, name in zip(read.pair, self.names, strict=True)
            )
            self.telling.compare(older, newer)
        if before != (self.key, self.side, self.names, self.waiting):
            self.changed.emit(None)

    def _names(self, read: _Read) -> tuple[str, str]:
        """Their numbers; and who said each, where it was not the same and may be told."""
        older, newer = (_("version {n}").format(n=f"{read.keys.index(key) + 1:,}") for key in read.pair)
        models = [
            facts.served_name(self._app.models.catalogue, read.calls[key])
            for key in read.pair
            if key in read.calls
        ]
        if len({*models}) < 2 or self._page.transcript.cover.rows is not None:
            return older, newer
        words = _("{version} ({model})")
        return words.format(version=older, model=models[0]), words.format(version=newer, model=models[1])

    def _why_not(self, read: _Read) -> str:
        if {*self._page.transcript.cover.keys} & {*read.pair}:
            return _("What was said with its name shown is hidden until you have chosen.")
        for key, name in zip(read.pair, self.names, strict=True):
            entry = read.entries[key]
            place = self._page.transcript.place(key)
            if entry.state.live or (place is not None and self._page.transcript.rows[place].live):
                return _("{name} still comes. What differs is marked when it has ended.").format(
                    name=name[:1].upper() + name[1:]
                )
            if not text_of(entry.message).strip():
                return _("There is nothing to tell apart: {name} has no words.").format(name=name)
        return ""
