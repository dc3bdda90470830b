"""Runs one reply from its question to its bill: asks, hears, keeps."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from ptahdesk.domain.change import Kind
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError, program_ended
from ptahdesk.domain.request import ChatRequest, Why
from ptahdesk.domain.stream import Ended, Retrying, StreamEvent
from ptahdesk.domain.words import _
from ptahdesk.providers.base import Provider
from ptahdesk.services.attempts import attempts
from ptahdesk.services.changes import Changes
from ptahdesk.services.connections import Connections
from ptahdesk.services.journal import Journal
from ptahdesk.services.metering import prompt_tokens
from ptahdesk.services.reply import Reply
from ptahdesk.services.tasks import Tasks
from ptahdesk.services.verdict import Tariff, charged, state_of
from ptahdesk.services.workers import Workers
from ptahdesk.store.errors import StoreError
from ptahdesk.store.ledger_rows import NewRequest, Settled
from ptahdesk.store.store import Store

SAVE_FIRST_SECONDS = 0.5
SAVE_LAST_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Desk:
    """What answering needs around it."""

    store: Store
    connections: Connections
    changes: Changes
    tasks: Tasks
    workers: Workers
    limits: Limits


class Answering:
    """One reply. `run` ends when the reply is kept; `reply.ended` comes earlier if the disk refuses it."""

    def __init__(self, desk: Desk, reply: Reply, trouble: Outcome | None, books: bool) -> None:
        self.reply = reply
        self._desk = desk
        self._trouble = trouble  # what keeps it from being sent
        self._books = books  # whether the provider can be asked for its bill
        self._journal = Journal(desk.store, (reply.entry.id, reply.row.id), desk.limits)
        self._tried_at = reply.row.sent

    @property
    def settled(self) -> Settled:
        """How its call stands; final when no bill can be looked up later."""
        row, outcome = self.reply.row, self.reply.outcome
        open_ = self._books and row.generation and (outcome is None or outcome.may_have_cost)
        return Settled(row, final=not open_)

    async def run(self) -> None:
        """Listening can be cancelled at any time; what comes after it cannot."""
        start, name = self._desk.tasks.start, self.reply.entry.id
        writing = start(f"write reply {name}", self._journal.run(self._disk_says))
        listening = start(f"listen to reply {name}", self._listen())
        self.reply.runs(listening.cancel)
        await asyncio.wait([listening])
        self.reply.hear(Ended(_end_of(listening, bool(self.reply.parts))))  # not heard if it has ended
        writing.cancel()
        await asyncio.wait([writing])
        await self._keep()

    async def save(self) -> bool:
        """Put the whole of it on disk; False, and a sentence in `reply.problem`, when that fails."""
        reply, outcome = self.reply, self.reply.outcome
        if outcome is None:
            return False
        state = state_of(outcome, bool(reply.parts))
        try:
            await self._desk.store.entries.finish(reply.entry.id, reply.message, state, outcome, self.settled)
        except StoreError as error:
            reply.kept(str(error))
            return False
        reply.kept()
        self._say(Kind.ENTRIES, Kind.SPENDING)
        return True

    async def _listen(self) -> None:
        reply, desk = self.reply, self._desk
        if self._trouble is not None:
            raise ProviderError(self._trouble)
        if reply.outcome is not None:
            return
        request = await self._request()
        async with (
            desk.connections.lent(reply.model.provider) as provider,
            aclosing(attempts(partial(self._ask, provider, request), desk.limits)) as events,
        ):
            async for event in events:
                reply.hear(event)
                self._journal.take(event)
                if isinstance(event, Retrying):
                    await self._enter_try(event.outcome)

    async def _request(self) -> ChatRequest:
        try:
            history = await self._desk.store.entries.history(self.reply.question.id)
        except StoreError as error:
            raise ProviderError(Outcome(Code.NOTHING, Cause.BAD_REQUEST, str(error), Action.RETRY)) from error
        self.reply.sends(await self._desk.workers.run(partial(prompt_tokens, history)))
        return ChatRequest(self.reply.model, tuple(history))

    def _ask(self, provider: Provider, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        self._tried_at = datetime.now(UTC)
        self.reply.in_flight = True
        return provider.stream(request)

    async def _enter_try(self, outcome: Outcome) -> None:
        """A refused try has a row of its own: it cost nothing, and that can be seen."""
        reply, ledger = self.reply, self._desk.store.ledger
        entered = NewRequest(Why.RETRY, reply.model, self._tried_at)
        with suppress(StoreError):
            row = await ledger.open(entered, reply.entry.chat)
            row = replace(row, ended=datetime.now(UTC), outcome=outcome.code.value)
            await ledger.update(charged(row, outcome, Tariff(), None), settled=True)

    async def _keep(self) -> None:
        """Until it is kept: what the disk refuses stays in memory, and whoever waits is told."""
        pause = SAVE_FIRST_SECONDS
        while not await self.save():
            self._say(Kind.ENTRIES)
            await asyncio.sleep(pause)
            pause = min(2 * pause, SAVE_LAST_SECONDS)

    def _disk_says(self, problem: str) -> None:
        self.reply.problem = problem
        self._say(Kind.ENTRIES)

    def _say(self, *kinds: Kind) -> None:
        for kind in kinds:
            self._desk.changes.say(kind, [self.reply.entry.chat])


def _end_of(listening: asyncio.Task[None], said_something: bool) -> Outcome:
    """What it means that listening is over and nobody has said how it ended."""
    if listening.cancelled():
        return program_ended()
    error = listening.exception()
    if isinstance(error, ProviderError):
        return error.outcome
    sentence = _("ptahdesk made a mistake while reading the answer. Its log says where.")
    if said_something:
        return Outcome(Code.PARTIAL, Cause.UNREADABLE, sentence, Action.CONTINUE)
    return Outcome(Code.UNKNOWN, Cause.UNREADABLE, sentence, Action.RETRY)
