"""The message box: what is being typed in each chat, and what Send means now."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App

_PAUSE = 0.4  # seconds without a key before a draft is kept


class Composer:
    """A draft belongs to its chat. `restored` says which text to put into the box."""

    def __init__(self, app: App, page: ChatPage, doing: Doing) -> None:
        self._app = app
        self._page = page
        self._doing = doing
        self._chat: ChatId | None = None
        self._turn = 0
        self._aside = ""  # the draft, while a question is asked otherwise
        self._edits: dict[ChatId, tuple[EntryId, str]] = {}  # left unfinished in other chats
        self.question: EntryId | None = None  # the one that is asked otherwise
        self.text = ""
        self.stop = page.stop
        self.restored = Signal[str]()
        self.changed = Signal[None]()
        page.opened.connect(self._opened)
        page.changed.connect(self.changed.emit)
        page.named.connect(self._named)

    @property
    def busy(self) -> bool:
        """While an answer comes, the button stops it."""
        return self._page.busy

    @property
    def can_send(self) -> bool:
        return bool(self.text.strip()) and not self.busy and not self._page.asking

    def typed(self, text: str) -> None:
        before, self.text = self.text, text
        self._turn += 1
        if self.question is None:
            self._doing.start("keep a draft", self._keep(self._turn))
        if text and not before:
            self._doing.start("warm the connection", self._warm())
        if bool(text.strip()) != bool(before.strip()):
            self.changed.emit(None)

    async def _keep(self, turn: int) -> None:
        chat = self._chat
        await asyncio.sleep(_PAUSE)
        if turn == self._turn and chat == self._chat:
            await self._app.chats.set_draft(chat, self.text)

    async def _warm(self) -> None:
        """A socket is ready by the time the question is: an unknown model is told when it is asked."""
        with suppress(ProviderError):
            await self._app.connections.warm(self._app.models.resolve(self._page.reference).provider)

    def send(self) -> None:
        if self.can_send:
            self._doing.start("ask", self._send())

    async def _send(self) -> None:
        """The box is emptied only when the question is safely kept."""
        text, chat, question = self.text, self._chat, self.question
        if not await self._page.send(text, question):
            return
        if question is not None:
            if self.question == question:
                self.rewrite(None)
            return
        self._turn += 1
        await self._app.chats.set_draft(chat, "")
        if self.text == text:
            self.text = ""
            self.restored.emit("")
            self.changed.emit(None)

    async def take_over(self, words: str) -> None:
        """What was typed before there was an App goes on after the draft that was kept."""
        if words:
            draft = await self._app.chats.draft(self._chat)
            both = "\n".join(filter(None, (draft, words))) + self.text
            self.typed(both)
            self.restored.emit(both)

    def rewrite(self, question: EntryId | None, text: str = "") -> None:
        """Ask this question otherwise; None: leave it as it is, and go on with what was typed before."""
        if self.question is None and question is None:
            return
        if self.question is None:
            self._aside = self.text
        self._turn += 1
        self.question = question
        self.put(self._aside if question is None else text)

    def put(self, text: str) -> None:
        """Words for the box, ready to be changed or sent."""
        self.text = text
        self.restored.emit(text)
        self.changed.emit(None)

    def _named(self, chat: ChatId) -> None:
        """The new chat has its id: the same box goes on in it."""
        self._chat = chat

    def _opened(self, chat: ChatId | None) -> None:
        left, text = self._chat, self.text if self.question is None else self._aside
        if self.question is not None and left is not None:
            self._edits[left] = self.question, self.text
        self.question = None
        self._turn += 1
        self._chat = chat
        if left != chat:
            self.text = ""
            self.restored.emit("")
        self._doing.start("change drafts", self._change(left, text, chat, self._turn))

    async def _change(self, left: ChatId | None, text: str, chat: ChatId | None, turn: int) -> None:
        """Whoever types before the draft is read has begun another one."""
        if left != chat:
            await self._app.chats.set_draft(left, text)
        draft = await self._app.chats.draft(chat)
        if turn == self._turn:
            self.put(draft)
            if chat is not None and chat in self._edits:
                self.rewrite(*self._edits.pop(chat))
