"""The sidebar: every chat by age, found by title; what was said in it is for the search of all chats."""

from __future__ import annotations

import asyncio

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.words import _
from ptahdesk.presenters import days
from ptahdesk.presenters.chat_rows import EVERYWHERE, MOST_OF_FOLDER, TEMPORARY, UNTITLED, Listed, ListRow
from ptahdesk.presenters.midnight import Midnight
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.store.filing import Shelves

_PAUSE = 0.12  # seconds without a key before all titles are looked at
PAGE = 200  # chats read at a time: some screens full
OF_FOLDER = 50  # of an open folder, until somebody wants more of it
MOST = 64 * PAGE  # listed at all: what is older is found by typing
MOST_OF_FOLDERS = 2 * MOST_OF_FOLDER  # of all that somebody wanted more of
_FOUND = 200  # titles found, of all there are


class ChatList:
    """`rows` is what to show: the newest chats, and more of them when somebody goes to their end.

    However many chats are kept, news about one cost what the shown ones cost. `chosen` says which
    chat was opened, from here or elsewhere. In the `archive` the rows are those that were put there.
    """

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self.listed = Listed()
        self._most = PAGE
        self._of_folder: dict[str, int] = {}
        self._more = False  # whether there are more than that
        self._due = False
        self._reading = asyncio.Lock()
        self._turn = 0
        self.rows: list[ListRow] = []
        self.query = ""
        self.archive = False
        self.archived = 0  # how many chats are in the archive
        self.current: ChatId | None = None
        self.changed = Signal[None]()
        self.chosen = Signal[ChatId | None]()
        self.sought = Signal[str]()  # in all that was ever said: words and filters
        self._midnight = Midnight(doing, lambda: doing.start("turn the page", self.reload()))
        self._deaf = app.changes.subscribe(self._heard)

    def close(self) -> None:
        self._deaf()
        self._midnight.close()

    async def reload(self) -> None:
        async with self._reading:  # who reads later knows more
            self._due = False
            most, current = self._most, self.current
            if self.archive:
                shelves = Shelves(await self._app.chats.archived(most), archived=self.archived)
            else:
                shelves = await self._app.filing.shelves(most, self._of_folder, OF_FOLDER)
            self.archived = shelves.archived
            apart = await self._app.chats.get(current) if current is not None else None
            now = self._midnight.seen()
            # in a thread: ten thousand rows take longer than the window may stand still
            listed = await asyncio.to_thread(self.listed.following, shelves, apart, now)
            listed.titled = self.listed.titled
            self.listed = listed
            self._more = len(shelves.loose) == most
            self._show()

    def show_archive(self, archive: bool) -> None:
        """The chats that were put away, or the others again."""
        if archive != self.archive:
            self.archive, self._most = archive, PAGE
            self.find("")
            self._doing.start("list the chats", self.reload())

    def more(self, folder: str = "") -> None:
        """Somebody has come to the end of what is listed: as many again, if there are any."""
        if folder:
            self._of_folder[folder] = min(4 * self._of_folder.pop(folder, OF_FOLDER), MOST_OF_FOLDER)
            while sum(self._of_folder.values()) > MOST_OF_FOLDERS:  # the one grown first shrinks again
                del self._of_folder[next(iter(self._of_folder))]
        elif self._more and not self.query and self._most < MOST:
            self._more = False
            self._most *= 2
        else:
            return
        self._doing.start("list more chats", self.reload())

    def find(self, text: str) -> None:
        """Titles that are listed at once; all there are after a short pause in typing."""
        self.query = text.strip()
        self.listed.titled = []
        self._turn += 1
        self._show()
        if self.query:
            self._doing.start("search chats", self._search(self._turn))

    async def _search(self, turn: int) -> None:
        await asyncio.sleep(_PAUSE)
        if turn != self._turn:
            return
        titled = await self._app.chats.titled(self.query, _FOUND, self.archive)
        if turn == self._turn:
            self.listed.titled = titled
            self._show()

    def look_everywhere(self) -> None:
        """For what was typed, in what was said: in the archive, if that is what is shown."""
        self.sought.emit(f"in:archived {self.query}" if self.archive else self.query)

    def mark(self, chat: ChatId | None) -> None:
        """Show which chat is open."""
        if chat != self.current:
            self.current = chat
            self.changed.emit(None)
            if chat is not None and self.listed.get(chat) is None:
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

    def title(self, chat: ChatId | None) -> str:
        known = self.listed.get(chat)
        nameless = TEMPORARY if known is not None and known.temporary else UNTITLED
        return (known.title if known is not None else "") or nameless

    def _heard(self, change: Change) -> None:
        """What comes in one turn of the loop is read once."""
        if change.kind is Kind.CHATS and not self._due:
            self._due = True
            self._doing.start("list the chats", self.reload())
            if self.query:
                self._doing.start("search chats", self._search(self._turn))

    def _show(self) -> None:
        if self.query:
            self.rows = self.listed.called(self.query, self._midnight.seen())
            words = _("Search archived chats: {text}") if self.archive else _("Search all chats: {text}")
            self.rows.append(ListRow(words.format(text=self.query), kind=EVERYWHERE))
        else:
            ended = self._more and self._most >= MOST
            self.rows = [*self.listed.plain, *([ListRow(days.BEFORE)] if ended else [])]
        self.changed.emit(None)
