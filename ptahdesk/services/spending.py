"""What was spent: sums of the ledger, and the bill looked up behind each answer."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime

from ptahdesk.domain.chat import ChatId, EntryId, SessionId
from ptahdesk.domain.ledger import LedgerRow, Share, Total
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.reference import ProviderId
from ptahdesk.services.itemizing import Itemized, itemized
from ptahdesk.services.settling import Settling
from ptahdesk.store.store import Store


class Spending:
    """Days and months are UTC, as the providers count them."""

    def __init__(self, store: Store, settling: Settling, limits: Limits) -> None:
        self._store = store
        self._settling = settling
        self._limits = limits

    @property
    def run(self) -> SessionId:
        """Which run of the program this is, in the ledger."""
        return self._store.session

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

    async def catch_up(self, seconds: float) -> int:
        """One look at each bill left open, for so long at most: for programs that do not stay.

        How many are open still.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._settling.settle(once=True)
                await self._settling.settled(None, seconds)
        return len(await self._store.ledger.unsettled(self._settling.most_tries))

    async def shares(
        self, of: str, chat: ChatId | None = None, untold: Collection[ChatId] = ()
    ) -> list[Share]:
        """What a sum (`chat`, `session`, `today`, `month`) is made of, the dearest model first. Of calls in
        `untold` chats no model is named."""
        ledger = self._store.ledger
        match of:
            case "chat":
                return [] if chat is None else await ledger.shares(chat=chat, untold=untold)
            case "session":
                return await ledger.shares(session=self._store.session, untold=untold)
            case "today":
                return await ledger.shares(since=_midnight(), untold=untold)
            case _:
                return await ledger.shares(since=_midnight().replace(day=1), untold=untold)

    async def itemized(self, row: LedgerRow) -> Itemized:
        """What a figure is made of, by the price list the call was made under."""
        return await itemized(self._store, row)

    @property
    def most_tries(self) -> int:
        """Looks after which a bill is given up."""
        return self._settling.most_tries

    def reprice(self) -> None:
        """The lists are other ones: calls without a price may have one now, in the background."""
        self._settling.reprice()

    async def settled(self, entry: EntryId | None, seconds: float | None = None) -> None:
        """Wait until the bill of this answer (None: every bill) is known or given up.

        For `limits.check_seconds` if not told.
        """
        await self._settling.settled(entry, self._limits.check_seconds if seconds is None else seconds)


def _midnight() -> datetime:
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
