"""Texts, facts and cards of a chat, read when they come into sight; figures again when a bill comes in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Sequence

from ptahdesk.domain.chat import ChatId, Entry, EntryId, LaneId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.presenters import rows
from ptahdesk.presenters.enclosures import text_of
from ptahdesk.presenters.transcript import Row, Transcript
from ptahdesk.services.conversation import Conversations
from ptahdesk.services.models import Models
from ptahdesk.store.errors import StoreError

REFUSED = 5.0  # seconds until the disk may be asked again


class Reading:
    """`is_live` names the row that grows by itself and is left alone."""

    def __init__(
        self,
        transcript: Transcript,
        conversations: Conversations,
        models: Models,
        is_live: Callable[[int], bool],
    ) -> None:
        self._transcript = transcript
        self._conversations = conversations
        self._models = models
        self._is_live = is_live
        self._open_bills: set[int] = set()
        self._bills = 0  # that were heard of
        self._settled: set[int] = set()
        self._unfinished: set[int] = set()  # read while another program was still writing them

    @property
    def waits_for_bills(self) -> bool:
        return bool(self._open_bills)

    def hear_of_bills(self) -> bool:
        """One came in: whether a figure here waits for it. What is just being read may be from before."""
        self._bills += 1
        return self.waits_for_bills

    def forget(self) -> None:
        self._open_bills.clear()
        self._settled.clear()
        self._unfinished.clear()

    async def read(self, keys: Collection[int]) -> None:
        """What was asked for because it can be seen; what cannot be read now may be asked for again soon."""
        try:
            await self._read([key for key in keys if not self._is_live(key)], settle=False)
        except StoreError:
            again = self._transcript.asked.difference_update
            asyncio.get_running_loop().call_later(REFUSED, again, keys)
            raise

    async def settle(self, key: int) -> None:
        """The final state of an answer that has just ended; what was read before it comes too late."""
        self._settled.add(key)
        await self._read([key], settle=True)

    async def catch_up(
        self, chat: ChatId, still: Callable[[ChatId], bool], lane: LaneId | None = None
    ) -> None:
        """What this window or another program has made of the chat is shown, and what was begun is ended."""
        outline = await self._conversations.outline(chat, lane)
        if not still(chat):
            return
        rethread(self._transcript, [rows.sketch(each) for each in outline])
        await self._read([key for key in self._unfinished if not self._is_live(key)], settle=False)

    async def _read(self, keys: Iterable[int], settle: bool) -> None:
        ids, bills = [EntryId(key) for key in keys], self._bills
        entries = await self._conversations.read(ids)
        ledger = await self._conversations.rows(ids)
        for entry in entries:
            stale = self._is_live(entry.id) or (entry.state.live and entry.id in self._settled)
            if self._transcript.place(entry.id) is None or (stale and not settle):
                continue
            found = ledger.get(entry.id)
            ended = settle or (entry.id in self._unfinished and not entry.state.live)
            give = self._transcript.settle if ended else self._transcript.give
            (self._unfinished.add if entry.state.live else self._unfinished.discard)(entry.id)
            give(entry.id, text_of(entry.message), entry.message.thinking)
            self._update(rows.kept(entry, found, self._models.catalogue, self._blamed(entry, found)))
            self._watch(entry.id, rows.open_bill(found))
        if self._bills != bills and self.waits_for_bills:
            await self.recount()

    def _blamed(self, entry: Entry, row: LedgerRow | None) -> str:
        if row is None or entry.outcome is None:
            return ""
        return self._models.hosts.blamed(row, entry.outcome)

    def _update(self, row: Row) -> None:
        place = self._transcript.place(row.key)
        if place is not None:
            before = self._transcript.kept[place]
            self._transcript.update(rows.in_place(row, before))

    async def recount(self) -> None:
        """A bill came in: only rows whose figure was not final are read again."""
        ledger = await self._conversations.rows([EntryId(key) for key in self._open_bills])
        for entry, row in ledger.items():
            place = self._transcript.place(entry)
            if place is not None:
                self._transcript.update(
                    rows.recounted(self._transcript.kept[place], row, self._models.catalogue)
                )
                self._watch(entry, rows.open_bill(row))

    def _watch(self, key: int, is_open: bool) -> None:
        if is_open:
            self._open_bills.add(key)
        else:
            self._open_bills.discard(key)


def rethread(transcript: Transcript, shown: Sequence[Row]) -> None:
    """The same chat along another branch: what both begin with stays as it is, texts and all."""
    old = list(transcript.kept)
    pairs = enumerate(zip(old, shown, strict=False))
    same = next((n for n, (one, other) in pairs if one.key != other.key), min(len(old), len(shown)))
    transcript.remove([row.key for row in old[same:]])
    for one, other in zip(old[:same], shown[:same], strict=True):
        transcript.update(rows.in_place(one, other))
    for row in shown[same:]:
        transcript.append(row)
