"""One question in every lane of a chat: asked and stopped, in one of them or in all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace

from ptahdesk.domain.attached import Attached
from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import ChatId, EntryId, Lane, LaneId
from ptahdesk.domain.draft import QueuedId
from ptahdesk.domain.message import Message, Role, said_by_user
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.request import Why
from ptahdesk.domain.words import _
from ptahdesk.services import placing
from ptahdesk.services.changes import Changes
from ptahdesk.services.conversation import Conversations
from ptahdesk.services.metering import Sent, sent
from ptahdesk.services.outlook import AS_USUAL, Outlook, Outlooks, Terms
from ptahdesk.services.placing import COLUMN_GONE, MESSAGE_GONE, gone_meanwhile, refused
from ptahdesk.services.reply import Reply
from ptahdesk.store.entries import Asked
from ptahdesk.store.ledger_rows import NewRequest
from ptahdesk.store.store import Store


class Comparing:
    """Each lane has a reply of its own, which nobody else's holds up: one may fail, or be slow, or be
    beyond a limit, and the others do not hear of it."""

    def __init__(
        self, store: Store, changes: Changes, conversations: Conversations, outlooks: Outlooks
    ) -> None:
        self._store = store
        self._changes = changes
        self._conversations = conversations
        self._outlooks = outlooks

    async def foresee(
        self, chat: ChatId | None, lanes: Sequence[Lane], typed: Sent, terms: Terms = AS_USUAL
    ) -> Outlook:
        """What a question with so much in it would come to in these lanes. Nothing is sent."""
        return await self._outlooks.of(chat, lanes, typed, terms)

    async def ask(
        self,
        chat: ChatId,
        text: str,
        terms: Terms = AS_USUAL,
        queued: QueuedId | None = None,
        attached: tuple[Attached, ...] = (),
    ) -> tuple[Reply, ...]:
        """In every lane that is in sight and not muted, in their order. All is on disk when this returns.

        What keeps the question from being sent in a lane is its reply's outcome. Raises `ProviderError`
        when it can be asked in none: one of them is still being answered, all are muted, or so many
        answers cannot be had for what they may cost. `queued`: it waited, and leaves the queue.
        """
        if not (text.strip() or attached):
            raise refused(_("There is nothing to ask yet."))
        question = said_by_user(text, attached)
        kept, lanes = await placing.here(self._store, chat)
        asked = _asked(lanes)
        with self._conversations.taking(chat, [lane.id for lane in asked]):
            outlook, requests = await self._prepared(chat, lanes, question, terms)
            await placing.entitle(self._store, kept, question)
            seed = _drawn() if outlook.blind else None
            with gone_meanwhile() if queued is None else nullcontext():
                written = await self._store.turns.ask(chat, question, requests, queued, seed)
        self._say(chat)
        return self._begun(written, outlook)

    async def ask_one(self, chat: ChatId, lane: LaneId, text: str) -> Reply:
        """In this lane alone, muted or not, whoever answers beside it."""
        question = said_by_user(text)
        kept, lanes = await placing.here(self._store, chat)
        one = [replace(each, muted=False, hidden=False) for each in lanes if each.id == lane]
        if not one:
            raise refused(COLUMN_GONE)
        with self._conversations.taking(chat, [lane]):
            outlook, _alone = await self._prepared(chat, one, question, AS_USUAL)
            why = await placing.why(self._store, chat)
            requests = {lane: outlook.lanes[0].prepared.request(why)}
            await placing.entitle(self._store, kept, question)
            with gone_meanwhile(COLUMN_GONE):
                written = await self._store.turns.ask(chat, question, requests)
        self._say(chat)
        [reply] = self._begun(written, outlook)
        return reply

    async def edit(
        self, question: EntryId, text: str, attached: tuple[Attached, ...] | None = None
    ) -> tuple[Reply, ...]:
        """Ask it otherwise in every lane that shows it and is not muted. `attached`: None is what was."""
        found = await self._conversations.read([question])
        if not found or found[0].message.role is not Role.USER:
            raise refused(MESSAGE_GONE)
        attached = found[0].message.attached if attached is None else attached
        if not (text.strip() or attached):
            raise refused(_("There is nothing to ask yet."))
        chat, said = found[0].chat, said_by_user(text, attached)
        _kept, lanes = await placing.here(self._store, chat)
        with self._conversations.taking(chat, [lane.id for lane in _asked(lanes)]):
            outlook, requests = await self._prepared(chat, lanes, said, AS_USUAL)
            try:
                seed = _drawn() if outlook.blind else None
                written = await self._store.turns.ask_instead(question, said, requests, seed)
            except LookupError:  # deleted meanwhile, by another window or a terminal
                written = []
        if not written:
            raise refused(MESSAGE_GONE)
        self._say(chat)
        return self._begun(written, outlook)

    def running(self, chat: ChatId) -> tuple[Reply, ...]:
        """The answers that come just now, in whichever lane."""
        return tuple(reply for reply in self._conversations.running if reply.entry.chat == chat)

    def stop(self, chat: ChatId, lane: LaneId | None = None) -> None:
        """What comes in every lane, or in this one. What was said stays."""
        for reply in self.running(chat):
            if lane in {None, reply.entry.lane}:
                reply.stop()

    async def _prepared(
        self, chat: ChatId, lanes: Sequence[Lane], question: Message, terms: Terms
    ) -> tuple[Outlook, dict[LaneId, NewRequest]]:
        outlook = await self._outlooks.of(chat, _asked(lanes), sent([question]), terms)
        if outlook.short is not None:
            raise ProviderError(outlook.short)
        why = Why.COMPARE if sum(not lane.hidden for lane in lanes) > 1 else Why.ASK
        return outlook, {each.lane.id: each.prepared.request(why) for each in outlook.lanes}

    def _say(self, chat: ChatId) -> None:
        """A turn was written down, which may be one that is judged without names."""
        self._changes.say(Kind.CHATS, [chat])
        self._changes.say(Kind.VOTES, [chat])

    def _begun(self, written: Sequence[Asked], outlook: Outlook) -> tuple[Reply, ...]:
        prepared = {each.lane.id: each.prepared for each in outlook.lanes}
        return tuple(self._conversations.begin(one, prepared[one.reply.lane]) for one in written)


def _drawn() -> int:
    """For the order that lanes stand in while nobody may know them."""
    return int.from_bytes(os.urandom(4))


def _asked(lanes: Sequence[Lane]) -> list[Lane]:
    """Those that a question to all of them goes to."""
    asked = [lane for lane in lanes if lane.asked]
    if not asked:
        raise refused(_("Every model of this chat is muted: there is nobody to ask."))
    return asked
