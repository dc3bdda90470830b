"""Beside the table of the catalogue: the chosen model with all that is known of it, or the feed of prices."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.host_words import Look
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, WordButton, divider
from ptahdesk.ui.widgets.labels import Elided, plain
from ptahdesk.ui.widgets.sheet_view import SheetView

_NAME = 118


class CatalogueDetails(QWidget):
    """`left` comes when it is put away, `menuWished` when more is to be done with the model."""

    left = Signal()
    menuWished = Signal(QPoint)  # noqa: N815 - Qt signals keep Qt's spelling

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("catalogueDetails")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Details of the model"))
        self.title = Elided("", "title")
        self.figure = plain("", "section", wrap=True)
        self.words = plain("", "small", wrap=True)
        self.begin = WordButton(_("New chat"), "main", theme, "plus")
        self.begin.setAccessibleName(_("New chat with this model"))
        self.use = WordButton(_("Use here"), "plain")
        self.use.setToolTip(_("It answers the next question of the chat that is open."))
        self.star = IconButton(theme, "star", _("Favourite"))
        self.more = IconButton(theme, "more", _("More with this model"))
        self.away = IconButton(theme, "close", _("Close the details"))
        self.view = SheetView(theme, margin=16, name=_NAME)
        self.view.setAccessibleName(_("All that is known of the model"))
        self.ask = WordButton(_("Ask the hosts again"), "link", theme, "refresh")
        self.copy = WordButton(_("Copy"), "link", theme, "copy")
        self._lay_out()
        self._connect(theme)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self.deeds = QWidget()
        row = QHBoxLayout(self.deeds)
        row.setContentsMargins(16, 4, 12, 12)
        row.setSpacing(8)
        for widget in (self.begin, self.use):
            row.addWidget(widget)
        row.addStretch(1)
        for icon in (self.star, self.more):
            row.addWidget(icon)
        column.addWidget(self.deeds)
        column.addWidget(divider())
        column.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 6)
        foot.addWidget(self.ask)
        foot.addStretch(1)
        foot.addWidget(self.copy)
        column.addLayout(foot)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self.title, self.figure, self.words):
            words.addWidget(label)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 8, 10)
        head.addLayout(words, 1)
        head.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _connect(self, theme: Theme) -> None:
        desk = self._desk
        self.more.clicked.connect(lambda: self.menuWished.emit(under(self.more)))
        self.away.clicked.connect(self.left)
        self.ask.clicked.connect(desk.catalogue.details.again)
        self.copy.clicked.connect(self._copy)
        desk.catalogue.details.changed.connect(self._show)
        desk.marks.changed.connect(lambda _nothing: desk.catalogue.details.marked())
        theme.changed.connect(lambda: self._show(None))

    def _show(self, _nothing: None) -> None:
        sheet, model = self._desk.catalogue.details.sheet, self._desk.catalogue.details.model
        if sheet is None:
            return
        self.title.setText(sheet.title)
        self.figure.setText(sheet.figure)
        self.words.setText(sheet.words)
        for label in (self.figure, self.words):
            label.setVisible(bool(label.text()))
        self.deeds.setVisible(model is not None)
        if model is not None:
            starred = self._desk.catalogue.deeds.is_favourite(model)
            self.star.show_icon("star-full" if starred else "star", "amber" if starred else "muted")
            self.star.say(_("No favourite any more") if starred else _("Make it a favourite"))
        self.ask.setVisible(self._desk.catalogue.details.hosts.look in {Look.FAILED, Look.KNOWN})
        bar = self.view.verticalScrollBar()
        before = bar.value() if sheet.title == self.view.property("of") else 0
        self.view.show_sheet(sheet)
        self.view.setProperty("of", sheet.title)
        bar.setValue(before)

    def _copy(self) -> None:
        if self._desk.catalogue.details.sheet is not None:
            QGuiApplication.clipboard().setText(self._desk.catalogue.details.sheet.text)


def under(button: QWidget) -> QPoint:
    return button.mapToGlobal(button.rect().bottomLeft())
