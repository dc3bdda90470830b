"""The rows of the sidebar, under their headings: what did not change is the same row again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ptahdesk.domain.chat import Chat, ChatId
from ptahdesk.domain.words import _
from ptahdesk.presenters import days
from ptahdesk.store.snippets import Snippet

_BEFORE = 12  # letters before what was found
UNTITLED = _("New chat")


@dataclass(frozen=True, slots=True)
class ListRow:
    """A chat, or the heading of a group when `chat` is None."""

    text: str
    chat: ChatId | None = None
    pinned: bool = False
    snippet: str = ""


class Listed:
    """The chats that are known of, and a row for each, made anew only when the chat is another."""

    def __init__(self) -> None:
        self._chats: list[Chat] = []
        self._titled: list[Chat] = []
        self._known: dict[ChatId, Chat] = {}
        self._made: dict[ChatId, tuple[Chat, ListRow]] = {}

    def take(self, chats: list[Chat], apart: Chat | None) -> None:
        """The newest of all, and the open one, which may be older."""
        self._chats = chats
        self._known = {chat.id: chat for chat in (*([apart] if apart else []), *chats)}
        self._made = {chat: row for chat, row in self._made.items() if chat in self._known}

    def take_titled(self, chats: list[Chat]) -> None:
        """Those of all that are called what is looked for."""
        self._titled = chats

    def get(self, chat: ChatId | None) -> Chat | None:
        if chat is None or chat in self._known:
            return self._known.get(chat) if chat is not None else None
        return next((each for each in self._titled if each.id == chat), None)

    def rows(self, query: str, now: datetime) -> list[ListRow]:
        """Under headings, and only those called so when there is a query."""
        chats = self._chats
        if query:
            wanted = query.casefold()
            shown = [chat for chat in chats if wanted in (chat.title or UNTITLED).casefold()]
            chats = _in_order([*shown, *self._titled])
        rows: list[ListRow] = []
        heading = ""
        since: datetime | None = None  # the group lasts as long as chats are not older
        for chat in chats:
            if chat.pinned:
                mine = days.PINNED
            elif since is None or chat.updated < since:
                mine, since = days.span(chat.updated, now)
            else:
                mine = heading
            if mine != heading:
                rows.append(ListRow(mine))
                heading = mine
            rows.append(self._row(chat))
        return rows

    def _row(self, chat: Chat) -> ListRow:
        made = self._made.get(chat.id)
        if made is not None and made[0] == chat:
            return made[1]
        row = ListRow(chat.title or UNTITLED, chat.id, chat.pinned)
        self._made[chat.id] = (chat, row)
        return row


def _in_order(chats: Iterable[Chat]) -> list[Chat]:
    """Each once: pinned first, then the newest."""
    each = {chat.id: chat for chat in chats}
    return sorted(each.values(), key=lambda chat: (chat.pinned, chat.updated, chat.id), reverse=True)


def seen(snippet: Snippet) -> str:
    """A row is short: what was looked for stands near its beginning."""
    first = snippet.marks[0][0] if snippet.marks else 0
    space = snippet.text.find(" ", max(0, first - _BEFORE), first)
    return snippet.text if first <= _BEFORE else f"…{snippet.text[space + 1 if space >= 0 else first :]}"


def once(rows: Iterable[ListRow], but: set[ChatId | None]) -> list[ListRow]:
    """The first row of each chat."""
    kept: dict[ChatId | None, ListRow] = {}
    for row in rows:
        if row.chat not in but:
            kept.setdefault(row.chat, row)
    return list(kept.values())
