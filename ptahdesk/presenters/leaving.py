"""A chat in which nothing was asked goes away when it is left, as the page of a new chat does."""

from __future__ import annotations

from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.composer import Composer
from ptahdesk.presenters.notices import Doing
from ptahdesk.services.app import App


class Leaving:
    """Columns need a chat to stand in before anything is asked. What was typed or set there keeps it."""

    def __init__(self, app: App, page: ChatPage, composer: Composer, doing: Doing) -> None:
        self._app = app
        self._page = page
        self._composer = composer
        self._doing = doing
        self._here = page.chat
        page.opened.connect(self._opened)
        page.named.connect(self._named)

    async def last(self) -> None:
        """The window closes: all that was typed is on disk when this returns."""
        await self._composer.settle()
        if self._here is not None:
            await self._app.chats.drop_blank(self._here)

    def _named(self, chat: ChatId) -> None:
        self._here = chat

    def _opened(self, chat: ChatId | None) -> None:
        left, self._here = self._here, chat
        if left is not None and left != chat:
            self._doing.start("look whether a chat is empty that was left", self._left(left))

    async def _left(self, chat: ChatId) -> None:
        """What is typed is on its way to the disk, and so may files and a question be."""
        await self._composer.settle()
        busy = self._page.asking or self._composer.gathering.coming or self._here == chat
        if not busy and await self._app.chats.drop_blank(chat) and self._page.chat == chat:
            await self._page.show(None)  # somebody came back to it in that moment
