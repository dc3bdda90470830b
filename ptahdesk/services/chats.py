"""The list of chats: make, find, name, hide and bring back."""

from __future__ import annotations

from datetime import UTC, datetime

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import Chat, ChatId
from ptahdesk.domain.query import Query, plain
from ptahdesk.services.changes import Changes
from ptahdesk.services.conversation import Conversations
from ptahdesk.services.models import Models
from ptahdesk.services.titles import cleaned_title
from ptahdesk.store.search import Hits
from ptahdesk.store.store import Store


class Chats:
    def __init__(self, store: Store, changes: Changes, models: Models, conversations: Conversations) -> None:
        self._store = store
        self._changes = changes
        self._models = models
        self._conversations = conversations

    async def all(self, most: int | None = None) -> list[Chat]:
        """Pinned first, then the latest first; none that is deleted, archived or temporary."""
        return await self._store.chats.list(most)

    async def archived(self, most: int) -> list[Chat]:
        return await self._store.chats.list(most, archived=True)

    async def titled(self, text: str, most: int, archived: bool = False) -> list[Chat]:
        """Those that are called so, of all there are: of those in the archive, or of the others."""
        return await self._store.chats.titled(text, most, archived)

    async def get(self, chat: ChatId) -> Chat | None:
        return await self._store.chats.get(chat)

    async def new(self, title: str = "", reference: str = "", temporary: bool = False) -> Chat:
        """`reference` empty: the default model. The title comes with the first question.

        A temporary chat is found by no search, and gone with all it said when the program is.
        """
        reference = reference.strip() or self._models.default
        chat = await self._store.chats.create(cleaned_title(title), reference, datetime.now(UTC), temporary)
        self._say(chat.id)
        return chat

    async def rename(self, chat: ChatId, title: str) -> None:
        """An empty name is no name: the old one stays."""
        title = cleaned_title(title)
        if title:
            await self._store.chats.rename(chat, title)
            self._say(chat)

    async def delete(self, *chats: ChatId) -> list[ChatId]:
        """Out of sight, to be had back by `restore`. Replies that run in them are stopped."""
        gone = await self._store.filing.delete(chats)
        for reply in [reply for reply in self._conversations.running if reply.entry.chat in chats]:
            reply.stop()  # also one that was begun while they were deleted
        self._say(*gone)
        return gone

    async def restore(self, *chats: ChatId) -> None:
        self._say(*await self._store.filing.restore(chats))

    async def drop_blank(self, chat: ChatId) -> bool:
        """One in which nothing was ever asked, typed or set goes for good; whether it was one."""
        gone = await self._store.chats.drop_blank(chat)
        if gone:
            self._say(chat)
        return gone

    async def reference(self, chat: ChatId) -> str:
        """The model of this chat as the user named it."""
        lanes = await self._store.lanes.of(chat)
        return next((lane.reference for lane in lanes if not lane.hidden), "")

    async def set_reference(self, chat: ChatId, reference: str) -> None:
        """Another model for what is asked from now on."""
        for lane in await self._store.lanes.of(chat):
            if not lane.hidden:
                await self._store.lanes.set_reference(lane.id, reference.strip())
                self._say(chat)
                return

    async def search(self, sought: str | Query, here: ChatId | None = None) -> Hits:
        """In every chat, by words or by all that a query asks; `here` is the open one."""
        query = plain(sought) if isinstance(sought, str) else sought
        return await self._store.search.look(query, here)

    def _say(self, *chats: ChatId) -> None:
        if chats:
            self._changes.say(Kind.CHATS, chats)
