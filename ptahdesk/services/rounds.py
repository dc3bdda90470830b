"""The rounds of one answer: what the model asks for is run, it is told what came of it, and asked again."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.message import Message, Role
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.domain.stream import Ended, PartPiece
from ptahdesk.domain.words import _
from ptahdesk.services.calling import Calling, Messages
from ptahdesk.services.capability import needed
from ptahdesk.services.metering import prompt_tokens
from ptahdesk.services.workers import Workers
from ptahdesk.store.errors import StoreError


class Rounds:
    """Each round is a call with a ledger row of its own, and nothing follows from it before it is on disk."""

    def __init__(self, calling: Calling, workers: Workers, limits: Limits) -> None:
        self._calling = calling
        self._workers = workers
        self._most = limits.tool_rounds

    async def after(self, end: Ended, asked: Messages) -> Ended:
        """How the answer ends, whose first round ended so. `asked` is what the first request held."""
        made, understood = 1, True
        while self._goes_on(end):
            try:
                await self._calling.closes(end.outcome)
                if made == self._most:
                    return Ended(_enough(made), end.finish)
                ran = await self._run_tools()
                if not (ran or understood):
                    return Ended(_unclear(), end.finish)
                made, understood = made + 1, ran
                end = await self._again((*asked, Message(Role.ASSISTANT, self._calling.said)))
            except StoreError as error:
                return Ended(_unkept(error))
        return end

    def _goes_on(self, end: Ended) -> bool:
        """Not after an answer that was cut short: who knows what else it would have asked for."""
        return end.outcome.cause is Cause.DONE and bool(self._calling.calls and self._calling.offered)

    async def _run_tools(self) -> bool:
        """Whether any was run. One after the other, in the order they were asked for."""
        ran, tools = False, self._calling.tools
        for call in self._calling.calls:
            refusal = tools.refusal(call)
            self._calling.take(PartPiece(refusal or await tools.run(call)))
            ran = ran or refusal is None
        return ran

    async def _again(self, messages: Messages) -> Ended:
        calling = self._calling
        count = partial(prompt_tokens, messages, calling.offered, calling.now.known)
        prompt = await self._workers.run(count)
        need = needed(messages, prompt, calling.now.chosen.max_tokens, calling.attached)
        await self._calling.opens(need)
        end = await self._calling.asked(messages, need)
        return end if end.outcome.complete else self._calling.breaks_off(end, _broken_off(end.outcome))


def _broken_off(why: Outcome) -> Outcome:
    """The same trouble, seen by a reader who has the rounds before it: those are not to be paid again."""
    action = Action.CONTINUE if why.action is Action.RETRY else why.action
    if why.code in {Code.PARTIAL, Code.STOPPED}:
        return replace(why, action=action)
    words = _("The answer was cut off. {why}").format(why=why.sentence)
    return replace(why, code=Code.PARTIAL, sentence=words.rstrip(), action=action)


def _enough(made: int) -> Outcome:
    words = _("Stopped by ptahdesk: the model asked for tools {n} times in one answer, and would ask again.")
    return Outcome(Code.STOPPED, Cause.STOPPED_BY_LIMIT, words.format(n=made), Action.CONTINUE)


def _unclear() -> Outcome:
    words = _("The model asked twice for tools in a way that cannot be understood. Nothing was run.")
    return Outcome(Code.PARTIAL, Cause.UNCLEAR_TOOL_CALL, words, Action.RETRY)


def _unkept(error: StoreError) -> Outcome:
    return Outcome(Code.PARTIAL, Cause.ENDED_EARLY, str(error), Action.CONTINUE)
