"""Searching in every chat as one types: what was found, under its chats, and what could not be read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.chat import Chat, ChatId, EntryId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Role
from ptahdesk.domain.query import Filter, Query, Term, read, without
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts, figures
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.chat_rows import UNTITLED
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.store.errors import StoreError
from ptahdesk.store.search import Hit, Hits

_PAUSE = 0.1  # seconds without a key before it is looked for
_DOT = " · "
HINTS = (
    ("model:", _("answers of a model, as in model:sonnet")),
    ("after:", _("since a day, a month or a year, as in after:2026-05-01 or after:7d")),
    ("before:", _("before one, as in before:2026-05")),
    ("cost>", _("answers that cost more, as in cost>0.05 or cost>5c; cost< for less")),
    ("has:code", _("messages with a block of code")),
    ("in:", _("in chats or folders called so, as in in:trip; in:this, in:archived, in:pinned")),
    ("from:me", _("what you said; from:model for answers")),
    ('""', _("words in this order, as in “tall oak”")),
)


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A message that was found, the chat above such, or a filter one may use."""

    kind: str  # hit, chat, hint
    text: str
    aside: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    chat: ChatId | None = None
    entry: EntryId | None = None


class Searching:
    """What was asked last is what is shown: an answer that comes too late is thrown away."""

    def __init__(self, app: App, page: ChatPage, doing: Doing) -> None:
        self._app = app
        self._page = page
        self._doing = doing
        self._task: asyncio.Task[None] | None = None
        self._open = False
        self.typed = ""
        self.query = Query()
        self.busy = False
        self.rows: list[FoundRow] = _hints()
        self.summary = ""
        self.changed = Signal[None]()
        self.close = app.changes.subscribe(self._heard)

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.query.terms

    def open(self) -> None:
        """What was looked for last is looked for again: other things may have been said."""
        self._open = True
        self._begin(0)

    def leave(self) -> None:
        """Nobody looks any more."""
        self._open = False
        self._stop()

    def find(self, typed: str) -> None:
        """Words and filters, as they stand in the field now."""
        if typed != self.typed:
            self.typed = typed
            self._begin(_PAUSE)

    def without(self, gone: Filter) -> str:
        """The field without one of its filters."""
        return without(self.typed, gone)

    def _begin(self, pause: float) -> None:
        self._stop()
        before, self.query = self.query, read(self.typed, datetime.now(UTC))
        self.busy = not self.query.nothing
        if not self.busy:
            self.rows, self.summary = ([] if self.typed.strip() else _hints()), ""
        if self.busy and self._open:
            self._task = self._doing.start("search all chats", self._look(pause))
        if not self.busy or before != self.query:
            self.changed.emit(None)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.busy = False

    async def _look(self, pause: float) -> None:
        await asyncio.sleep(pause)
        try:
            hits = await self._app.chats.search(self.query, self._page.chat)
            hidden = await self._app.judging.hidden()
            told = [hit.entry for hit in hits.hits if hit.chat not in hidden]
            ledger = await self._app.conversations.rows(told)
        except StoreError:
            self.busy = False
            self.changed.emit(None)
            raise
        self.busy = False
        self.rows = list(self._found(hits, ledger))
        self.summary = _summary(hits)
        self.changed.emit(None)

    def _found(self, hits: Hits, ledger: Mapping[EntryId, LedgerRow]) -> Iterator[FoundRow]:
        """A chat stands where its newest hit does."""
        first = {hit.chat: place for place, hit in reversed(list(enumerate(hits.hits)))}
        ordered = sorted(hits.hits, key=lambda hit: (first[hit.chat], -hit.entry))
        for chat, found in groupby(ordered, key=lambda hit: hit.where):
            yield FoundRow("chat", chat.title or UNTITLED, _kind(chat), chat=chat.id)
            for hit in found:
                aside = self._facts(hit, ledger.get(hit.entry))
                yield FoundRow("hit", hit.snippet.text, aside, hit.snippet.marks, hit.chat, hit.entry)

    def _facts(self, hit: Hit, row: LedgerRow | None) -> str:
        told = [_("You") if hit.role == Role.USER else _("Answer"), _moment(hit.created, datetime.now(UTC))]
        if row is not None:
            told[0] = facts.served_name(self._app.models.catalogue, row)
            told.append(figures.cost(row.whole_cost))
        return _DOT.join(told)

    def _heard(self, change: Change) -> None:
        """Something was said, or a chat is another: what is shown is looked for again."""
        if self._open and not self.busy and change.kind in {Kind.ENTRIES, Kind.CHATS}:
            self._begin(_PAUSE)


def _hints() -> list[FoundRow]:
    return [FoundRow("hint", text, words) for text, words in HINTS]


def _kind(chat: Chat) -> str:
    """What one should know of a chat before going there."""
    told = (
        chat.folder,
        _("archived") if chat.archived else "",
        _("temporary") if chat.temporary else "",
    )
    return _DOT.join(filter(None, told))


def _summary(hits: Hits) -> str:
    if not hits.count:
        return ""
    if hits.count == 1 and not hits.more:
        return _("1 message")
    more = "+" if hits.more else ""
    if hits.count > len(hits.hits) or hits.more:
        return _("The newest {n} of {count}{more} messages").format(
            n=len(hits.hits), count=f"{hits.count:,}", more=more
        )
    return _("{n} messages").format(n=hits.count)


def _moment(at: datetime, now: datetime) -> str:
    """By the calendar of who looks."""
    local, today = at.astimezone(), now.astimezone()
    if local.date() == today.date():
        return _("today {time}").format(time=f"{local:%H:%M}")
    return f"{local.day} {local:%b %Y}"
