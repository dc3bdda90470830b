"""The sheet that is open: of one answer or of a sum, read again whenever a figure may have changed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.chat import ChatId, EntryId, RequestId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.receipt import receipt_of
from ptahdesk.domain.words import _
from ptahdesk.presenters import bill_sheet, sum_sheet
from ptahdesk.presenters.blinding import hidden, offer_names
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.sheet import Sheet
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App

_COSTS = _("Names are hidden, and a bill would tell them. Choose an answer first.")
_NEWS = frozenset({Kind.SPENDING, Kind.ENTRIES, Kind.MODELS, Kind.VOTES})
# A chat: a bill would tell names that are hidden there.
Read = Callable[[], Awaitable[Sheet | ChatId | None]]


class Bills:
    """`shown` comes with each new sheet; None when there is nothing to show any more."""

    def __init__(self, app: App, page: ChatPage, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._page = page
        self._doing, self._notices = told
        self._read: Read | None = None
        self.sheet: Sheet | None = None
        self.shown = Signal[Sheet | None]()
        self.close = app.changes.subscribe(self._heard)

    def of_answer(self, entry: EntryId) -> None:
        self._open(lambda: self._answer(entry))

    def of_last_answer(self) -> None:
        if self._page.reply is not None:
            self.of_answer(self._page.reply.entry.id)

    def of_call(self, request: RequestId) -> None:
        """One row of the ledger, also of what was no answer: a title, a retry."""
        self._open(lambda: self._call(request))

    def of_sum(self, name: str) -> None:
        """`chat`, `session`, `today` or `month`; or the `answer` itself."""
        if self._page.chat is not None and self._page.company.blind:
            offer_names(self._app, self._page.chat, (self._doing, self._notices), _COSTS)
        elif name == "answer":
            self.of_last_answer()
        else:
            self._open(lambda: self._sum(name))

    def put_away(self) -> None:
        self._read, self.sheet = None, None

    def check_price(self) -> None:
        """Read the lists anew: a price may have changed, or be known by now."""
        self._doing.start("check the price", self._check())

    def _open(self, read: Read) -> None:
        self._read = read
        self._doing.start("itemize a figure", self._show(read))

    async def _show(self, read: Read) -> None:
        found = await read()
        if self._read is not read:
            return
        if not isinstance(found, Sheet):  # nothing that comes in changes that
            self._read = None
        if isinstance(found, int):
            offer_names(self._app, found, (self._doing, self._notices), _COSTS)
            found = None
        if found != self.sheet:
            self.sheet = found
            self.shown.emit(found)

    async def _answer(self, entry: EntryId) -> Sheet | ChatId | None:
        conversations, spending = self._app.conversations, self._app.spending
        row = (await conversations.rows([entry])).get(entry)
        receipt = await conversations.receipt(entry)
        if row is None or receipt is None:
            return None
        if await self._hidden(row):
            return row.chat
        found = await spending.itemized(row)
        return bill_sheet.sheet(found, receipt, self._app.models.catalogue, spending.most_tries)

    async def _call(self, request: RequestId) -> Sheet | ChatId | None:
        row = await self._app.spent.call(request)
        if row is None:
            return None
        if await self._hidden(row):
            return row.chat
        found = await self._app.spending.itemized(row)
        catalogue, most_tries = self._app.models.catalogue, self._app.spending.most_tries
        return bill_sheet.sheet(found, receipt_of(row), catalogue, most_tries)

    async def _hidden(self, row: LedgerRow) -> bool:
        return row.chat is not None and await hidden(self._app, row.chat)

    async def _sum(self, name: str) -> Sheet:
        untold = await self._app.judging.hidden()
        shares = await self._app.spending.shares(name, self._page.chat, untold)
        return sum_sheet.sheet(name, shares, self._app.models.catalogue)

    async def _check(self) -> None:
        try:
            await self._app.models.refresh(force=True)
        except ProviderError as error:
            self._notices.say(str(error))
        else:
            self._notices.say(_("The lists of prices were read again."))

    def _heard(self, change: Change) -> None:
        if change.kind in _NEWS and self._read is not None:
            self._doing.start("itemize a figure", self._show(self._read))
