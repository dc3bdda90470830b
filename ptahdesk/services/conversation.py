"""Chats in progress: a question goes out, its reply comes in, whoever looks on."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from ptahdesk.domain.attached import Attached
from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import ChatId, Entry, EntryId, LaneId, Outline
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Role, said_by_user
from ptahdesk.domain.money import CostState
from ptahdesk.domain.receipt import Receipt, receipt_of
from ptahdesk.domain.words import _
from ptahdesk.services import placing
from ptahdesk.services.answering import Answering
from ptahdesk.services.asking import Asking, Prepared
from ptahdesk.services.calling import Desk
from ptahdesk.services.material import told_again
from ptahdesk.services.placing import refused
from ptahdesk.services.reply import Reply
from ptahdesk.services.settling import Settling
from ptahdesk.services.unsaved import Unsaved
from ptahdesk.services.verdict import state_of
from ptahdesk.store.entries import Asked
from ptahdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Once:
    """What holds for one question alone."""

    without: tuple[str, ...] = ()  # hosts behind OpenRouter that are not to answer
    openly: bool = False  # it is private, and goes out where nobody promises anything


AS_ALWAYS = Once()


class Conversations:
    """A reply that runs belongs to this, not to who asked: it goes on while nobody follows."""

    def __init__(self, desk: Desk, asking: Asking, settling: Settling) -> None:
        self._desk = desk
        self._store: Store = desk.store
        self._asking = asking
        self._settling = settling
        self._answering: dict[EntryId, Answering] = {}  # those that run, and those the disk refused
        self.unsaved = Unsaved(self._answering)
        self._taken: list[tuple[ChatId, frozenset[LaneId]]] = []  # a question is being written down there

    async def ask(
        self,
        chat: ChatId | None,
        text: str,
        reference: str = "",
        once: Once = AS_ALWAYS,
        attached: tuple[Attached, ...] = (),
    ) -> Reply:
        """The question is on disk when this returns. None makes a chat; no reference: the chat's own.

        What keeps the question from being sent (no key, no such tier) is the reply's outcome, not an
        exception: the question stays, with a card under it. Raises `ProviderError` when the chat
        is already being answered or the question is empty, `StoreError` when it cannot be kept.
        """
        if not (text.strip() or attached):
            raise refused(_("There is nothing to ask yet."))
        place = await placing.found(self._store, chat)
        with self.taking(chat, [place[1].id] if place else []):
            name = placing.named(reference, place, self._asking.default)
            prepared = await self._asking.prepare(name, once.without, placing.settings_of(place), once.openly)
            question = said_by_user(text, attached)
            kept, lane = await placing.readied(self._store, place, question, name)
            request = prepared.request(await placing.why(self._store, kept.id))
            with placing.gone_meanwhile():
                [asked] = await self._store.turns.ask(kept.id, question, {lane.id: request})
        self._desk.changes.say(Kind.CHATS, [kept.id])
        return self.begin(asked, prepared)

    async def again(
        self,
        entry: EntryId,
        reference: str | None = None,
        without: tuple[str, ...] = (),
        openly: bool = False,
        lane: LaneId | None = None,
    ) -> Reply:
        """A new version of an answer (or an answer to a question), by the same model or another.

        `lane`: one that forks off where that was said, and is to have an answer of its own.
        `without`: hosts that are not to answer, beside those that were left out for that answer.
        `openly`: it is private, and goes out this once where nobody promises anything.
        """
        found = await self._store.entries.read([entry])
        if not found:
            raise refused(placing.MESSAGE_GONE)
        question = found[0].id if found[0].message.role is Role.USER else found[0].parent
        place = await placing.of_entry(self._store, found[0], lane)
        with self.taking(place[0].id, [place[1].id]):
            name = placing.named(reference or "", place, self._asking.default)
            before = await self.receipt(entry) if without else None
            left_out = (*(before.without if before else ()), *without)
            hosts = tuple(dict.fromkeys(left_out))
            prepared = await self._asking.prepare(name, hosts, placing.settings_of(place), openly)
            prepared = await told_again(self._store, place[1].settings, question or entry, prepared)
            with placing.message_gone_meanwhile():
                request = prepared.request(await placing.why(self._store, place[0].id))
                asked = await self._store.entries.again(question or entry, request, place[1].id)
        return self.begin(asked, prepared)

    def live(self, chat: ChatId, lane: LaneId | None = None) -> Reply | None:
        """The answer that comes there just now; `lane`: none but its own."""
        return next((reply for reply in self.running if _there(reply, chat, [lane] if lane else [])), None)

    @property
    def running(self) -> tuple[Reply, ...]:
        return tuple(each.reply for each in self._answering.values() if each.reply.outcome is None)

    async def outline(self, chat: ChatId, lane: LaneId | None = None) -> list[Outline]:
        """Of the first lane in sight, or of this one."""
        return await self._store.entries.outline(chat, lane)

    async def read(self, ids: Iterable[EntryId]) -> list[Entry]:
        """In the order asked for; those that are gone are left out."""
        return [
            _newest(entry, self._answering.get(entry.id))
            for entry in await self._store.entries.read(list(ids))
        ]

    async def rows(self, ids: Iterable[EntryId]) -> dict[EntryId, LedgerRow]:
        """What each answer cost; questions have no row."""
        rows = await self._store.ledger.of_entries(list(ids))
        mine = {id_: each.reply.row for id_, each in self._answering.items() if id_ in rows}
        return rows | mine

    async def receipt(self, entry: EntryId) -> Receipt | None:
        """How an answer came about; None for what is no answer of a model."""
        held = self._answering.get(entry)
        if held is not None:
            return held.reply.receipt
        row = (await self._store.ledger.of_entries([entry])).get(entry)
        return None if row is None else receipt_of(row)

    async def finish_replies(self) -> None:
        """Let running replies end, for `limits.close_seconds` at most; stop and keep the rest."""
        running = self.running
        if running:
            waiting = [self._desk.tasks.start("wait for a reply", reply.ended()) for reply in running]
            await asyncio.wait(waiting, timeout=self._desk.limits.close_seconds)
        await self.close()

    async def close(self) -> None:
        """Stop running replies and keep what they said."""
        for reply in self.running:
            reply.end_with(reply.closing)
        for each in tuple(self._answering.values()):
            await each.reply.ended()
            if each.reply.problem:
                await each.save()  # the last chance: the disk may have room by now

    def begin(self, asked: Asked, prepared: Prepared) -> Reply:
        """What is written down is sent, and answered whoever looks on."""
        reply = Reply(asked, prepared.model, prepared.tariff)
        answering = Answering(self._desk, reply, prepared)
        self._answering[reply.entry.id] = answering
        self._desk.changes.say(Kind.ENTRIES, [reply.entry.chat])
        if reply.brought_back:
            self._desk.changes.say(Kind.CHATS, [reply.entry.chat])
        self._desk.tasks.start(f"reply {reply.entry.id}", self._run(answering))
        return reply

    async def _run(self, answering: Answering) -> None:
        reply = answering.reply
        try:
            await answering.run()
        except BaseException:  # cancelled, or a mistake of ours: nobody may wait for it for ever
            reply.kept(_("This answer is not saved yet. It is tried once more when ptahdesk closes."))
            reply.end_with(reply.closing)
            raise
        for row in answering.calling.open_rows:
            self._settling.begin(row)
        if reply.outcome is not None and not answering.settled.final:
            self._settling.begin(reply.row, reply.settled)
        if reply.row.state is CostState.UNPRICED:
            self._settling.reprice(reply.row, reply.settled)
        del self._answering[reply.entry.id]

    @contextmanager
    def taking(self, chat: ChatId | None, lanes: Collection[LaneId] = ()) -> Iterator[None]:
        """Nobody else changes this chat, or these of its lanes, meanwhile; refused while it is answered."""
        if chat is None:
            yield
            return
        mine = chat, frozenset(lanes)
        taken = any(one == chat and not (lanes and of.isdisjoint(lanes) and of) for one, of in self._taken)
        if taken or any(_there(reply, chat, lanes) for reply in self.running):
            raise refused(_("This chat is still being answered. Stop the answer, or wait for its end."))
        self._taken.append(mine)
        try:
            yield
        finally:
            self._taken.remove(mine)


def _there(reply: Reply, chat: ChatId, lanes: Collection[LaneId]) -> bool:
    """No lanes: in any of them."""
    return reply.entry.chat == chat and (not lanes or reply.entry.lane in lanes)


def _newest(entry: Entry, held: Answering | None) -> Entry:
    """What the disk has refused is told from memory."""
    if held is None or held.reply.outcome is None:
        return entry
    reply, outcome = held.reply, held.reply.outcome
    state = state_of(outcome, bool(reply.parts))
    return replace(entry, message=reply.message, state=state, outcome=outcome)
