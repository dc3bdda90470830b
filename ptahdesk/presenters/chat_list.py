"""The sidebar: every chat by age, found by title and by what was said in it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.words import _
from ptahdesk.presenters import days
from ptahdesk.presenters.chat_rows import UNTITLED, Listed, ListRow, once, seen
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App

_PAUSE = 0.12  # seconds without a key before the texts are searched
PAGE = 200  # chats read at a time: some screens full
MOST = 64 * PAGE  # listed at all: what is older is found by typing
_FOUND = 200  # titles found, of all there are


class ChatList:
    """`rows` is what to show: the newest chats, and more of them when somebody goes to their end.

    However many chats are kept, news about one cost what the shown ones cost. `chosen` says which
    chat was opened, from here or elsewhere.
    """

    def __init__(self, app: App, doing: Doing, notices: Notices) -> None:
        self._app = app
        self._doing = doing
        self._notices = notices
        self._listed = Listed()
        self._most = PAGE
        self._more = False  # whether there are more than that
        self._due = False
        self._found: list[ListRow] = []
        self._turn = 0
        self.rows: list[ListRow] = []
        self.quotes = False  # whether some rows show what was said in their chat
        self.query = ""
        self.current: ChatId | None = None
        self.changed = Signal[None]()
        self.chosen = Signal[ChatId | None]()
        self.close = app.changes.subscribe(self._heard)

    async def reload(self) -> None:
        self._due = False
        most = self._most
        chats = await self._app.chats.all(most)
        current = self.current
        apart = await self._app.chats.get(current) if current is not None else None
        self._more = len(chats) == most
        self._listed.take(chats, apart)
        self._show()

    def more(self) -> None:
        """Somebody has come to the end of what is listed: as many again, if there are any."""
        if self._more and not self.query and self._most < MOST:
            self._more = False
            self._most *= 2
            self._doing.start("list more chats", self.reload())

    def find(self, text: str) -> None:
        """Titles that are listed at once; all titles and what was said after a short pause in typing."""
        self.query = text.strip()
        self._found = []
        self._listed.take_titled([])
        self._turn += 1
        self._show()
        if self.query:
            self._doing.start("search chats", self._search(self._turn))

    async def _search(self, turn: int) -> None:
        await asyncio.sleep(_PAUSE)
        if turn != self._turn:
            return
        titled = await self._app.chats.titled(self.query, _FOUND)
        hits = await self._app.chats.search(self.query)
        if turn == self._turn:
            self._listed.take_titled(titled)
            self._found = [
                ListRow(hit.title or UNTITLED, hit.chat, snippet=seen(hit.snippet)) for hit in hits.hits
            ]
            self._show()

    def mark(self, chat: ChatId | None) -> None:
        """Show which chat is open."""
        if chat != self.current:
            self.current = chat
            self.changed.emit(None)
            if chat is not None and self._listed.get(chat) is None:
                self._doing.start("read a title", self.reload())

    def open(self, chat: ChatId | None) -> None:
        self.chosen.emit(chat)

    def step(self, by: int) -> None:
        """The next chat or the one before, around the end."""
        chats = [row.chat for row in self.rows if row.chat is not None]
        if chats:
            at = chats.index(self.current) if self.current in chats else (-1 if by > 0 else 0)
            self.chosen.emit(chats[(at + by) % len(chats)])

    def go(self, number: int) -> None:
        chats = [row.chat for row in self.rows if row.chat is not None]
        if number <= len(chats):
            self.chosen.emit(chats[number - 1])

    def rename(self, chat: ChatId, title: str) -> None:
        if title.strip() and title.strip() != self.title(chat):
            self._doing.start("rename a chat", self._app.chats.rename(chat, title.strip()))

    def pin(self, chat: ChatId) -> None:
        known = self._listed.get(chat)
        pinned = known is not None and known.pinned
        self._doing.start("pin a chat", self._app.chats.pin(chat, not pinned))

    def delete(self, chat: ChatId) -> None:
        """Gone from the list at once, and to be had back as long as the notice stands."""

        def restore() -> None:
            self._doing.start("restore a chat", self._app.chats.restore(chat))

        async def work() -> None:
            title = self.title(chat)
            await self._app.chats.delete(chat)
            if chat == self.current:
                self.chosen.emit(None)
            self._notices.say(_("Deleted “{title}”.").format(title=title), _("Undo"), restore)

        self._doing.start("delete a chat", work())

    def title(self, chat: ChatId | None) -> str:
        known = self._listed.get(chat)
        return (known.title if known is not None else "") or UNTITLED

    def _heard(self, change: Change) -> None:
        """What comes in one turn of the loop is read once."""
        if change.kind is Kind.CHATS and not self._due:
            self._due = True
            self._doing.start("list the chats", self.reload())
            if self.query:
                self._doing.start("search chats", self._search(self._turn))

    def _show(self) -> None:
        rows = self._listed.rows(self.query, datetime.now(UTC))
        found = once(self._found, {row.chat for row in rows}) if self._found else []
        if found:
            rows += [ListRow(days.FOUND), *found]
        elif self._more and not self.query and self._most >= MOST:
            rows.append(ListRow(days.BEFORE))
        self.rows, self.quotes = rows, bool(found)
        self.changed.emit(None)
