"""The calls that one reply takes: whose turn it is, each in a ledger row that is there before it leaves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial

from ptahdesk.domain.change import Kind
from ptahdesk.domain.folding import Folding
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.message import Message, Part, ToolCall
from ptahdesk.domain.money import total
from ptahdesk.domain.outcome import Cause, Code, Outcome, ProviderError
from ptahdesk.domain.parameters import Parameters
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.request import ChatRequest, Why
from ptahdesk.domain.stream import Ended, Note, Retrying, StreamEvent, ToolPiece
from ptahdesk.domain.tool import Tool, Tools
from ptahdesk.domain.words import _
from ptahdesk.providers.base import Provider
from ptahdesk.services.account import tried_as
from ptahdesk.services.asking import Prepared
from ptahdesk.services.attempts import SILENT, attempts
from ptahdesk.services.budgets import Budgets
from ptahdesk.services.capability import Need, lack
from ptahdesk.services.chain import passed_over
from ptahdesk.services.changes import Changes
from ptahdesk.services.connections import Connections
from ptahdesk.services.enclosing import Enclosing
from ptahdesk.services.forecasting import Forecast, Forecasting
from ptahdesk.services.journal import Journal
from ptahdesk.services.metering import NOTHING_SENT, Sent
from ptahdesk.services.patience import falls_over, impatient
from ptahdesk.services.placing import refused
from ptahdesk.services.prefixes import Prefixes
from ptahdesk.services.promises import Promises
from ptahdesk.services.reach import Wish
from ptahdesk.services.refusing import reached
from ptahdesk.services.reply import Reply
from ptahdesk.services.tasks import Tasks
from ptahdesk.services.tool_use import ToolUse
from ptahdesk.services.verdict import Tariff, charged
from ptahdesk.services.workers import Workers
from ptahdesk.store.errors import StoreError
from ptahdesk.store.ledger_rows import NewRequest
from ptahdesk.store.store import Store

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
    tools: Tools
    budgets: Budgets
    forecasting: Forecasting
    promises: Promises
    prefixes: Prefixes

    def say(self, reply: Reply, *kinds: Kind) -> None:
        for kind in kinds:
            self.changes.say(kind, [reply.entry.chat])


class Calling:
    """`now` is who is asked. What comes is heard by the reply and the journal, all but the end."""

    def __init__(self, desk: Desk, reply: Reply, prepared: Prepared, journal: Journal) -> None:
        self.now = prepared
        self.open_rows: list[LedgerRow] = []  # calls before the last, whose bill can still be looked up
        self.tools = ToolUse(desk.tools, desk.tasks, desk.limits)
        self.calls: tuple[ToolCall, ...] = ()  # what the last call asked to be run
        self.attached = reply.question.message.attached
        self.sent = NOTHING_SENT  # by the first call: what is foretold is told from it
        self._desk = desk
        self._reply = reply
        self._journal = journal
        self._enclosing = Enclosing(desk.store, desk.workers, desk.limits)
        self._said = Folding()
        self._refused: Outcome | None = None  # the last refusal of the try that waits
        self._tried_at = reply.row.sent
        self._allowed = desk.budgets.allows(reply.entry.chat)  # to cross every limit, with all its calls
        self._held: Decimal | None = None
        self._most = prepared.most
        self._key: Secret | None = None  # the one that was sent last

    @property
    def said(self) -> tuple[Part, ...]:
        """All that came of these calls; a reply that goes on holds more."""
        return self._said.parts

    @property
    def offered(self) -> tuple[Tool, ...]:
        return self.tools.offered(self.now.known)

    def take(self, event: StreamEvent) -> None:
        self._reply.hear(event)
        self._journal.take(event)
        self._said.add(event)

    async def first(self, messages: Messages, need: Need) -> Ended:
        """One candidate after the other, until one answers or nobody is left who may be asked."""
        self._desk.promises.begin(self.now.model, self.now.privacy)
        waiting, patience = list(self.now.then), self.now.plan.patience
        while True:
            end = await self.asked(messages, need, patience if waiting else None)
            waiting = self._able(waiting, need)
            unfit = lack(self.now.known, need) is not None
            goes_on = unfit or falls_over(end.outcome, bool(self._reply.parts), patience is not None)
            if not (waiting and goes_on and await self._turn_to(waiting.pop(0), end.outcome, need)):
                return end

    async def asked(self, messages: Messages, need: Need, patience: float | None = None) -> Ended:
        """Ask whose turn it is, more than once only where nothing can have been taken."""
        end = await self._asked(messages, need, patience)
        refused = end.outcome.cause is Cause.KEY_REFUSED and not end.outcome.may_have_cost
        newer = self._desk.connections.has_newer_key
        if refused and await newer(self.now.model.provider, self._key):
            self._reply.hear(Retrying(0, end.outcome))
            await self._enter_try(end.outcome)
            return await self._asked(messages, need, patience)
        return end

    async def _asked(self, messages: Messages, need: Need, patience: float | None) -> Ended:
        cannot = lack(self.now.known, need)
        if cannot is not None:
            return Ended(cannot)
        try:
            readable = await self._enclosing.readable(messages, self.now.known, self._reply)
            before = (*self._reply.row.earlier, *self.open_rows)
            wish = wished(self.now, need, left_of(self._most, before, self._held))
            chosen, self._held = await admitted(self._desk, self._reply, wish, self._allowed)
            request = ChatRequest(self.now.model, readable, chosen, self.now.routing, self.offered)
            async with (
                self._desk.connections.lent(self.now.model.provider) as provider,
                aclosing(attempts(partial(self._ask, provider, request), self._desk.limits)) as tries,
                aclosing(impatient(tries, patience)) as events,
            ):
                self._key = self._desk.connections.key_of(provider)
                return await self._heard(events)
        except ProviderError as error:
            return Ended(error.outcome)

    async def closes(self, outcome: Outcome) -> None:
        """A call is over and its answer is not: both are on disk after this. Raises `StoreError`."""
        self._reply.round_ends(outcome)
        await self._journal.flush()
        await self._desk.store.ledger.update(
            self._reply.row, settled=not bill_open(self.now, self._reply.row)
        )
        self._desk.say(self._reply, Kind.SPENDING)

    async def opens(self, need: Need) -> None:
        """The next call of the same answer is on disk, after what came of the last. Raises `StoreError`."""
        before, ledger = self._reply.row, self._desk.store.ledger
        await self._journal.flush()
        try:
            row = await ledger.open(self.now.request(Why.TOOLS), before.chat, before.entry)
        except asyncio.CancelledError:  # it is written all the same
            await ledger.withdraw(before)
            raise
        self.open_rows += [before] if bill_open(self.now, before) else []
        self._journal.moves(row.id)
        self._refused = None
        self._reply.goes_on(row, need.prompt)

    def breaks_off(self, end: Ended, outcome: Outcome) -> Ended:
        """The last call ended in its own way, and the answer in another."""
        self._reply.round_ends(end.outcome)
        return replace(end, outcome=outcome)

    async def _heard(self, events: AsyncGenerator[StreamEvent, None]) -> Ended:
        end, self.calls = Ended(SILENT), ()
        async for event in events:
            if isinstance(event, Ended):
                end = event
                continue
            self.take(event)
            if self._reply.meter.reaches(self._held):
                return Ended(reached(self._held or Decimal(0)))
            if isinstance(event, ToolPiece):
                self.calls += (ToolCall(event.id, event.name, event.arguments),)
            if isinstance(event, Retrying):
                self._refused = event.outcome
                await self._enter_try(event.outcome)
        if end.outcome.code is Code.UNKNOWN and not self._reply.in_flight:  # nothing is under way
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
                self._reply.tried(passed_over(str(one.model), cannot))
        return able

    async def _turn_to(self, other: Prepared, outcome: Outcome, need: Need) -> bool:
        """The try that failed keeps its row; the next one gets its own before anything is sent."""
        reply, ledger, before = self._reply, self._desk.store.ledger, self._reply.row
        row = replace(before, ended=datetime.now(UTC), outcome=outcome.code.value)
        row = charged(row, outcome, Tariff(source=row.price_source), None)  # what is unknown stays unknown
        open_ = bill_open(self.now, row) and outcome.may_have_cost
        try:
            told = await foretold(self._desk, other, self.sent)
            opened = await ledger.follow(row, not open_, other.request(Why.RETRY, told))
        except StoreError:
            return False  # what cannot be written down is not sent
        except asyncio.CancelledError:  # it is written all the same
            await ledger.withdraw(before)
            raise
        self.open_rows += [row] if open_ else []
        reply.tried(tried_as(row, outcome))
        self._journal.moves(opened.id)
        self.now, self._refused = other, None
        reply.in_flight = False
        reply.turns_to(opened, other.model, other.tariff, other.told(reply.receipt))
        self._desk.promises.begin(other.model, other.privacy)
        reply.sends(need.prompt)
        words = _("{reason} {model} is asked instead.")
        reply.hear(Note(words.format(reason=outcome.sentence, model=other.model)))
        self._desk.say(reply, Kind.ENTRIES, Kind.SPENDING)
        return True

    def _ask(self, provider: Provider, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        self._tried_at = datetime.now(UTC)
        return provider.stream(request, self._reply.leaves)

    async def _enter_try(self, outcome: Outcome) -> None:
        """A refused try has a row of its own: it cost nothing, and that can be seen."""
        entered = NewRequest(Why.RETRY, self._reply.model, self._tried_at)

        def became(row: LedgerRow) -> LedgerRow:
            row = replace(row, ended=datetime.now(UTC), outcome=outcome.code.value)
            return charged(row, outcome, Tariff(), None)

        with suppress(StoreError):
            await self._desk.store.ledger.enter(entered, self._reply.entry.chat, became)


def wished(asked: Prepared, need: Need, most: Decimal | None) -> Wish:
    """What limits on spending judge of it, when so much is left for it."""
    return Wish(asked.model, need.prompt, asked.known, asked.routing, asked.chosen, most, need.pictures)


async def admitted(desk: Desk, reply: Reply, wish: Wish, allowed: bool) -> tuple[Parameters, Decimal | None]:
    """How it may be asked, and what is held for it. Raises `ProviderError` beyond a limit."""
    try:
        found = await desk.budgets.admit(reply.row, wish, allowed)
    except StoreError as error:  # what cannot be held is not sent
        raise refused(str(error)) from error
    if found.note:
        reply.hear(Note(found.note))
    return found.parameters, found.held


async def foretold(desk: Desk, asked: Prepared, sent: Sent) -> Forecast | None:
    """What this call will cost; None where what is kept cannot be read: it is sent all the same."""
    with suppress(StoreError):
        return await desk.forecasting.of(asked.model, sent, asked.chosen.max_tokens)
    return None


def left_of(most: Decimal | None, before: Sequence[LedgerRow], held: Decimal | None) -> Decimal | None:
    """Of what all calls for an answer may cost, after those before it; a bill that nobody knows yet is as
    high as what was `held`."""
    if most is None:
        return None
    spent = {row.id: row.cost.amount or held or Decimal(0) for row in before}
    return max(Decimal(0), total([most, *(-amount for amount in spent.values())]))


def bill_open(asked: Prepared, row: LedgerRow) -> bool:
    """Whether there are books that know of this call."""
    return bool(asked.books and row.generation)
