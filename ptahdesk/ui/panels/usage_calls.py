"""The calls behind a sum: one row each, its bill one key away, its place in its chat another."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.usage_calls import Call, UsageCalls
from ptahdesk.ui.panels.usage_table import CellTable, Column
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import Elided
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


class UsageCallsView(QWidget):
    """Enter or a click shows the bill, Ctrl+Enter goes to the chat. Older ones come as one scrolls."""

    left = Signal()
    billWished = Signal(int)  # noqa: N815 - Qt signals keep Qt's spelling
    chatWished = Signal(int, object)  # noqa: N815 - as above

    def __init__(self, theme: Theme, calls: UsageCalls) -> None:
        super().__init__()
        self._calls = calls
        self.away = WordButton(_("All sums"), "link", theme, "chevron-left")
        self.title = Elided("", "section")
        self.words = Elided("", "small")
        self.table = CellTable(theme, _("Calls"), _COLUMNS)
        self.to_chat = WordButton(_("Go to its chat"), "link")
        self.bill = WordButton(_("What it cost"), "link")
        self._lay_out()
        self.away.clicked.connect(self.left)
        self.bill.clicked.connect(lambda: self._bill(self.table.currentIndex().row()))
        self.to_chat.clicked.connect(lambda: self._go(self.table.currentIndex().row()))
        self.table.wished.connect(self._bill)
        self.table.wishedElsewhere.connect(self._go)
        self.table.nearEnd.connect(calls.more)
        self.table.menuWanted.connect(self._menu)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._choose())
        calls.changed.connect(self._changed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 2, 16, 6)
        head.setSpacing(10)
        head.addWidget(self.away)
        head.addWidget(self.title, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 12, 6)
        foot.addWidget(self.words, 1)
        foot.addWidget(self.to_chat)
        foot.addWidget(self.bill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def menu(self) -> Menu:
        menu = Menu(self, _("Call"))
        menu.offer(_("What it cost"), "Return").triggered.connect(self.bill.click)
        chat = menu.offer(_("Go to its chat"), "Ctrl+Return")
        chat.setEnabled(self.to_chat.isEnabled())
        chat.triggered.connect(self.to_chat.click)
        return menu

    def _menu(self, at: QPoint) -> None:
        if self.table.current is not None:
            self.menu().open_at(at)

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

    def _choose(self) -> None:
        call = self._call(self.table.currentIndex().row())
        self.bill.setEnabled(call is not None)
        self.to_chat.setEnabled(call is not None and call.place is not None)

    def _changed(self, _nothing: None) -> None:
        self.title.setText(self._calls.title)
        self.words.setText(self._calls.words)
        self.table.show_rows(self._calls.rows)
        self.table.setAccessibleName(_("Calls: {title}").format(title=self._calls.title))
        self._choose()
