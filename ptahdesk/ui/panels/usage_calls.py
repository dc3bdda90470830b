"""The calls behind a sum: one row each, its bill one key away, its place in its chat another."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ptahdesk.domain.words import _
from ptahdesk.presenters.usage_calls import Call, UsageCalls
from ptahdesk.ui.panels.behind_figure import BehindFigure
from ptahdesk.ui.panels.usage_table import CellTable, Column
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.menu import Menu

_COLUMNS = (
    Column(_("Sent (UTC)"), 158),
    Column(_("Model"), 0),
    Column(_("Cost"), 110, right=True),
    Column(_("Cause"), 120, rank=1),
    Column(_("Chat"), 150, rank=2),
    Column(_("Tokens in"), 84, right=True, rank=3),
    Column(_("Tokens out"), 84, right=True, rank=4),
)


class UsageCallsView(BehindFigure):
    """Enter or a click shows the bill, Ctrl+Enter goes to the chat."""

    billWished = Signal(int)  # noqa: N815 - Qt signals keep Qt's spelling
    chatWished = Signal(int, object)  # noqa: N815 - as above

    def __init__(self, theme: Theme, calls: UsageCalls) -> None:
        super().__init__(theme, calls, _("All sums"), CellTable(theme, _("Calls"), _COLUMNS))
        self._calls = calls
        self.to_chat = WordButton(_("Go to its chat"), "link")
        self.bill = WordButton(_("What it cost"), "link")
        self.lay_out(self.to_chat, self.bill)
        self.bill.clicked.connect(lambda: self._bill(self.table.currentIndex().row()))
        self.to_chat.clicked.connect(lambda: self._go(self.table.currentIndex().row()))
        self.table.wished.connect(self._bill)
        self.table.wishedElsewhere.connect(self._go)

    def menu(self) -> Menu:
        menu = Menu(self, _("Call"))
        menu.offer(_("What it cost"), "Return").triggered.connect(self.bill.click)
        chat = menu.offer(_("Go to its chat"), "Ctrl+Return")
        chat.setEnabled(self.to_chat.isEnabled())
        chat.triggered.connect(self.to_chat.click)
        return menu

    def _call(self, place: int) -> Call | None:
        row = self.table.rows.row_at(place)
        return row if isinstance(row, Call) else None

    def _bill(self, place: int) -> None:
        if (call := self._call(place)) is not None:
            self.billWished.emit(call.row.id)

    def _go(self, place: int) -> None:
        call = self._call(place)
        if call is not None and call.place is not None:
            self.chatWished.emit(*call.place)

    def choose(self) -> None:
        call = self._call(self.table.currentIndex().row())
        self.bill.setEnabled(call is not None)
        self.to_chat.setEnabled(call is not None and call.place is not None)

    def show_rows(self) -> None:
        self.table.show_rows(self._calls.rows)
        self.table.setAccessibleName(_("Calls: {title}").format(title=self._calls.title))
