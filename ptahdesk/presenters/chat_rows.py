"""The rows of the sidebar, under their headings: what did not change is the same row again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from ptahdesk.domain.chat import Chat, ChatId
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import days
from ptahdesk.store.filing import Shelf, Shelves

UNTITLED = _("New chat")
TEMPORARY = _("Temporary chat")
FOLDER, MORE, EVERYWHERE = "folder", "more", "everywhere"
MOST_OF_FOLDER = 3_200  # listed of one: what is older is found by typing


@dataclass(frozen=True, slots=True)
class ListRow:
    """A chat; or, when `chat` is None, what `kind` says: a heading, a folder, the way to more chats of one
    or to the search of all that was said."""

    text: str
    chat: ChatId | None = None
    pinned: bool = False
    kind: str = ""
    folder: str = ""  # of a chat: the one it lies in
    folded: bool = False
    count: int = 0
    temporary: bool = False
    used: datetime | None = field(default=None, compare=False)


class Listed:
    """The chats that are known of, and a row for each, made anew only when the chat is another.

    What is kept does not change: `following` makes the next one, in a thread, however long it takes.
    """

    def __init__(self) -> None:
        self._shelves = Shelves()
        self._known: dict[ChatId, Chat] = {}
        self._made: dict[ChatId, tuple[Chat, ListRow]] = {}
        self.titled: list[Chat] = []  # those of all that are called what is looked for
        self.plain: list[ListRow] = []  # when nothing is looked for

    def following(self, shelves: Shelves, apart: Chat | None, now: datetime) -> Listed:
        """What is listed from now on, and the open chat, which may be older than all of it."""
        after = Listed()
        after._shelves = shelves
        after._known = {chat.id: chat for chat in (*([apart] if apart else []), *after._all())}
        after._made = {chat: row for chat, row in self._made.items() if chat in after._known}
        after.plain = after._rows(now)
        return after

    def get(self, chat: ChatId | None) -> Chat | None:
        if chat is None or chat in self._known:
            return self._known.get(chat) if chat is not None else None
        return next((each for each in self.titled if each.id == chat), None)

    @property
    def blank(self) -> ChatId | None:
        """A temporary chat in which nothing was asked yet."""
        return next((chat.id for chat in self._shelves.temporary if not chat.title), None)

    def called(self, query: str, now: datetime) -> list[ListRow]:
        """Only those called so, under their headings."""
        wanted = query.casefold()
        shown = [chat for chat in self._all() if wanted in (chat.title or UNTITLED).casefold()]
        listed = _in_order(chat for chat in (*shown, *self.titled) if not chat.temporary)
        return [*self._group(days.PINNED, _pinned(listed)), *self._by_day(listed, now)]

    def _rows(self, now: datetime) -> list[ListRow]:
        shelves = self._shelves
        rows = [*self._group(days.TEMPORARY, shelves.temporary)]
        rows += self._group(days.PINNED, _pinned(shelves.loose))
        if shelves.shelves:
            rows.append(ListRow(days.FOLDERS))
        for shelf in shelves.shelves:
            rows += self._shelf(shelf)
        rows += self._by_day(shelves.loose, now)
        return rows

    def _all(self) -> Iterator[Chat]:
        yield from self._shelves.temporary
        yield from self._shelves.loose
        for shelf in self._shelves.shelves:
            yield from shelf.chats

    def _group(self, heading: str, chats: Iterable[Chat]) -> Iterator[ListRow]:
        rows = [self._row(chat) for chat in chats]
        if rows:
            yield ListRow(heading)
            yield from rows

    def _shelf(self, shelf: Shelf) -> Iterator[ListRow]:
        folder = shelf.folder
        yield ListRow(folder.name, kind=FOLDER, folder=folder.name, folded=folder.folded, count=folder.count)
        yield from map(self._row, shelf.chats)
        rest = folder.count - len(shelf.chats)
        if rest > 0 and len(shelf.chats) >= MOST_OF_FOLDER:
            yield ListRow(days.BEFORE)
        elif rest > 0 and not folder.folded:
            words = many("Show {n} more", "Show {n} more", rest).format(n=f"{rest:,}")
            yield ListRow(words, kind=MORE, folder=folder.name)

    def _by_day(self, chats: Iterable[Chat], now: datetime) -> Iterator[ListRow]:
        heading = ""
        since: datetime | None = None  # the group lasts as long as chats are not older
        for chat in chats:
            if chat.pinned:
                continue
            if since is None or chat.updated < since:
                mine, since = days.span(chat.updated, now)
                if mine != heading:
                    yield ListRow(mine)
                    heading = mine
            yield self._row(chat)

    def _row(self, chat: Chat) -> ListRow:
        made = self._made.get(chat.id)
        if made is not None and made[0] == chat:
            return made[1]
        title = chat.title or (TEMPORARY if chat.temporary else UNTITLED)
        row = ListRow(
            title,
            chat.id,
            chat.pinned,
            folder=chat.folder,
            temporary=chat.temporary,
            used=chat.updated,
        )
        self._made[chat.id] = (chat, row)
        return row


def _pinned(chats: Iterable[Chat]) -> Iterator[Chat]:
    return (chat for chat in chats if chat.pinned)


def _in_order(chats: Iterable[Chat]) -> list[Chat]:
    """Each once: pinned first, then the newest."""
    each = {chat.id: chat for chat in chats}
    return sorted(each.values(), key=lambda chat: (chat.pinned, chat.updated, chat.id), reverse=True)
