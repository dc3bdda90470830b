"""The card behind a figure: what it is made of, how sure it is, and how the answer came about."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.bills import Bills
from ptahdesk.presenters.sheet import Sheet
from ptahdesk.ui import scale
from ptahdesk.ui.actions import tell
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, WordButton, divider
from ptahdesk.ui.widgets.labels import Elided, plain
from ptahdesk.ui.widgets.overlay import Overlay
from ptahdesk.ui.widgets.sheet_view import SheetView

_WIDTH = 580


class BillPanel(Overlay):
    """As tall as what it shows. All of it can be selected and copied."""

    usageWished = Signal()  # noqa: N815 - Qt signals keep Qt's spelling

    def __init__(self, host: QWidget, theme: Theme, bills: Bills) -> None:
        super().__init__(host, theme, _("What it cost"))
        self._bills = bills
        self.title = Elided("", "section")
        self.figure = plain("", "hero")
        self.words = plain("", "muted", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.figure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.view = SheetView(theme)
        self.copy = WordButton(_("Copy"), "plain", theme, "copy")
        self.check = WordButton(_("Check the price"), "plain", theme, "refresh")
        self.usage = WordButton(_("Usage"), "plain", theme, "usage")
        tell(self.usage, "usage")
        self.body.addWidget(self._head())
        self.body.addWidget(divider())
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._foot())
        self.copy.clicked.connect(self._copy)
        self.check.clicked.connect(bills.check_price)
        self.usage.clicked.connect(self.close_card)
        self.usage.clicked.connect(self.usageWished)
        self.closed.connect(bills.put_away)
        theme.changed.connect(self._restyle)

    def _head(self) -> QWidget:
        self._top = QWidget()
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self.title, self.figure, self.words):
            words.addWidget(label)
        across = QHBoxLayout(self._top)
        across.setContentsMargins(24, 16, 12, 16)
        across.addLayout(words, 1)
        away = IconButton(self._theme, "close", _("Close"))
        away.clicked.connect(self.close_card)
        across.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        return self._top

    def _foot(self) -> QWidget:
        self._bottom = QWidget()
        self._bottom.setObjectName("pickerFoot")
        self._bottom.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self._bottom)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(8)
        row.addWidget(self.check)
        row.addWidget(self.usage)
        row.addStretch(1)
        row.addWidget(self.copy)
        return self._bottom

    def tell(self, sheet: Sheet | None) -> None:
        """What there is to show now; None: nothing any more."""
        if sheet is None:
            self.close_card()
            return
        self.title.setText(sheet.title)
        self.figure.setText(sheet.figure)
        self.words.setText(sheet.words)
        self.check.setVisible(sheet.can_check)
        self.usage.setVisible(sheet.is_sum)
        self.view.show_sheet(sheet)
        if not self.isVisible():
            self.open(self.view)
        self._size()

    def _size(self) -> None:
        """Everything is seen at once where there is room for it. What is not shown has no size yet."""
        wide = min(scale.px(_WIDTH), self.width() - 32)
        around = self._top.heightForWidth(wide) + self._bottom.sizeHint().height() + 8
        self.wanted = (_WIDTH, scale.usual(around + self.view.height_for(wide - 2)))
        self.fit()

    def _restyle(self) -> None:
        if self._bills.sheet is not None:
            self.view.show_sheet(self._bills.sheet)

    def _copy(self) -> None:
        if self._bills.sheet is not None:
            QGuiApplication.clipboard().setText(self._bills.sheet.text)
