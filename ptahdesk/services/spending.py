"""What was spent: sums of the ledger, and the bill looked up behind each answer."""

from __future__ import annotations

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.ledger import Total


class Spending:
    async def session(self) -> Total:
        """This run of the program."""
        raise NotImplementedError

    async def chat(self, chat: ChatId) -> Total:
        raise NotImplementedError

    async def today(self) -> Total:
        """Since midnight UTC."""
        raise NotImplementedError

    async def month(self) -> Total:
        """Since the first of the month, UTC."""
        raise NotImplementedError

    async def settle(self) -> None:
        """Look up what is still open in the ledger, of this run and of earlier ones, in the background."""
        raise NotImplementedError

    async def settled(self, entry: EntryId) -> None:
        """Wait until the bill of this answer is known, or given up for now."""
        raise NotImplementedError
