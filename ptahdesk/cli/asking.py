"""What `ask` does: print the answer as it comes, then how it ended and what it cost."""

from __future__ import annotations

import asyncio
import json
from contextlib import aclosing, suppress
from dataclasses import dataclass

from ptahdesk.cli.advice import in_words
from ptahdesk.cli.interrupt import not_cancelled
from ptahdesk.cli.terminal import say, tell
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Message
from ptahdesk.domain.outcome import Outcome
from ptahdesk.domain.stream import Note, Retrying, StreamEvent, TextPiece
from ptahdesk.domain.words import _
from ptahdesk.presenters.figures import cost as cost_in_words
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply

BILL_PATIENCE = 10.0  # seconds; a bill that is later is looked up at the next start


@dataclass(frozen=True, slots=True)
class Asking:
    """One question from the command line."""

    question: str
    model: str
    chat: int | None
    as_json: bool

    async def run(self, app: App) -> int:
        """Ask, print, and give the exit code of the outcome."""
        await app.keys.load()
        await app.models.load()
        chat = None if self.chat is None else ChatId(self.chat)
        reply = await app.conversations.ask(chat, self.question, self.model or app.models.default)
        try:
            await self._print(reply)
        except asyncio.CancelledError:  # the first Ctrl+C stops the answer and keeps what came
            not_cancelled()
            reply.stop()
        outcome = await reply.ended()
        if not self.as_json:
            _say_how_it_ended(reply, outcome)  # before the bill, which may take its time
        row = await self._billed(app, reply)
        if self.as_json:
            say(json.dumps(_facts(reply, outcome, row)))  # in ASCII: exact, and moves no terminal
        elif row and outcome.may_have_cost:
            _say_what_it_cost(row)
        return outcome.exit_code

    async def _billed(self, app: App, reply: Reply) -> LedgerRow | None:
        """The ledger's row. What the answer itself did not say is asked for, though not for ever."""
        if not reply.cost.exact:
            with suppress(TimeoutError):
                async with asyncio.timeout(BILL_PATIENCE):
                    await app.spending.settled(reply.entry.id)
        return (await app.conversations.rows([reply.entry.id])).get(reply.entry.id)

    async def _print(self, reply: Reply) -> None:
        async with aclosing(reply.follow()) as events:
            async for event in events:
                if not self.as_json:
                    _show(event)


def _show(event: StreamEvent) -> None:
    match event:
        case TextPiece(text):
            say(text, end="")
        case Retrying(seconds, outcome):
            wait = f"{round(seconds, 1):g}"
            tell(_("{what} Trying again in {seconds} s.").format(what=outcome.sentence, seconds=wait))
        case Note(text):
            tell(text)
        case _:
            pass


def _say_how_it_ended(reply: Reply, outcome: Outcome) -> None:
    say()
    if words := in_words(outcome, reply.entry.chat):
        tell(words)


def _say_what_it_cost(row: LedgerRow) -> None:
    tell(" · ".join(filter(None, (row.served or row.asked.model, row.host, cost_in_words(row.cost)))))


def _facts(reply: Reply, outcome: Outcome, row: LedgerRow | None) -> dict[str, object]:
    said = Message(reply.entry.message.role, tuple(reply.parts))
    cost = row.cost if row else None
    return {
        "chat": reply.entry.chat,
        "text": said.text,
        "thinking": said.thinking,
        "outcome": outcome.code.value,
        "cause": outcome.cause.value,
        "sentence": outcome.sentence,
        "may_have_cost": outcome.may_have_cost,
        "action": outcome.action.value,
        "model": reply.model.model,
        "served": row.served if row else "",
        "host": row.host if row else "",
        "generation": row.generation if row else "",
        "cost": {
            "state": cost.state.value if cost else None,
            "usd": format(cost.amount.normalize(), "f") if cost and cost.amount is not None else None,
        },
    }
