"""Runs one reply from its question to its bill: asks, hears, keeps."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from ptahdesk.domain.change import Kind
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.message import Message
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.receipt import Receipt
from ptahdesk.domain.request import ChatRequest, Why
from ptahdesk.domain.stream import Ended, Note, Retrying, StreamEvent
from ptahdesk.domain.words import _
from ptahdesk.providers.base import Provider
from ptahdesk.services.account import tried_as
from ptahdesk.services.asking import Prepared
from ptahdesk.services.attempts import SILENT, attempts
from ptahdesk.services.capability import Need, fitting, lack, needed
from ptahdesk.services.chain import passed_over
from ptahdesk.services.changes import Changes
from ptahdesk.services.connections import Connections
from ptahdesk.services.going_on import going_on
from ptahdesk.services.journal import Journal, urged
from ptahdesk.services.metering import prompt_tokens
from ptahdesk.services.patience import falls_over, impatient
from ptahdesk.services.reply import Reply
from ptahdesk.services.tasks import Tasks
from ptahdesk.services.verdict import Tariff, charged, state_of
from ptahdesk.services.workers import Workers
from ptahdesk.store.errors import StoreError
from ptahdesk.store.ledger_rows import NewRequest, Settled
from ptahdesk.store.store import Store

SAVE_FIRST_SECONDS = 0.5
SAVE_LAST_SECONDS = 30


Messages = tuple[Message, ...]


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

    def __init__(self, desk: Desk, reply: Reply, prepared: Prepared) -> None:
        self.reply = reply
        self.open_rows: list[LedgerRow] = []  # of tries given up, whose bill can still be looked up
        self._desk = desk
        self._now = prepared  # who is asked
        self._plan = prepared.plan
        self._prompt = 0
        self._refused: Outcome | None = None  # the last refusal of the try that waits
        plan = self._plan
        asked = plan.asked or str(reply.model)
        reply.begins(Receipt(asked, plan.policy, plan.passed, without=plan.without))
        self._journal = Journal(desk.store, (reply.entry.id, reply.row.id), desk.limits)
        self.hurry = self._journal.hurry  # set by who knows that the disk has room again
        self._tried_at = reply.row.sent

    @property
    def settled(self) -> Settled:
        """How its call stands; final when no bill can be looked up later."""
        row, outcome = self.reply.row, self.reply.outcome
        open_ = self._now.books and row.generation and (outcome is None or outcome.may_have_cost)
        return Settled(row, final=not open_)

    async def run(self) -> None:
        """Listening can be cancelled at any time; what comes after it cannot."""
        start, name = self._desk.tasks.start, self.reply.entry.id
        writing = start(f"write reply {name}", self._journal.run(self._disk_says))
        listening = start(f"listen to reply {name}", self._listen())
        self.reply.runs(listening.cancel)
        await asyncio.wait([listening])
        self.reply.hear(Ended(_end_of(listening, self.reply)))  # not heard if it has ended
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
        """One candidate after the other, until one answers or nobody is left who may be asked."""
        reply, waiting = self.reply, list(self._now.then)
        if self._now.trouble is not None:
            raise ProviderError(self._now.trouble)
        if reply.outcome is not None:
            return
        for words in self._plan.notes:
            reply.hear(Note(words))
        messages, need = await self._question()
        while True:
            end = await self._asked_now(messages, need, self._plan.patience if waiting else None)
            waiting = self._able(waiting, need)
            unfit = lack(self._now.known, need) is not None
            goes_on = unfit or falls_over(end.outcome, bool(reply.parts), self._plan.patience is not None)
            if not (waiting and goes_on and await self._turn_to(waiting.pop(0), end.outcome)):
                reply.hear(replace(end, outcome=self._now.advised(end.outcome)))
                return

    async def _asked_now(self, messages: Messages, need: Need, patience: float | None) -> Ended:
        """Ask whose turn it is; all but the end is heard."""
        cannot = lack(self._now.known, need)
        if cannot is not None:
            return Ended(cannot)
        readable = fitting(messages, self._now.known)
        request = ChatRequest(self._now.model, readable, routing=self._now.routing)
        try:
            async with (
                self._desk.connections.lent(self._now.model.provider) as provider,
                aclosing(attempts(partial(self._ask, provider, request), self._desk.limits)) as tries,
                aclosing(impatient(tries, patience)) as events,
            ):
                return await self._heard(events)
        except ProviderError as error:
            return Ended(error.outcome)

    async def _heard(self, events: AsyncGenerator[StreamEvent, None]) -> Ended:
        end = Ended(SILENT)
        async for event in events:
            if isinstance(event, Ended):
                end = event
                continue
            self.reply.hear(event)
            self._journal.take(event)
            if isinstance(event, Retrying):
                self._refused = event.outcome
                await self._enter_try(event.outcome)
        if end.outcome.code is Code.UNKNOWN and not self.reply.in_flight:  # nothing is under way
            return Ended(self._refused or replace(end.outcome, code=Code.NOTHING))
        return end

    def _able(self, waiting: list[Prepared], need: Need) -> list[Prepared]:
        """Those of them who can answer this; the others are passed over."""
        able = []
        for one in waiting:
            cannot = lack(one.known, need)
            if cannot is None:
                able.append(one)
            else:
                self.reply.tried(passed_over(str(one.model), cannot))
        return able

    async def _turn_to(self, other: Prepared, outcome: Outcome) -> bool:
        """The try that failed keeps its row; the next one gets its own before anything is sent."""
        reply, ledger = self.reply, self._desk.store.ledger
        row = replace(reply.row, ended=datetime.now(UTC), outcome=outcome.code.value)
        row = charged(row, outcome, Tariff(source=row.price_source), None)  # what is unknown stays unknown
        open_ = bool(self._now.books and row.generation and outcome.may_have_cost)
        try:
            opened = await ledger.follow(row, not open_, other.request(Why.RETRY))
        except StoreError:
            return False  # what cannot be written down is not sent
        if reply.outcome is not None:
            return False
        self.open_rows += [row] if open_ else []
        reply.tried(tried_as(row, outcome))
        self._journal.moves(opened.id)
        self._now, self._refused = other, None
        reply.in_flight = False
        reply.turns_to(opened, other.model, other.tariff)
        reply.sends(self._prompt)
        words = _("{reason} {model} is asked instead.")
        reply.hear(Note(words.format(reason=outcome.sentence, model=other.model)))
        self._say(Kind.ENTRIES, Kind.SPENDING)
        return True

    async def _question(self) -> tuple[Messages, Need]:
        try:
            history = await self._desk.store.entries.history(self.reply.question.id)
            history += going_on(self.reply.entry.message)
        except StoreError as error:
            raise ProviderError(Outcome(Code.NOTHING, Cause.BAD_REQUEST, str(error), Action.RETRY)) from error
        self._prompt = await self._desk.workers.run(partial(prompt_tokens, history))
        self.reply.sends(self._prompt)
        return tuple(history), needed(history, self._prompt)

    def _ask(self, provider: Provider, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        self._tried_at = datetime.now(UTC)
        return provider.stream(request, self.reply.leaves)

    async def _enter_try(self, outcome: Outcome) -> None:
        """A refused try has a row of its own: it cost nothing, and that can be seen."""
        reply, ledger = self.reply, self._desk.store.ledger
        entered = NewRequest(Why.RETRY, reply.model, self._tried_at)

        def became(row: LedgerRow) -> LedgerRow:
            row = replace(row, ended=datetime.now(UTC), outcome=outcome.code.value)
            return charged(row, outcome, Tariff(), None)

        with suppress(StoreError):
            await ledger.enter(entered, reply.entry.chat, became)

    async def _keep(self) -> None:
        """Until it is kept: what the disk refuses stays in memory, and whoever waits is told."""
        pause = SAVE_FIRST_SECONDS
        while not await self.save():
            self._say(Kind.ENTRIES)
            await urged(self.hurry, pause)
            pause = min(2 * pause, SAVE_LAST_SECONDS)

    def _disk_says(self, problem: str) -> None:
        self.reply.problem = problem
        self._say(Kind.ENTRIES)

    def _say(self, *kinds: Kind) -> None:
        for kind in kinds:
            self._desk.changes.say(kind, [self.reply.entry.chat])


def _end_of(listening: asyncio.Task[None], reply: Reply) -> Outcome:
    """What it means that listening is over and nobody has said how it ended."""
    if listening.cancelled():
        return reply.closing
    error = listening.exception()
    if isinstance(error, ProviderError):
        return error.outcome
    sentence = _("ptahdesk made a mistake while reading the answer. Its log says where.")
    if reply.parts:
        return Outcome(Code.PARTIAL, Cause.UNREADABLE, sentence, Action.CONTINUE)
    return Outcome(Code.UNKNOWN, Cause.UNREADABLE, sentence, Action.RETRY)
