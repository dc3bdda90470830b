"""From what was found to its place in its chat, and back to where one was."""

from __future__ import annotations

from dataclasses import dataclass, field

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.query import Term
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App


@dataclass(frozen=True, slots=True)
class Landing:
    """The message that was gone to, and what to mark in it."""

    entry: EntryId
    terms: tuple[Term, ...]


@dataclass(slots=True)
class _Way:
    """Where it began, and which versions were turned on it."""

    chat: ChatId | None
    turned: list[EntryId] = field(default_factory=list)


class Jumping:
    """Going on from jump to jump, the way back leads to where the first began; who moves on by hand,
    opens another chat or asks something, has no way back any more.

    `leaving` comes before the first jump, `landed` after each, `returned` at the end of the way back.
    """

    def __init__(self, app: App, page: ChatPage, doing: Doing) -> None:
        self._app = app
        self._page = page
        self._doing = doing
        self._way: _Way | None = None
        self._moving = 0
        self.leaving = Signal[None]()
        self.landed = Signal[Landing]()
        self.returned = Signal[None]()
        page.opened.connect(lambda _chat: self._elsewhere())
        page.asked.connect(lambda _nothing: self.forget())

    def go(self, chat: ChatId, entry: EntryId, terms: tuple[Term, ...]) -> None:
        self._doing.start("go to what was found", self._go(chat, Landing(entry, terms)))

    def back(self) -> None:
        if self._way is not None:
            self._doing.start("go back to where one was", self._back(self._way))

    def forget(self) -> None:
        self._way = None

    async def _go(self, chat: ChatId, landing: Landing) -> None:
        way = self._way or _Way(self._page.chat)
        trouble: ProviderError | None = None
        try:
            before = await self._app.tree.show(landing.entry)
        except ProviderError as error:
            if self._app.conversations.live(chat) is None:
                raise
            before, trouble = None, error  # it is being answered: it is opened as it stands
        if before is not None:
            way.turned.append(before)
        if self._way is None:
            self._way = way
            self.leaving.emit(None)
        if self._page.chat != chat or self._page.transcript.place(landing.entry) is None:
            await self._show(chat)
        if self._page.chat != chat:  # yet another one was opened meanwhile
            self.forget()
            return
        if trouble is not None:
            raise trouble
        self._way = way
        self.landed.emit(landing)

    async def _back(self, way: _Way) -> None:
        self._way = None
        for leaf in reversed(way.turned):
            await self._app.tree.show(leaf)
        if way.turned or self._page.chat != way.chat:
            await self._show(way.chat)
        if self._page.chat == way.chat:  # else yet another one was opened meanwhile
            self.returned.emit(None)

    async def _show(self, chat: ChatId | None) -> None:
        self._moving += 1
        try:
            await self._page.show(chat)
        finally:
            self._moving -= 1

    def _elsewhere(self) -> None:
        if not self._moving:
            self.forget()
