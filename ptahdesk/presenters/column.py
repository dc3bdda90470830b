"""One column of a comparison: a lane, what is said in it, and how it does in figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from ptahdesk.domain.chat import EntryId, Lane
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import Charge, CostState
from ptahdesk.domain.outcome import Cause, Code, Outcome, ProviderError
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts, figures
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.company import Company
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.transcript import Author
from ptahdesk.presenters.voice import Voice
from ptahdesk.services.app import App
from ptahdesk.services.material import made_of
from ptahdesk.services.reply import Reply

_DOT = " · "
_SOON = 0.5  # seconds of an answer that still comes before its speed means anything


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
    manner: str = ""  # how it asks, where not all of them do


class Column:
    """`page` is the window's own for the first lane, and else one that shows this lane alone."""

    def __init__(
        self, app: App, lane: Lane, page: ChatPage, company: Company, voice: Voice | None = None
    ) -> None:
        self._app = app
        self._company = company
        self.lane = lane
        self.page = page
        self.voice = voice or page.voice  # the window's page speaks for the whole chat
        self.manner = ""
        self.place = 0  # from the left, where another one is called as it is; 0: its name tells it
        self.expected = ""  # what the next answer will cost
        self.held = ""  # to what length it is held
        self._looked_at: EntryId | None = None
        self._row: LedgerRow | None = None  # of that answer, as the ledger had it then
        self.looked = Signal[None]()

    @property
    def last(self) -> EntryId | None:
        """The answer it ends with."""
        rows = self.page.transcript.rows
        return EntryId(rows[-1].key) if rows and rows[-1].author is Author.MODEL else None

    @property
    def told(self) -> Told:
        """While nobody may know who it is, all of them answer until the last of them has done so."""
        stand = self.stand
        if self._company.blind and self._company.coming and not (self.lane.muted and stand is Stand.NEW):
            stand = Stand.ANSWERING
        words = WORDS[stand]
        if self.lane.muted:
            words = _("muted") if stand is Stand.NEW else _("muted, {state}").format(state=words)
        told = self._company.group.seats.told
        beside = told(_foretold(self._figures(), self.expected, self.held))
        return Told(self.name, stand, words, beside, self.lane.muted, told(self.manner))

    @property
    def name(self) -> str:
        """That no other column has: of its model, or of its place while nobody may know that."""
        name = f"{self.title} ({self.place})" if self.place else self.title
        return self._company.group.seats.name(self.lane.id, name)

    @property
    def title(self) -> str:
        """Of its model, and what else it is. Told to nobody who may not know it."""
        name = facts.asked_name(self._app.models, self.lane.reference or self._app.models.default)
        return _("{name} · merged").format(name=name) if made_of(self.lane.settings) else name

    @property
    def price(self) -> str:
        """What it costs, for a column in which nothing was asked yet."""
        if self._company.blind:
            return ""
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
        return _CODES.get(self._kept.outcome, Stand.FAILED) if self._kept is not None else Stand.DONE

    @property
    def behind(self) -> bool:
        """Whether it ends with an answer that did not come while one looked, and was not looked up yet: of
        another day, another program, or another version."""
        return self.last not in {None, self._looked_at} and self._reply is None

    @property
    def open_bill(self) -> bool:
        """Whether what was looked up is not final."""
        return self._reply is None and self._kept is not None and not self._kept.settled

    async def look(self) -> None:
        """What the ledger has of the last answer."""
        self._looked_at = last = self.last
        rows = await self._app.conversations.rows([last]) if last is not None else {}
        if last == self._looked_at:
            self._row = rows.get(last) if last is not None else None
            self.looked.emit(None)

    @property
    def _kept(self) -> LedgerRow | None:
        return self._row if self._looked_at == self.last else None

    @property
    def _reply(self) -> Reply | None:
        """The answer the column ends with, if it was given in this sitting."""
        reply = self.page.reply
        return reply if reply is not None and reply.entry.id == self.last else None

    def foresee(self, expected: str, held: str) -> None:
        """What is known of its next answer, while one types."""
        self.expected, self.held = expected, held

    def _figures(self) -> str:
        reply = self._reply
        if reply is not None:
            row, usage = reply.row, reply.row.usage or reply.meter.usage
            count, cost = usage.completion_tokens, figures.cost(reply.cost)
            if reply.outcome is not None and not reply.outcome.may_have_cost:
                return _("not charged")
        elif self._kept is not None and self._kept.outcome in _UNSENT:
            return _("not charged")
        elif self._kept is not None:
            row, count = self._kept, self._kept.usage.completion_tokens if self._kept.usage else None
            cost = figures.cost(row.whole_cost)
        else:
            return ""
        if row.first_token is None and row.state is CostState.METERED and not row.ended:
            return ""
        return _DOT.join(part for part in (*_pace(row, count), cost) if part)


def _foretold(last: str, expected: str, held: str) -> str:
    """Beside what the last one came to only that the next is held to a length."""
    if not last:
        return _DOT.join(filter(None, (expected, held)))
    return _DOT.join((last, _("next {held}").format(held=held))) if held else last


def _pace(row: LedgerRow, count: int | None) -> tuple[str, ...]:
    if row.first_token is None:
        return ()
    first = figures.wait(max(0.0, (row.first_token - row.sent).total_seconds()))
    tokens = _("{n} tokens").format(n=f"{count:,}") if count else ""
    length = ((row.ended or datetime.now(UTC)) - row.first_token).total_seconds()
    if not count or (row.ended is None and length < _SOON):
        return first, tokens
    return first, figures.speed(count, length), tokens


def _ended(outcome: Outcome) -> Stand:
    if outcome.complete:
        return Stand.DONE
    return Stand.STOPPED if outcome.cause is Cause.STOPPED_BY_USER else Stand.FAILED
