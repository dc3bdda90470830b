"""What was spent: sums of the ledger, and the bill looked up behind each answer."""

from __future__ import annotations

from datetime import UTC, datetime

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.ledger import Total
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.reference import ProviderId
from ptahdesk.services.settling import Settling
from ptahdesk.store.store import Store


class Spending:
    """Days and months are UTC, as the providers count them."""

    def __init__(self, store: Store, settling: Settling, limits: Limits) -> None:
        self._store = store
        self._settling = settling
        self._limits = limits

    async def session(self) -> Total:
        """This run of the program."""
        return await self._store.ledger.total(session=self._store.session)

    async def chat(self, chat: ChatId) -> Total:
        return await self._store.ledger.total(chat=chat)

    async def today(self) -> Total:
        """Since midnight UTC."""
        return await self._store.ledger.total(since=_midnight())

    async def month(self) -> Total:
        """Since the first of the month, UTC."""
        return await self._store.ledger.total(since=_midnight().replace(day=1))

    async def last_sent(self) -> dict[ProviderId, datetime]:
        """When each provider was last asked something, in this run or an earlier one."""
        return await self._store.ledger.last_sent()

    async def settle(self) -> None:
        """Look up what is still open in the ledger, of this run and of earlier ones, in the background."""
        await self._settling.settle()

    async def settled(self, entry: EntryId, seconds: float | None = None) -> None:
        """Wait until the bill of this answer is known or given up, for `limits.check_seconds` if not told."""
        await self._settling.settled(entry, self._limits.check_seconds if seconds is None else seconds)


def _midnight() -> datetime:
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
