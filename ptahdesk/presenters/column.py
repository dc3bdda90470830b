"""One column of a comparison: a lane, what is said in it, and how it does in figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ptahdesk.domain.chat import EntryId, Lane
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import Charge, CostState
from ptahdesk.domain.outcome import Cause, Code, Outcome, ProviderError
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts, figures
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.transcript import Author
from ptahdesk.services.app import App
from ptahdesk.services.reply import Reply

_DOT = " · "


class Stand(StrEnum):
    """How the last answer of a lane does."""

    NEW = "new"  # nothing was asked there
    WAITING = "waiting"
    ANSWERING = "answering"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


WORDS = {
    Stand.NEW: _("not asked yet"),
    Stand.WAITING: _("waiting"),
    Stand.ANSWERING: _("answering"),
    Stand.DONE: _("done"),
    Stand.STOPPED: _("stopped"),
    Stand.FAILED: _("failed"),
}

_UNSENT = {Code.NOTHING.value, Code.AGAIN.value, Code.REFUSED.value}
_CODES = {Code.COMPLETE.value: Stand.DONE, Code.STOPPED.value: Stand.STOPPED}


@dataclass(frozen=True, slots=True)
class Told:
    """What stands over a column, and is read aloud of it."""

    name: str
    stand: Stand
    words: str
    figures: str = ""  # time to the first word, speed, tokens, cost
    muted: bool = False


class Column:
    """`page` is the window's own for the first lane, and else one that shows this lane alone."""

    def __init__(self, app: App, lane: Lane, page: ChatPage) -> None:
        self._app = app
        self.lane = lane
        self.page = page
        self._row: LedgerRow | None = None  # of the last answer, when it was given before this sitting
        self.looked = Signal[None]()

    @property
    def last(self) -> EntryId | None:
        """The answer it ends with."""
        rows = self.page.transcript.rows
        return EntryId(rows[-1].key) if rows and rows[-1].author is Author.MODEL else None

    @property
    def told(self) -> Told:
        stand = self.stand
        words = WORDS[stand]
        if self.lane.muted:
            words = _("muted") if stand is Stand.NEW else _("muted, {state}").format(state=words)
        return Told(self.name, stand, words, self._figures(), self.lane.muted)

    @property
    def name(self) -> str:
        return facts.reference_name(self._app.models, self.lane.reference or self._app.models.default)

    @property
    def price(self) -> str:
        """What it costs, for a column in which nothing was asked yet."""
        try:
            price, _source = self._app.models.price(self._app.models.resolve(self.lane.reference))
        except ProviderError as error:
            return str(error)
        into, out = (figures.per_million(price, charge) for charge in (Charge.PROMPT, Charge.COMPLETION))
        if not into or not out:
            return _("Nobody says what this model costs.")
        return _("{into} in · {out} out, per million tokens").format(into=into, out=out)

    @property
    def busy(self) -> bool:
        return self.page.reply is not None and self.page.reply.outcome is None

    @property
    def stand(self) -> Stand:
        reply, last = self._reply, self.last
        if reply is not None:
            if reply.outcome is None:
                return Stand.WAITING if reply.row.first_token is None else Stand.ANSWERING
            return _ended(reply.outcome)
        if last is None:
            return Stand.NEW
        if self.page.transcript.rows[-1].live:
            return Stand.ANSWERING
        return _CODES.get(self._row.outcome, Stand.FAILED) if self._row is not None else Stand.DONE

    async def look(self) -> None:
        """What the ledger has of an answer that was there before it was looked at."""
        last = self.last
        self._row = (await self._app.conversations.rows([last])).get(last) if last is not None else None
        self.looked.emit(None)

    @property
    def _reply(self) -> Reply | None:
        """The answer the column ends with, if it was given in this sitting."""
        reply = self.page.reply
        return reply if reply is not None and reply.entry.id == self.last else None

    def _figures(self) -> str:
        reply = self._reply
        if reply is not None:
            row, usage = reply.row, reply.row.usage or reply.meter.usage
            count, cost = usage.completion_tokens, figures.cost(reply.cost)
            if reply.outcome is not None and not reply.outcome.may_have_cost:
                return _("not charged")
        elif self._row is not None and self._row.outcome in _UNSENT:
            return _("not charged")
        elif self._row is not None:
            row, count = self._row, self._row.usage.completion_tokens if self._row.usage else None
            cost = figures.cost(row.whole_cost)
        else:
            return ""
        if row.first_token is None and row.state is CostState.METERED and not row.ended:
            return ""
        return _DOT.join(part for part in (*_pace(row, count), cost) if part)


def _pace(row: LedgerRow, count: int | None) -> tuple[str, ...]:
    if row.first_token is None:
        return ()
    first = figures.wait(max(0.0, (row.first_token - row.sent).total_seconds()))
    tokens = _("{n} tokens").format(n=f"{count:,}") if count else ""
    if row.ended is None or not count:
        return first, tokens
    return first, figures.speed(count, (row.ended - row.first_token).total_seconds()), tokens


def _ended(outcome: Outcome) -> Stand:
    if outcome.complete:
        return Stand.DONE
    return Stand.STOPPED if outcome.cause is Cause.STOPPED_BY_USER else Stand.FAILED
