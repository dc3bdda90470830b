"""The calls behind a sum, the newest first, read some at a time as somebody scrolls."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.spent import Slice, Span
from ptahdesk.domain.words import _
from ptahdesk.presenters import bill_sheet, facts, figures, usage_words
from ptahdesk.presenters.blinding import veiled
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Call:
    """One row of the ledger, as it is shown."""

    row: LedgerRow
    model: str
    chat: str
    blind: bool = False  # judged without names: neither who it was is told, nor what it came to

    def cells(self) -> tuple[str, ...]:
        if self.blind:
            sent = f"{self.row.sent:%Y-%m-%d %H:%M:%S}"
            return sent, _("hidden"), "", usage_words.cause(self.row.why), self.chat, "", ""
        used = self.row.usage
        counts = (None, None) if used is None else (used.prompt_tokens, used.completion_tokens)
        return (
            f"{self.row.sent:%Y-%m-%d %H:%M:%S}",
            self.model,
            bill_sheet.figure(self.row),
            usage_words.cause(self.row.why),
            self.chat,
            *("" if count is None else f"{count:,}" for count in counts),
        )

    def spoken(self) -> str:
        sent, model, cost, cause, chat, *_counts = self.cells()
        said = (sent, model, cost, cause, _("chat {title}").format(title=chat) if chat else "")
        return ", ".join(part for part in said if part)

    @property
    def place(self) -> tuple[ChatId, EntryId | None] | None:
        """Where it stands, if its chat is there still."""
        return (self.row.chat, self.row.entry) if self.row.chat is not None and self.chat else None


class UsageCalls:
    """`rows` grow with `more`; `whole` is the sum they add up to."""

    def __init__(self, app: App, doing: Doing) -> None:
        self._app = app
        self._doing = doing
        self._reading: asyncio.Task[None] | None = None
        self.span = Span()
        self.title = ""
        self.rows: list[Call] = []
        self.whole: Slice | None = None
        self.ended = False
        self.changed = Signal[None]()

    @property
    def reading(self) -> bool:
        return self._reading is not None and not self._reading.done()

    @property
    def words(self) -> str:
        """How much it is, and how many."""
        if self.whole is None:
            return _("Reading …") if self.reading else _("No calls.")
        count = usage_words.calls(self.whole.calls)
        said = [f"{figures.total(self.whole.total)} · {count}"]
        if not self.ended and len(self.rows) < self.whole.calls:
            said.append(_("the newest {n} are listed").format(n=f"{len(self.rows):,}"))
        return " · ".join(said)

    def open(self, span: Span, title: str) -> None:
        self.leave()
        self.span, self.title = span, title
        self._reading = self._doing.start("read the calls behind a sum", self._begin())
        self.changed.emit(None)

    def again(self) -> None:
        """Names are hidden in a chat, or shown again."""
        if self.title:
            self.open(self.span, self.title)

    def leave(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self.title, self.rows, self.whole, self.ended = "", [], None, False

    def more(self) -> None:
        """What is older than the last row that is there."""
        if not self.reading and not self.ended and self.rows:
            self._reading = self._doing.start("read more calls", self._next(self.rows[-1].row))

    async def _begin(self) -> None:
        self.span = await veiled(self._app, self.span)
        await self._next(None)
        parts = await self._app.spent.gathered([], self.span)
        self.whole = next((each for each in parts if each.calls), None)
        self.changed.emit(None)

    async def _next(self, last: LedgerRow | None) -> None:
        found = await self._app.spent.page(self.span, last, AT_ONCE)
        titles = await self._app.spent.titles({row.chat for row in found if row.chat is not None})
        catalogue, hidden = self._app.models.catalogue, (await veiled(self._app, self.span)).untold
        shown = [
            Call(
                row,
                facts.model_name(catalogue, row.asked),
                titles.get(row.chat, "") if row.chat else "",
                row.chat in hidden,
            )
            for row in found
        ]
        self.rows = [*self.rows, *shown]
        self.ended = len(found) < AT_ONCE
        self.changed.emit(None)
