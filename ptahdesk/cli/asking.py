"""What `ask` does: print the answer as it comes, then how it ended and what it cost."""

from __future__ import annotations

import asyncio
import json
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from pathlib import Path

from ptahdesk.cli.advice import in_words
from ptahdesk.cli.enclosing import called, in_a_line
from ptahdesk.cli.interrupt import not_cancelled
from ptahdesk.cli.prompting import Wanted
from ptahdesk.cli.telling import billed, facts
from ptahdesk.cli.terminal import say, tell
from ptahdesk.domain.attached import Attached
from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.prompt import PromptError
from ptahdesk.domain.stream import Note, PartPiece, Retrying, StreamEvent, TextPiece, ToolPiece, Waiting
from ptahdesk.domain.words import _
from ptahdesk.presenters import promise_words
from ptahdesk.presenters.figures import cost as cost_in_words
from ptahdesk.presenters.figures import seconds as in_time
from ptahdesk.services.app import App
from ptahdesk.services.attaching import CannotAttach
from ptahdesk.services.conversation import Once
from ptahdesk.services.manners import Own
from ptahdesk.services.reply import Reply
from ptahdesk.settings.asking_fields import SYSTEM_PROMPT

OLD_BILLS = 3.0  # seconds for bills of earlier runs, counted from the question on


@dataclass(frozen=True, slots=True)
class Asking:
    """One question from the command line, or with `again` the last one of a chat."""

    question: str
    model: str
    chat: int | None
    as_json: bool
    again: bool = False
    without: tuple[str, ...] = ()
    allow_once: bool = False  # it may cross every limit on spending
    own: Own = field(default_factory=dict)  # how it is asked; kept with the chat
    files: tuple[Path, ...] = ()
    prompt: Wanted | None = None
    openly: bool = False  # this once, though it is private and nobody promises that

    async def run(self, app: App) -> int:
        """Ask, print, and give the exit code of the outcome."""
        if self.prompt is not None:
            return await (await self._prompted(app, self.prompt)).run(app)
        await app.keys.load()
        await app.models.load()
        reply = await self._allowed(app) if self.allow_once else await self._begun(app, self._place)
        old = app.tasks.start("look up old bills", app.spending.catch_up(OLD_BILLS))
        try:
            await self._print(reply)
        except asyncio.CancelledError:  # the first Ctrl+C stops the answer and keeps what came
            not_cancelled()
            reply.stop()
        outcome = await reply.ended()
        if not self.as_json:
            self._say_how_it_ended(app, reply, outcome)  # before the bill, which may take its time
        row = await billed(app, reply)
        if self.as_json:
            say(json.dumps(facts(reply, outcome, row)))  # in ASCII: exact, and moves no terminal
        elif row and outcome.may_have_cost:
            _say_what_it_cost(row)
            if reply.receipt.privacy is not None:
                tell(promise_words.told(reply.receipt.privacy, row.host))
        await asyncio.wait([old])  # it is bounded, and most often over before the answer is
        return outcome.exit_code

    @property
    def _place(self) -> ChatId | None:
        return None if self.chat is None else ChatId(self.chat)

    async def _allowed(self, app: App) -> Reply:
        """Whatever limit it may cross. A new chat is there before it, to be allowed something in."""
        chat = self._place or (await app.chats.new(reference=self.model)).id
        with app.budgets.allowing(chat):
            return await self._begun(app, chat)

    async def _prompted(self, app: App, prompt: Wanted) -> Asking:
        """The same with the words of the prompt."""
        try:
            used = await prompt.use(app, self.question)
        except PromptError as error:
            refused = Outcome(Code.REFUSED, Cause.BAD_REQUEST, str(error), Action.NONE)
            raise ProviderError(refused) from None
        own = {SYSTEM_PROMPT.key: used.system} if used.system else {}
        return replace(self, question=used.question, own={**self.own, **own}, prompt=None)

    async def _begun(self, app: App, chat: ChatId | None) -> Reply:
        """A chat goes on with its own model, a new one begins with the default."""
        conversations = app.conversations
        if chat is not None:
            await app.judging.named(chat)
        attached = await self._attached(app)
        if self.own:
            chat = await self._in_its_manner(app, chat)
        if not self.again:
            reply = await conversations.ask(
                chat, self.question, self.model, Once(self.without, self.openly), attached=attached
            )
            await self._say_who_is_not_asked(app, chat)
            if reply.brought_back and not self.as_json:
                tell(_("Chat {n} is out of the archive again.").format(n=chat))
            return reply
        last = (await conversations.outline(ChatId(self.chat or 0)))[-1:]
        if not last:
            words = _("There is no chat {n} with a question to answer again.").format(n=self.chat)
            raise ProviderError(Outcome(Code.REFUSED, Cause.BAD_REQUEST, words, Action.NONE))
        return await conversations.again(last[0].id, self.model or None, self.without, self.openly)

    async def _say_who_is_not_asked(self, app: App, chat: ChatId | None) -> None:
        lanes = [lane for lane in await app.lanes.of(chat) if lane.asked] if chat is not None else []
        if len(lanes) > 1:
            words = _("Asked the first of {n} models: 'ptahdesk compare -c {chat}' asks all of them.")
            tell(words.format(n=len(lanes), chat=chat))

    async def _attached(self, app: App) -> tuple[Attached, ...]:
        """All of them, or nothing is asked."""
        try:
            return tuple([await app.attaching.take_file(path) for path in self.files])
        except CannotAttach as error:
            refused = Outcome(Code.REFUSED, Cause.BAD_REQUEST, str(error), Action.NONE)
            raise ProviderError(refused) from error

    async def _in_its_manner(self, app: App, chat: ChatId | None) -> ChatId:
        """The chat remembers how it is asked, as it does in the window."""
        there = chat if chat is not None else (await app.chats.new(reference=self.model)).id
        own = {key: value for key, value in self.own.items() if value is not False}
        await app.manners.change(there, own, dict.fromkeys(self.own.keys() - own.keys()))
        return there

    def _say_how_it_ended(self, app: App, reply: Reply, outcome: Outcome) -> None:
        say()
        host = app.models.hosts.blamed(reply.row, outcome)
        if words := in_words(outcome, reply.entry.chat, host):
            tell(words)

    async def _print(self, reply: Reply) -> None:
        async with aclosing(reply.follow()) as events:
            asked = False
            async for event in events:
                if self.as_json or (asked and isinstance(event, Waiting)):
                    continue
                asked = asked or (isinstance(event, Waiting) and event.overdue)
                _show(event)


def _show(event: StreamEvent) -> None:
    match event:
        case Waiting(seconds, True):
            tell(_("No word for {time}. Ctrl+C stops it; what came is kept.").format(time=in_time(seconds)))
        case TextPiece(text):
            say(text, end="")
        case Retrying(seconds, outcome):
            wait = f"{round(seconds, 1):g}"
            tell(_("{what} Trying again in {seconds} s.").format(what=outcome.sentence, seconds=wait))
        case ToolPiece(_id, name, arguments):
            tell(called(name, arguments))
        case PartPiece(part):
            tell(in_a_line(part))
        case Note(text):
            tell(text)
        case _:
            pass


def _say_what_it_cost(row: LedgerRow) -> None:
    tell(" · ".join(filter(None, (row.served or row.asked.model, row.host, cost_in_words(row.whole_cost)))))
