"""Which answers were better: votes, cast blind or openly; and what they say of the models in the end."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from ptahdesk.catalogue.catalogue import Catalogue, without_variant
from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import ChatId, Entry, EntryId, RequestId, TurnId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.vote import Blindfold, Stood, Vote, VoteError
from ptahdesk.domain.words import _
from ptahdesk.services.changes import Changes
from ptahdesk.services.models import Models
from ptahdesk.services.placing import refused
from ptahdesk.services.workers import Workers
from ptahdesk.store.store import Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cast:
    """A vote as it is kept now, and the one it took the place of."""

    vote: Vote
    before: Vote | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Votes, the oldest first, and the calls behind the answers that were judged, as billed by now."""

    votes: tuple[Vote, ...]
    calls: Mapping[RequestId, LedgerRow]
    catalogue: Catalogue


class Judging:
    def __init__(self, store: Store, changes: Changes, models: Models, workers: Workers) -> None:
        self._store = store
        self._changes = changes
        self._models = models
        self._workers = workers

    async def blindfold(self, chat: ChatId, turn: TurnId) -> Blindfold:
        """Judge this turn without names; before its answers are shown."""
        made = await self._store.votes.blindfold(chat, turn, int.from_bytes(os.urandom(4)))
        self._changes.say(Kind.VOTES, [chat])
        return made

    async def blindfolds(self, chat: ChatId) -> dict[TurnId, Blindfold]:
        return await self._store.votes.blindfolds(chat)

    async def hidden(self) -> set[ChatId]:
        """Chats in which names are not to be told, and nothing that would give them away."""
        return await self._store.votes.hidden()

    async def named(self, chat: ChatId) -> None:
        """For whoever tells who answers there. Raises `ProviderError` where nobody is to know it."""
        if chat in await self.hidden():
            words = _("The answers of this chat are judged without names. Choose one in the window first.")
            raise refused(words)

    async def reveal(self, chat: ChatId) -> None:
        """Names are shown, in every turn of the chat; a vote from now on is an open one."""
        await self._store.votes.open(chat, datetime.now(UTC))
        self._changes.say(Kind.VOTES, [chat])

    async def votes(self, chat: ChatId) -> dict[TurnId, Vote]:
        return await self._store.votes.of_chat(chat)

    async def vote(self, answers: Sequence[EntryId], winner: EntryId | None) -> Cast:
        """On answers to one question, of which one is the best, or none is. Names are shown from then on.

        Raises `VoteError` when there are not two models to compare.
        """
        entries = {entry.id: entry for entry in await self._store.entries.read(answers)}
        rows = await self._store.ledger.of_entries(answers)
        judged = [entries[each] for each in answers if each in entries and each in rows]
        stood = tuple(self._stood(entry, rows[entry.id]) for entry in judged)
        if len(stood) < 2 or (winner is not None and winner not in {each.entry for each in stood}):
            raise VoteError(_("There are no two answers to choose from."))
        place = next((at for at, each in enumerate(stood) if each.entry == winner), None)
        chat, turn = judged[0].chat, judged[0].turn
        cast = await self._store.votes.cast(Vote(turn, stood, place, False, datetime.now(UTC), chat))
        self._changes.say(Kind.VOTES, [chat])
        return Cast(*cast)

    async def take_back(self, cast: Cast) -> bool:
        """Undo. Names that were shown stay shown."""
        done = await self._store.votes.take_back(cast.vote, cast.before)
        self._say(cast)
        return done

    async def put_back(self, cast: Cast) -> Cast:
        """Undo of the undo: the same vote, blind if it was."""
        again = Cast(*await self._store.votes.put_back(cast.vote))
        self._say(cast)
        return again

    async def weigh(self, work: Callable[[Evidence], T], *, blind_alone: bool = False) -> T:
        """What all votes say, or those that were cast blind: `work` is done where nobody waits for it."""
        votes = [vote for vote in await self._store.votes.all() if vote.blind or not blind_alone]
        ids = {call for vote in votes for stood in vote.stood for call in stood.calls}
        evidence = Evidence(tuple(votes), await self._store.votes.calls(ids), self._models.catalogue)
        return await self._workers.run(partial(work, evidence))

    def _stood(self, entry: Entry, row: LedgerRow) -> Stood:
        ref = ModelRef(row.asked.provider, row.served) if row.served else row.asked
        known = self._models.catalogue.find(ref) or self._models.catalogue.find(row.asked)
        return Stood(
            entry.lane,
            entry.id,
            ref if known is None else known.ref,
            "" if known is None else permanent(known),
            ref.model if known is None else known.name,
            tuple(call.id for call in row.calls),
        )

    def _say(self, cast: Cast) -> None:
        self._changes.say(Kind.VOTES, () if cast.vote.chat is None else [cast.vote.chat])


def permanent(model: Model) -> str:
    """The name that is promised never to change. A variant shares its base's, and is another model here."""
    variant = model.id.removeprefix(without_variant(model.id))
    return f"{model.canonical}{variant}" if model.canonical else ""
