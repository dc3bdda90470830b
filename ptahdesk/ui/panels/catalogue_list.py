"""The table of the catalogue with what stands under it: how many, how old, and why there is nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters import catalogue_choices
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.ui.panels.catalogue_gathered import GatheredBar
from ptahdesk.ui.panels.catalogue_table import CatalogueTable
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import Elided, plain
from ptahdesk.ui.widgets.notice_bar import NoticeBar, centred


class CatalogueList(QWidget):
    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._looked: tuple[object, ...] = ()  # what the rows that stand there were found and sorted by
        self.table = CatalogueTable(theme, desk)
        self.nothing = plain("", "muted", wrap=True)
        self.nothing.setContentsMargins(18, 24, 18, 24)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.table, 1)
        for told in (desk.marks.changed, desk.catalogue.gathered.changed):
            told.connect(lambda _nothing: self.table.viewport().update())

    def refresh(self) -> None:
        """The row one stands on stays, unless something else is looked for or stands first."""
        page, table = self._desk.catalogue, self.table
        row = table.current
        looked = (page.query, page.column, page.falling)
        same, self._looked = looked == self._looked, looked
        if table.rows.refresh():
            place = table.rows.place_of(row.reference) if same and row is not None else None
            table.stand(place or 0)
            if place is None:
                table.scrollToTop()
        table.show_order()
        words = catalogue_choices.nothing(page)
        self.nothing.setText(words)
        self.nothing.setVisible(bool(words))
        table.setVisible(not words)

    def take_key(self, event: QKeyEvent) -> None:
        """Arrows that were pressed elsewhere."""
        self.table.keyPressEvent(event)


class CatalogueFoot(QWidget):
    """And what was just done, in words, above it."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.notice = NoticeBar()
        self.footer = Elided("", "small")
        self.refresh = WordButton(_("Refresh"), "link", theme, "refresh")
        self.refresh.clicked.connect(desk.catalogue.refresh)
        line = QWidget()
        line.setObjectName("pickerFoot")
        line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(line)
        row.setContentsMargins(18, 4, 12, 4)
        row.addWidget(self.footer, 1)
        row.addWidget(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.gathered = GatheredBar(desk.catalogue.gathered)
        column.addLayout(centred(self.notice))
        column.addWidget(self.gathered)
        column.addWidget(line)
        desk.notices.told.connect(self._tell)

    def show_state(self) -> None:
        self.footer.setText(catalogue_choices.footer(self._desk.catalogue))
        self.refresh.setEnabled(not self._desk.catalogue.refreshing)

    def _tell(self, notice: Notice) -> None:
        if self.isVisible():
            self.notice.tell(notice.text, notice.label, notice.act, notice.seconds)
