"""The bar at the foot: what this answer, this chat, this run, today and this month cost."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from ptahdesk.domain.budget import Span, Standing
from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.ledger import Total
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import blinding, cap_words, facts, figures, stopping
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.provider_light import ProviderLight
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App

_SPANS = {Span.DAY: "today", Span.MONTH: "month", Span.CHAT: "chat"}
_BEAT = 0.25  # seconds: a live figure changes at most four times a second


@dataclass(frozen=True, slots=True)
class Figure:
    """A caption and an amount, with the lines it is made of."""

    caption: str
    text: str
    tip: str = ""
    of: str = "answer"  # or chat, session, today, month


class CostBar:
    """`figures` from the narrowest to the widest; `lamp` says how the provider is."""

    def __init__(self, app: App, page: ChatPage, doing: Doing) -> None:
        self._app = app
        self._page = page
        self._doing = doing
        self._totals: dict[str, Total] = {}
        self.standings: list[
            Standing
        ] = []  # how the limits stand, those of providers too while names are shown
        self._reading = False
        self._again = False
        self._beating = False
        self.lamp = ProviderLight(app, page, doing)
        self.figures: tuple[Figure, ...] = ()
        self.changed = Signal[None]()
        page.changed.connect(self._page_changed)
        page.company.changed.connect(lambda _nothing: self._show())
        page.opened.connect(self._opened)
        self.close = app.changes.subscribe(self._heard)

    def reload(self) -> None:
        """Read the sums anew; while they are read, more wishes become one."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        self._doing.start("read the sums", self._read())

    async def _read(self) -> None:
        try:
            spending, chat = self._app.spending, self._page.chat
            totals = {
                "session": await spending.session(),
                "today": await spending.today(),
                "month": await spending.month(),
            }
            standings, _kept_back = await blinding.standings(self._app, chat)
            hidden = bool(await self._app.judging.hidden())
            if chat is not None:
                totals["chat"] = await spending.chat(chat)
            if chat != self._page.chat:
                totals.pop("chat", None)  # it was left meanwhile
            self._totals = totals
            moved = (standings, hidden) != (self.standings, self.lamp.hidden)
            self.standings, self.lamp.hidden = standings, hidden
        finally:
            self._reading = False
        self._show()
        if moved:
            self.changed.emit(None)
        if self._again:
            self._again = False
            self.reload()

    def _opened(self, _chat: object) -> None:
        """No moment with the sum of the chat that was left."""
        self._totals.pop("chat", None)
        self._show()
        self._page_changed(None)

    def _page_changed(self, _what: object) -> None:
        self.reload()
        if self._app.conversations.running and not self._beating:
            self._beating = True
            self._doing.start("meter an answer", self._beat())

    async def _beat(self) -> None:
        """While an answer comes, here or in another chat, its figure is looked at four times a second."""
        try:
            while self._app.conversations.running:
                self._show()
                await asyncio.sleep(_BEAT)
        finally:
            self._beating = False
        self.reload()

    def _heard(self, change: Change) -> None:
        if change.kind in {Kind.SPENDING, Kind.SETTINGS, Kind.VOTES}:
            self.reload()
        if change.kind in {Kind.CONNECTION, Kind.KEYS, Kind.SETTINGS}:
            self.changed.emit(None)

    def _show(self) -> None:
        shown = tuple(figure for figure in (self._answer(), *self._sums()) if figure is not None)
        if shown != self.figures:
            self.figures = shown
            self.changed.emit(None)

    def _answer(self) -> Figure | None:
        reply = self._page.reply
        if reply is None or self._page.company.blind:
            return None
        outcome = reply.outcome
        free = outcome is not None and not outcome.may_have_cost
        shown = _("not charged") if free else facts.bar(reply.row, reply.cost)
        told = facts.lines(reply.row)
        told += filter(None, (self.stopping,))
        return Figure(_("this answer"), shown, "\n".join(told))

    @property
    def stopping(self) -> str:
        """What a stop does to the bill of the answer that comes; empty while none does."""
        reply = self._page.reply
        if reply is None or reply.outcome is not None or self._page.company.blind:
            return ""
        return stopping.beforehand(reply.row, reply.cost.state)

    def _with_live(self, key: str) -> Total:
        """The ledger knows nothing of an answer's cost before it ends: what is metered is added here."""
        total = self._totals[key]
        running = self._app.conversations.running
        here = [reply for reply in running if key != "chat" or reply.entry.chat == self._page.chat]
        now = [reply.cost_now.amount for reply in here if reply.row.ended is None]
        metered = [amount for amount in now if amount is not None]
        return Total(total.amount + sum(metered), True, total.unpriced) if metered else total

    def _sums(self) -> list[Figure]:
        shown = (
            ("chat", _("chat"), _("Everything that was asked in this chat.")),
            ("session", _("session"), _("Since ptahdesk was started.")),
            ("today", _("today"), _("Since midnight UTC.")),
            ("month", _("month"), _("Since the first of the month, UTC.")),
        )
        return [self._sum(key, caption, words) for key, caption, words in shown if key in self._totals]

    def _sum(self, key: str, caption: str, words: str) -> Figure:
        """With how much of its limit is used, where it has one."""
        total = self._with_live(key)
        told, tip = figures.total(total), _sum_tip(words, total)
        cap = next(
            (one for one in self.standings if _SPANS[one.cap.span] == key and not one.cap.provider), None
        )
        if cap is None:
            return Figure(caption, told, tip, key)
        limit = _("Limit: {used}. {anew}").format(used=cap_words.used(cap), anew=cap_words.anew(cap.cap))
        return Figure(caption, f"{told} {cap_words.blocks(cap.share)}", f"{tip}\n{limit.rstrip()}", key)


def _sum_tip(words: str, total: Total) -> str:
    told = [words, figures.exact(total.amount)]
    if total.inexact:
        told.append(_("Some of it is still an estimate (≈)."))
    if total.unpriced:
        unpriced = many(
            "{n} call has no known price and is not in the sum.",
            "{n} calls have no known price and are not in the sum.",
            total.unpriced,
        )
        told.append(unpriced.format(n=f"{total.unpriced:,}"))
    return "\n".join(told)
