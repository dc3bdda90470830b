"""What `compare` does: ask several models, print each answer as it ends, then what they cost together."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from ptahdesk.cli.advice import in_words
from ptahdesk.cli.interrupt import not_cancelled
from ptahdesk.cli.telling import billed, cost_facts, facts
from ptahdesk.cli.terminal import say, tell
from ptahdesk.domain.attached import Attached
from ptahdesk.domain.chat import ChatId, Lane
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import said_by_user
from ptahdesk.domain.money import Cost, summed
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import figures
from ptahdesk.presenters.facts import full, model_name
from ptahdesk.presenters.left_out import sifted
from ptahdesk.services.app import App
from ptahdesk.services.attaching import CannotAttach
from ptahdesk.services.manners import Own
from ptahdesk.services.metering import sent
from ptahdesk.services.outlook import Outlook, Terms
from ptahdesk.services.reply import Reply

OLD_BILLS = 3.0  # seconds for bills of earlier runs, counted from the question on


@dataclass(frozen=True, slots=True)
class Comparing:
    """One question to several models, from the command line."""

    question: str
    chat: int | None
    models: tuple[str, ...] = ()
    name: str = ""  # of a set that is kept
    keep: str = ""  # the name to keep these models under
    own: Own = field(default_factory=dict)  # how they are asked; kept with the chat
    files: tuple[Path, ...] = ()
    most: Decimal | None = None  # dollars, for all the answers
    openly: bool = False
    allow_once: bool = False
    forecast: bool = False  # nobody is asked
    as_json: bool = False

    async def run(self, app: App) -> int:
        """Ask, print, and give the exit code of the first that did not end well."""
        await app.keys.load()
        await app.models.load()
        attached = await self._attached(app)
        references, left_out = await self._references(app)
        lanes = await self._lanes(app, references)
        terms = Terms(self.most, openly=self.openly, named=True)
        outlook = await self._foreseen(app, lanes, attached, terms)
        if self.forecast:
            return self._only_told(app, outlook, left_out)
        chat = await self._place(app, lanes)
        replies = await self._begun(app, chat, terms, attached)
        return await self._ended(app, outlook, replies, left_out)

    async def _references(self, app: App) -> tuple[list[str], Sequence[str]]:
        """And those of the set that are left out: a model that is named one by one is asked, and says so."""
        names, left_out = list(self.models), tuple[str, ...]()
        if self.name:
            found = app.sets.find(self.name)
            if found is None:
                raise _refused(_("There is no set of models called {name}.").format(name=self.name))
            of_set = sifted(app.models, found.references)
            names, left_out = [*of_set.there, *names], of_set.gone
            if not (names or self.chat):
                raise _refused(of_set.words)
            if of_set.words and not self.as_json:
                tell(of_set.words)
        if self.keep:
            await app.sets.keep(self.keep, names)
        return names, left_out

    async def _lanes(self, app: App, references: list[str]) -> list[Lane]:
        """Each as it will be asked. A chat that goes on gets a lane for each model that is not in it yet."""
        own, gone = self._own
        if self.chat is None:
            return app.lanes.imagined(references, app.manners.with_("{}", own))
        chat = ChatId(self.chat)
        if await app.chats.get(chat) is None:
            raise _refused(_("There is no chat {n}.").format(n=chat))
        await app.judging.named(chat)
        shown = [lane for lane in await app.lanes.of(chat) if not lane.hidden]
        lanes = [replace(lane, settings=app.manners.with_(lane.settings, own, gone)) for lane in shown]
        there = [lane for lane in lanes if lane.asked]
        new = [name for name in references if name not in {lane.reference for lane in there}]
        if len(lanes) + len(new) > app.lanes.most:
            raise _refused(_("Up to {n} models can be compared.").format(n=app.lanes.most))
        return [*there, *app.lanes.imagined(new, lanes[0].settings if lanes else "{}")]

    @property
    def _own(self) -> tuple[Own, Own]:
        """How they are asked, and what the chat says no more."""
        own = {key: value for key, value in self.own.items() if value is not False}
        return own, dict.fromkeys(self.own.keys() - own.keys())

    async def _foreseen(
        self, app: App, lanes: list[Lane], attached: tuple[Attached, ...], terms: Terms
    ) -> Outlook:
        chat = None if self.chat is None else ChatId(self.chat)
        typed = sent([said_by_user(self.question, attached)])
        outlook = await app.comparing.foresee(chat, lanes, typed, terms)
        if outlook.short is not None and not self.forecast:
            raise ProviderError(outlook.short)
        if not self.as_json:
            tell(_told(outlook))
        return outlook

    def _only_told(self, app: App, outlook: Outlook, left_out: Sequence[str]) -> int:
        for each in outlook.lanes:
            if each.trouble is not None and not self.as_json:
                name = model_name(app.models.catalogue, each.prepared.model)
                tell(f"{name}: {in_words(each.trouble)}")
        if self.as_json:
            say(json.dumps({**_foretold(outlook), "left_out": left_out}))
        troubles = [*(each.trouble for each in outlook.lanes), outlook.short]
        return next((trouble.exit_code for trouble in troubles if trouble is not None), 0)

    async def _attached(self, app: App) -> tuple[Attached, ...]:
        try:
            return tuple([await app.attaching.take_file(path) for path in self.files])
        except CannotAttach as error:
            raise _refused(str(error)) from error

    async def _place(self, app: App, lanes: list[Lane]) -> ChatId:
        """A new chat begins with a lane for each; what is said of how to ask holds for all of them."""
        own, gone = self._own
        new = [lane.reference for lane in lanes if not lane.chat]
        if self.chat is None:
            return (await app.lanes.begin(new, own=own)).id
        chat = ChatId(self.chat)
        if self.own:
            await app.manners.change(chat, own, gone)
        for reference in new:
            await app.lanes.add(chat, reference)
        return chat

    async def _begun(
        self, app: App, chat: ChatId, terms: Terms, attached: tuple[Attached, ...]
    ) -> tuple[Reply, ...]:
        if not self.allow_once:
            return await app.comparing.ask(chat, self.question, terms, attached=attached)
        with app.budgets.allowing(chat):
            return await app.comparing.ask(chat, self.question, terms, attached=attached)

    async def _ended(
        self, app: App, outlook: Outlook, replies: tuple[Reply, ...], left_out: Sequence[str]
    ) -> int:
        old = app.tasks.start("look up old bills", app.spending.catch_up(OLD_BILLS))
        telling = [app.tasks.start(f"print answer {one.entry.id}", self._tell(app, one)) for one in replies]
        try:
            await asyncio.wait(telling)
        except asyncio.CancelledError:  # the first Ctrl+C stops what comes and keeps what came
            not_cancelled()
            for reply in replies:
                reply.stop()
            await asyncio.wait(telling)
        rows = [await billed(app, reply) for reply in replies]
        outcomes = [await reply.ended() for reply in replies]
        cost = summed([row.whole_cost for row in rows if row])
        if self.as_json:
            told = _facts(outlook, list(zip(replies, outcomes, rows, strict=True)), cost)
            say(json.dumps({**told, "left_out": left_out}))
        else:
            self._sum_up(replies, outcomes, cost)
        await asyncio.wait([old])
        return next((outcome.exit_code for outcome in outcomes if outcome.exit_code), 0)

    async def _tell(self, app: App, reply: Reply) -> None:
        """Whole, when it has ended: two at once would run into each other."""
        outcome = await reply.ended()
        if self.as_json:
            return
        say(f"## {full(app.models.catalogue, reply.row)}\n")
        if text := reply.message.text.strip("\n"):
            say(f"{text}\n")
        host = app.models.hosts.blamed(reply.row, outcome)
        if words := in_words(outcome, reply.entry.chat, host):
            tell(words)

    def _sum_up(self, replies: tuple[Reply, ...], outcomes: list[Outcome], cost: Cost) -> None:
        done = sum(outcome.complete for outcome in outcomes)
        words = many("{done} of {n} answer", "{done} of {n} answers", len(replies))
        told = words.format(done=done, n=len(replies))
        tell(" · ".join((told, figures.cost(cost), _("chat {n}").format(n=replies[0].entry.chat))))


def _told(outlook: Outlook) -> str:
    """`3 models: ≈ 0.3–0.9 ¢, at most 9.8 ¢`."""
    count = many("{n} model", "{n} models", len(outlook.lanes)).format(n=len(outlook.lanes))
    low, high = outlook.forecast.low, outlook.forecast.high
    if low is None or high is None:
        names = ", ".join(str(each) for each in outlook.forecast.unknown)
        return _("{count}: nobody says what {names} costs.").format(count=count, names=names)
    if outlook.most is None:
        return _("{count}: {span}.").format(count=count, span=figures.span(low, high))
    words = _("{count}: {span}, at most {most}.")
    return words.format(count=count, span=figures.span(low, high), most=figures.money(outlook.most))


def _foretold(outlook: Outlook) -> dict[str, object]:
    told = outlook.forecast
    return {
        "low_usd": _plain(told.low),
        "high_usd": _plain(told.high),
        "most_usd": _plain(outlook.most),
        "unknown": [str(each) for each in told.unknown],
        "models": [
            {
                "asked": each.lane.reference,
                "model": str(each.prepared.model),
                "most_usd": _plain(each.most),
                "max_tokens": each.max_tokens,
                "trouble": "" if each.trouble is None else each.trouble.sentence,
            }
            for each in outlook.lanes
        ],
    }


def _facts(
    outlook: Outlook, ended: list[tuple[Reply, Outcome, LedgerRow | None]], cost: Cost
) -> dict[str, object]:
    first = ended[0][0]
    return {
        "chat": first.entry.chat,
        "turn": first.question.turn,
        "question": first.question.message.text,
        "forecast": _foretold(outlook),
        "cost": cost_facts(cost),
        "answers": [
            {"lane": reply.entry.lane, **facts(reply, outcome, row), **_times(row)}
            for reply, outcome, row in ended
        ],
    }


def _times(row: LedgerRow | None) -> dict[str, object]:
    """Seconds from its first call on."""
    if row is None:
        return {}
    began = row.calls[0].sent
    usage = row.usage
    return {
        "first_token_seconds": (row.first_token - began).total_seconds() if row.first_token else None,
        "seconds": (row.ended - began).total_seconds() if row.ended else None,
        "tokens": usage.completion_tokens if usage else None,
    }


def _plain(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount.normalize(), "f")


def _refused(sentence: str) -> ProviderError:
    return ProviderError(Outcome(Code.REFUSED, Cause.BAD_REQUEST, sentence, Action.NONE))
