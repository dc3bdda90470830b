"""The sidebar: every chat by age, found by title and by what was said in it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.chat import Chat, ChatId
from ptahdesk.domain.words import _
from ptahdesk.presenters import days
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.store.snippets import Snippet

_PAUSE = 0.12  # seconds without a key before the texts are searched
_BEFORE = 12  # letters before what was found
UNTITLED = _("New chat")


@dataclass(frozen=True, slots=True)
class ListRow:
    """A chat, or the heading of a group when `chat` is None."""

    text: str
    chat: ChatId | None = None
    pinned: bool = False
    snippet: str = ""


class ChatList:
    """`rows` is what to show. `chosen` says which chat was opened, from here or elsewhere."""

    def __init__(self, app: App, doing: Doing, notices: Notices) -> None:
        self._app = app
        self._doing = doing
        self._notices = notices
        self._chats: list[Chat] = []
        self._found: list[ListRow] = []
        self._turn = 0
        self.rows: list[ListRow] = []
        self.query = ""
        self.current: ChatId | None = None
        self.changed = Signal[None]()
        self.chosen = Signal[ChatId | None]()
        self.close = app.changes.subscribe(self._heard)

    async def reload(self, most: int | None = None) -> None:
        self._chats = await self._app.chats.all(most)
        self._show()

    def find(self, text: str) -> None:
        """Titles at once; what was said in the chats after a short pause in typing."""
        self.query = text.strip()
        self._found = []
        self._turn += 1
        self._show()
        if self.query:
            self._doing.start("search chats", self._search(self._turn))

    async def _search(self, turn: int) -> None:
        await asyncio.sleep(_PAUSE)
        if turn != self._turn:
            return
        hits = await self._app.chats.search(self.query)
        if turn == self._turn:
            titled = {row.chat for row in self.rows}
            self._found = _once(
                [ListRow(hit.title or UNTITLED, hit.chat, snippet=_seen(hit.snippet)) for hit in hits.hits],
                titled,
            )
            self._show()

    def mark(self, chat: ChatId | None) -> None:
        """Show which chat is open."""
        if chat != self.current:
            self.current = chat
            self.changed.emit(None)

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
        pinned = any(each.id == chat and each.pinned for each in self._chats)
        self._doing.start("pin a chat", self._app.chats.pin(chat, not pinned))

    def delete(self, chat: ChatId) -> None:
        """Gone from the list at once, and to be had back as long as the notice stands."""
        self._doing.start("delete a chat", self._delete(chat))

    async def _delete(self, chat: ChatId) -> None:
        title = self.title(chat)
        await self._app.chats.delete(chat)
        if chat == self.current:
            self.chosen.emit(None)

        def restore() -> None:
            self._doing.start("restore a chat", self._app.chats.restore(chat))

        self._notices.say(_("Deleted “{title}”.").format(title=title), _("Undo"), restore)

    def title(self, chat: ChatId | None) -> str:
        return next((each.title for each in self._chats if each.id == chat), "") or UNTITLED

    def _heard(self, change: Change) -> None:
        if change.kind is Kind.CHATS:
            self._doing.start("list the chats", self.reload())

    def _show(self) -> None:
        wanted = self.query.casefold()
        shown = [chat for chat in self._chats if wanted in (chat.title or UNTITLED).casefold()]
        self.rows = _grouped(shown, datetime.now(UTC))
        if self._found:
            self.rows += [ListRow(days.FOUND), *self._found]
        self.changed.emit(None)


def _grouped(chats: list[Chat], now: datetime) -> list[ListRow]:
    rows: list[ListRow] = []
    heading = ""
    for chat in sorted(chats, key=lambda chat: (chat.pinned, chat.updated), reverse=True):
        mine = days.PINNED if chat.pinned else days.group(chat.updated, now)
        if mine != heading:
            rows.append(ListRow(mine))
            heading = mine
        rows.append(ListRow(chat.title or UNTITLED, chat.id, chat.pinned))
    return rows


def _seen(snippet: Snippet) -> str:
    """A row is short: what was looked for stands near its beginning."""
    first = snippet.marks[0][0] if snippet.marks else 0
    space = snippet.text.find(" ", max(0, first - _BEFORE), first)
    return snippet.text if first <= _BEFORE else f"…{snippet.text[space + 1 if space >= 0 else first :]}"


def _once(rows: list[ListRow], seen: set[ChatId | None]) -> list[ListRow]:
    kept: dict[ChatId | None, ListRow] = {}
    for row in rows:
        if row.chat not in seen:
            kept.setdefault(row.chat, row)
    return list(kept.values())
