"""The list of chats: make, find, name, hide and bring back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ptahdesk.domain.chat import Chat, ChatId

if TYPE_CHECKING:
    from ptahdesk.store.search import Hits


class Chats:
    async def all(self) -> list[Chat]:
        """Pinned first, then the latest first; none that is deleted."""
        raise NotImplementedError

    async def get(self, chat: ChatId) -> Chat | None:
        raise NotImplementedError

    async def new(self, title: str = "", reference: str = "") -> Chat:
        """`reference` empty: the default model. The title comes with the first question."""
        raise NotImplementedError

    async def rename(self, chat: ChatId, title: str) -> None:
        raise NotImplementedError

    async def pin(self, chat: ChatId, pinned: bool) -> None:
        raise NotImplementedError

    async def delete(self, chat: ChatId) -> None:
        """Out of sight, to be had back by `restore`. A reply that runs in it is stopped."""
        raise NotImplementedError

    async def restore(self, chat: ChatId) -> None:
        raise NotImplementedError

    async def reference(self, chat: ChatId) -> str:
        """The model of this chat as the user named it."""
        raise NotImplementedError

    async def set_reference(self, chat: ChatId, reference: str) -> None:
        raise NotImplementedError

    async def draft(self, chat: ChatId | None) -> str:
        """What was typed and not sent; None is the chat that does not exist yet."""
        raise NotImplementedError

    async def set_draft(self, chat: ChatId | None, text: str) -> None:
        raise NotImplementedError

    async def search(self, text: str) -> Hits:
        raise NotImplementedError
