"""Chats in progress: a question goes out, its reply comes in, whoever looks on."""

from __future__ import annotations

from collections.abc import Iterable

from ptahdesk.domain.chat import ChatId, Entry, EntryId, Outline
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.services.reply import Reply


class Conversations:
    """A reply that runs belongs to this, not to who asked: it goes on while nobody follows."""

    async def ask(self, chat: ChatId | None, text: str, reference: str = "") -> Reply:
        """The question is on disk when this returns. None makes a chat; no reference: the chat's own.

        What keeps the question from being sent (no key, no such tier) is the reply's outcome, not an
        exception: the question stays, with a card under it. Raises `ProviderError` when the chat
        is already being answered or the question is empty, `StoreError` when it cannot be kept.
        """
        raise NotImplementedError

    async def again(self, entry: EntryId, reference: str | None = None) -> Reply:
        """A new version of an answer (or an answer to a question), by the same model or another."""
        raise NotImplementedError

    def live(self, chat: ChatId) -> Reply | None:
        raise NotImplementedError

    @property
    def running(self) -> tuple[Reply, ...]:
        raise NotImplementedError

    async def outline(self, chat: ChatId) -> list[Outline]:
        raise NotImplementedError

    async def read(self, ids: Iterable[EntryId]) -> list[Entry]:
        """In the order asked for; those that are gone are left out."""
        raise NotImplementedError

    async def rows(self, ids: Iterable[EntryId]) -> dict[EntryId, LedgerRow]:
        """What each answer cost; questions have no row."""
        raise NotImplementedError

    async def finish_replies(self) -> None:
        """Let running replies end, for `limits.close_seconds` at most; stop and keep the rest."""
        raise NotImplementedError

    async def close(self) -> None:
        """Stop running replies and keep what they said."""
        raise NotImplementedError
