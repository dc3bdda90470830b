"""A reply in progress: what was said so far, live to any number of followers, and a way to stop it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from datetime import UTC, datetime

from ptahdesk.domain.folding import Folding
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Message, Part, Role
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, program_ended, stopped_by_user
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.stream import (
    Accepted,
    Ended,
    Note,
    PartPiece,
    Retrying,
    Served,
    StreamEvent,
    TextPiece,
    ThinkingPiece,
    ToolPiece,
    Used,
)
from ptahdesk.domain.words import _
from ptahdesk.services.account import Account
from ptahdesk.services.broadcast import Broadcast, Spacing
from ptahdesk.services.verdict import Tariff
from ptahdesk.store.entries import Asked


class Reply(Account):
    """One answer on its way. It is kept whether or not anybody listens.

    `question` and `entry` are as they were when it was asked: read them again after `ended`.
    """

    def __init__(self, asked: Asked, model: ModelRef, tariff: Tariff) -> None:
        super().__init__(asked.row, model, tariff)
        self.question = asked.question
        self.entry = asked.reply
        self.brought_back = asked.brought_back  # its chat was in the archive until it was asked
        self.problem = ""  # why what was said is not on disk yet; empty when it is
        self.outcome: Outcome | None = None  # None while it runs
        self.in_flight = False  # whether the provider may have heard of it and be working on it now
        self._folding = Folding(asked.reply.message.parts)  # one that goes on has begun already
        self._broadcast = Broadcast()
        self._spacing = Spacing(asked.reply.message)
        self._kept = asyncio.Event()
        self._halt: Callable[[], object] = _nothing

    @property
    def parts(self) -> tuple[Part, ...]:
        """What it has said so far, neighbouring pieces joined."""
        return self._folding.parts

    @property
    def message(self) -> Message:
        return Message(Role.ASSISTANT, self.parts)

    def follow(self) -> AsyncGenerator[StreamEvent, None]:
        """What was said so far, then what comes, up to and including `Ended`. Read it under `aclosing`."""
        return self._broadcast.follow()

    def stop(self) -> None:
        """Act now: the socket is closed, what came is kept. Does nothing when it has ended."""
        self.end_with(stopped_by_user() if self.in_flight or self.called else _in_time(Cause.STOPPED_BY_USER))

    @property
    def closing(self) -> Outcome:
        """What it would be to be cut off now, because the program ends."""
        return program_ended() if self.in_flight or self.called else _in_time(Cause.PROGRAM_ENDED)

    async def ended(self) -> Outcome:
        """Wait until it has ended and is kept (or `problem` says why it is not)."""
        await self._kept.wait()
        if self.outcome is None:
            raise RuntimeError("a reply was let go before it ended")
        return self.outcome

    # What follows is for who runs it.

    def leaves(self) -> None:
        """The question is about to leave: from here on it may be charged. Not when it was called off."""
        if self.outcome is not None:
            raise InterruptedError
        self.in_flight = True

    def runs(self, halt: Callable[[], object]) -> None:
        """`halt` gives up the connection; called at most once, when it is to end early."""
        self._halt = halt

    def hear(self, event: StreamEvent) -> None:
        """Take in what came and tell everybody. After the end nothing is heard."""
        if self.outcome is not None:
            return
        match event:
            case Ended(outcome, finish):
                self.round_ends(outcome)
                self._conclude(outcome, finish)
                return
            case Note(text):
                self.noted(text)
            case Retrying():
                self.in_flight = False
            case TextPiece() | ThinkingPiece() | ToolPiece() | PartPiece():
                self._said(event)
            case _:
                self.row = noted(self.row, event)
        self._broadcast.tell(self._spacing.of(event))

    def round_ends(self, outcome: Outcome) -> None:
        """The call that is under way is over, whether or not the answer is. Does nothing when none is."""
        if self.row.ended is not None:
            return
        if words := self.dearly():
            self.hear(Note(words))
        self._close(outcome)
        self.in_flight = False

    def end_with(self, outcome: Outcome) -> None:
        """End it from our side, at once."""
        if self.outcome is None:
            if self.row.ended is None:
                unsent = bool(self.row.earlier) and not self.in_flight
                self._close(replace(outcome, code=Code.NOTHING) if unsent else outcome)
            self._conclude(outcome, "")
            self._halt()

    def kept(self, problem: str = "") -> None:
        self.problem = problem
        self._kept.set()

    def _said(self, event: TextPiece | ThinkingPiece | ToolPiece | PartPiece) -> None:
        if self.row.first_token is None:
            self.row = replace(self.row, first_token=datetime.now(UTC))
        self._folding.add(event)
        if isinstance(event, ToolPiece):
            self.meter.came(event.arguments)
        elif not isinstance(event, PartPiece):
            self.meter.came(event.text)

    def _conclude(self, outcome: Outcome, finish: str) -> None:
        self._receive(outcome)
        self.outcome = outcome
        self._broadcast.tell(Ended(outcome, finish))


def noted(row: LedgerRow, event: StreamEvent) -> LedgerRow:
    """With what this event says of the call."""
    match event:
        case Accepted(generation, kept):
            state = CostState.CACHED if kept else row.state
            return replace(row, generation=generation or row.generation, state=state)
        case Served(model, host, generation):
            return replace(
                row,
                served=model or row.served,
                host=host or row.host,
                generation=generation or row.generation,
            )
        case Used(usage):
            return replace(row, usage=usage)
        case _:
            return row


def _in_time(cause: Cause) -> Outcome:
    if cause is Cause.STOPPED_BY_USER:
        sentence = _("Stopped before anything was sent.")
    else:
        sentence = _("ptahdesk was closed before anything was sent.")
    return Outcome(Code.NOTHING, cause, sentence, Action.RETRY)


def _nothing() -> None: ...
