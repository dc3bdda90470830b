"""The page of what was spent: sums, the plot, the table, and the calls behind whatever one opens.

Nobody needs it to begin with, so it is imported in a worker, when it is first wanted.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.domain.spent import Span
from ptahdesk.domain.words import _
from ptahdesk.presenters import usage_saving
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.presenters.usage_page import Look, UsagePage
from ptahdesk.ui import file_dialogs
from ptahdesk.ui.panels.page_frame import instead, page_head
from ptahdesk.ui.panels.usage_calls import UsageCallsView
from ptahdesk.ui.panels.usage_filters import UsageFilters
from ptahdesk.ui.panels.usage_overview import UsageOverview
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, WordButton
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.notice_bar import NoticeBar, centred


class UsagePanel(QWidget):
    """Keyboard: arrows move in plot and table, Enter opens the calls behind a figure, Escape leads back."""

    left = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.page = UsagePage(desk.app, desk.doing)
        self._was: QWidget | None = None  # what the calls were opened from
        self.setObjectName("usagePage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Usage"))
        self.back = IconButton(theme, "chevron-left", _("Back to the chat"))
        self.csv = WordButton(_("Save as CSV…"), "plain")
        self.filters = UsageFilters(theme, self.page)
        self.overview = UsageOverview(theme, self.page)
        self.calls = UsageCallsView(theme, self.page.calls)
        self.nothing = plain("", "muted", wrap=True)
        self.again = WordButton(_("Try again"), "plain", theme, "refresh")
        self.notice = NoticeBar()
        self.stack = QStackedWidget()
        self.wordy = instead(self.nothing, self.again)
        for view in (self.wordy, self.overview, self.calls):
            self.stack.addWidget(view)
        self._lay_out()
        self._connect()
        self._changed(None)

    def _lay_out(self) -> None:
        over = page_head(self.back, _("Usage"), _("Days are UTC, as providers count them."), self.csv)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(over)
        column.addWidget(self.filters)
        column.addWidget(self.stack, 1)
        column.addLayout(centred(self.notice))

    def _connect(self) -> None:
        desk = self._desk
        self.page.changed.connect(self._changed)
        self.back.clicked.connect(self.escape)
        self.csv.clicked.connect(lambda: desk.doing.start("save what was spent", self.save()))
        self.again.clicked.connect(self.page.reload)
        self.overview.wished.connect(self.open_calls)
        self.calls.left.connect(self.close_calls)
        self.calls.billWished.connect(desk.bills.of_call)
        self.calls.chatWished.connect(self._go)
        desk.notices.told.connect(self._tell)

    def open_calls(self, span: Span, title: str) -> None:
        here = self.window().focusWidget()
        self._was = here if here is not None and self.overview.isAncestorOf(here) else None
        self.page.calls.open(span, title)
        self.filters.hide()
        self.stack.setCurrentWidget(self.calls)
        self.calls.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_calls(self) -> None:
        self.page.calls.leave()
        self.filters.show()
        self._changed(None)
        self.take_focus()

    def escape(self) -> None:
        """The calls first, then the page."""
        if self.stack.currentWidget() is self.calls:
            self.close_calls()
        else:
            self.left.emit()

    def take_focus(self) -> None:
        """Where the arrows move, once there is something to move in; where one was, if one was there."""
        here = self.stack.currentWidget()
        place: QWidget = self.filters.time
        if here is not self.wordy:
            place = self.calls.table if here is self.calls else self._was or self.overview.chart
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    async def save(self) -> None:
        """What is listed: calls one by one, or days or parts."""
        page, app = self.page, self._desk.app
        listed = self.stack.currentWidget() is self.calls
        path = await file_dialogs.for_table(self.window(), "calls.csv" if listed else "usage.csv")
        if path is None:
            return
        pages = usage_saving.calls(app, page.calls.span) if listed else usage_saving.sums(page)
        await usage_saving.save(app, self._desk.notices, path, pages)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.page.enter()

    def hideEvent(self, event: QHideEvent) -> None:
        self.page.leave()
        self._was = None
        self.filters.show()
        super().hideEvent(event)

    def _changed(self, _nothing: None) -> None:
        page = self.page
        self.filters.show_state()
        self.csv.setEnabled(page.look is Look.READY)
        if self.stack.currentWidget() is self.calls and page.calls.title:
            return
        waiting = self.stack.currentWidget() is self.wordy and self.filters.time.hasFocus()
        words = _said(page)
        if waiting and page.look is Look.EMPTY:  # what is hidden gives the focus to what is next, anywhere
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filters.setVisible(page.look is not Look.EMPTY)
        self.nothing.setText(words)
        self.again.setVisible(page.look is Look.FAILED)
        self.stack.setCurrentWidget(self.wordy if words else self.overview)
        if not words:
            self.overview.refresh()
            if waiting:
                self.take_focus()

    def _go(self, chat: ChatId, entry: EntryId | None) -> None:
        """To its place in its chat, which brings the chat back."""
        if entry is None:
            self._desk.chats.open(chat)
        else:
            self._desk.jumping.go(chat, entry, ())

    def _tell(self, notice: Notice) -> None:
        if self.isVisible():
            self.notice.tell(notice.text, notice.label, notice.act, notice.seconds)


def _said(page: UsagePage) -> str:
    """Why there is nothing to see; empty where there is."""
    match page.look:
        case Look.LOADING:
            return _("Adding up …")
        case Look.EMPTY:
            return _(
                "Nothing was spent yet. From the first question on, every call that can cost money is listed"
                " here: which model it was for, why it was made, what it was to cost and what it did cost."
            )
        case Look.NOTHING:
            return _("Nothing like this was asked in this time.")
        case Look.FAILED:
            return page.problem or _("It could not be read.")
        case Look.READY:
            return ""
