"""Runs one reply from its question to its bill: asks, hears, keeps."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import Outline
from ptahdesk.domain.message import Image
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.receipt import Receipt
from ptahdesk.domain.stream import Ended, Note
from ptahdesk.domain.words import _
from ptahdesk.services.account import shortened
from ptahdesk.services.asking import Prepared
from ptahdesk.services.calling import Calling, Desk, Messages, bill_open, foretold
from ptahdesk.services.capability import Need, needed
from ptahdesk.services.going_on import going_on
from ptahdesk.services.journal import Journal, urged
from ptahdesk.services.metering import sent
from ptahdesk.services.reply import Reply
from ptahdesk.services.rounds import Rounds
from ptahdesk.services.verdict import state_of
from ptahdesk.store import reading
from ptahdesk.store.errors import StoreError
from ptahdesk.store.ledger_rows import Settled

SAVE_FIRST_SECONDS = 0.5
SAVE_LAST_SECONDS = 30


class Answering:
    """One reply. `run` ends when the reply is kept; `reply.ended` comes earlier if the disk refuses it."""

    def __init__(self, desk: Desk, reply: Reply, prepared: Prepared) -> None:
        self.reply = reply
        self._desk = desk
        self._trouble, self._plan, self._instead = prepared.trouble, prepared.plan, prepared.instead
        plan = self._plan
        asked = plan.asked or str(reply.model)
        receipt = Receipt(asked, plan.policy, plan.passed, without=plan.without, privacy=prepared.privacy)
        reply.begins(receipt)
        reply.judge = desk.promises.judge
        self._journal = Journal(desk.store, (reply.entry.id, reply.row.id), desk.limits)
        self.hurry = self._journal.hurry  # set by who knows that the disk has room again
        self.calling = Calling(desk, reply, prepared, self._journal)
        self._path: Sequence[Outline] = ()  # what was told of the chat

    @property
    def settled(self) -> Settled:
        """How its call stands; final when no bill can be looked up later."""
        row, outcome = self.reply.row, self.reply.outcome
        open_ = bill_open(self.calling.now, row) and (outcome is None or outcome.may_have_cost)
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
        self._desk.say(reply, Kind.ENTRIES, Kind.SPENDING)
        return True

    async def _listen(self) -> None:
        """What comes is heard as it comes; the end, when no round follows any more."""
        reply = self.reply
        if self._trouble is not None:
            raise ProviderError(self._trouble)
        if reply.outcome is not None:
            return
        for words in self._plan.notes:
            reply.hear(Note(words))
        messages, need = await self._question()
        end = await self.calling.first(messages, need)
        if not self.calling.calls:
            await self._learn(messages)
        if end.outcome.complete:
            opening = self._plan.manner.system, self.calling.offered
            self._desk.prefixes.told(reply.entry.chat, opening, self._path, reply.row)
        end = await Rounds(self.calling, self._desk.workers, self._desk.limits).after(end, messages)
        if self.calling.now.privacy is not None:
            await self._desk.promises.ready()
        reply.hear(replace(end, outcome=self.calling.now.advised(end.outcome)))

    async def _question(self) -> tuple[Messages, Need]:
        try:
            entries, question = self._desk.store.entries, self.reply.question.id
            told, path = await entries.history(question), await entries.path(question)
        except StoreError as error:
            raise ProviderError(Outcome(Code.NOTHING, Cause.BAD_REQUEST, str(error), Action.RETRY)) from error
        cut = reading.cut(path)
        self._path = reading.sent(path, asks=True)
        self.reply.begins(shortened(self.reply.receipt, cut, len(path) - cut - len(self._path)))
        if self._instead is not None:
            told, self._path = [*told[:-1], self._instead], self._path[:-1]
        manner = self._plan.manner
        history = (*manner.opening, *told, *going_on(self.reply.entry.message))
        calling = self.calling
        calling.sent = await self._desk.workers.run(
            partial(sent, history, calling.offered, calling.now.known)
        )
        forecast = await foretold(self._desk, calling.now, calling.sent)
        self.reply.sends(calling.sent.tokens, forecast)
        return history, needed(history, calling.sent.tokens, manner.parameters.max_tokens, calling.attached)

    async def _learn(self, messages: Messages) -> None:
        """How this model counts. What pictures are counted as is for nobody to tell from the words."""
        if any(isinstance(part, Image) for message in messages for part in message.parts):
            return
        with suppress(StoreError):
            await self._desk.forecasting.learn(
                self.calling.now.model, self.calling.sent, self.reply.row.usage
            )

    async def _keep(self) -> None:
        """Until it is kept: what the disk refuses stays in memory, and whoever waits is told."""
        pause = SAVE_FIRST_SECONDS
        while not await self.save():
            self._desk.say(self.reply, Kind.ENTRIES)
            await urged(self.hurry, pause)
            pause = min(2 * pause, SAVE_LAST_SECONDS)

    def _disk_says(self, problem: str) -> None:
        self.reply.problem = problem
        self._desk.say(self.reply, Kind.ENTRIES)


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
