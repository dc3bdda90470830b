"""The catalogue in the window: filters, the table, the details of one model, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.model import Model
from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui import scale
from ptahdesk.ui.panels.catalogue_details import CatalogueDetails
from ptahdesk.ui.panels.catalogue_filters import CatalogueFilters
from ptahdesk.ui.panels.catalogue_list import CatalogueFoot, CatalogueList
from ptahdesk.ui.panels.catalogue_menu import CatalogueMenu, copy_id
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, WordButton
from ptahdesk.ui.widgets.labels import plain

_NARROW = 780  # pixels: with less, the details stand in place of the table
_LEAST, _MOST, _PART = 360, 520, 0.36


class CataloguePanel(QWidget):
    """Keyboard: type to find, arrows to move, Enter for the details, Ctrl+Enter for a chat, Escape out."""

    left = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("cataloguePage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Models"))
        self.list = CatalogueList(theme, desk)
        self.table = self.list.table
        self.filters = CatalogueFilters(theme, desk.catalogue, self.list.take_key)
        self.details = CatalogueDetails(theme, desk)
        self.details.hide()
        self.foot = CatalogueFoot(theme, desk)
        self.back = IconButton(theme, "chevron-left", _("Back to the chat"))
        self.feed = WordButton(_("Price changes"), "plain")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 16, 2)
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(plain(_("Models"), "title"), 1)
        head.addWidget(self.feed)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.list, 1)
        across.addWidget(self.details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.filters)
        column.addLayout(across, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        deeds, table, details = self._desk.catalogue.deeds, self.table, self.details
        self._desk.catalogue.changed.connect(self._changed)
        self.back.clicked.connect(self.left)
        self.feed.clicked.connect(self.show_feed)
        self.filters.search.entered.connect(self.look)
        details.left.connect(self.put_away)
        details.begin.clicked.connect(lambda: self.do(deeds.new_chat))
        details.star.clicked.connect(lambda: self.do(deeds.star))
        details.use.clicked.connect(lambda: self.do(deeds.use))
        details.use.clicked.connect(self.left)
        details.menuWished.connect(self.open_menu)
        table.wished.connect(self.look)
        table.begun.connect(lambda: self.do(deeds.new_chat))
        table.typed.connect(self._typed)
        table.copied.connect(lambda: self.do(copy_id))
        table.starred.connect(lambda index: deeds.star(table.rows.row_at(index).model))
        table.menuWanted.connect(self.open_menu)
        table.clicked.connect(lambda _index: self.look(stay=True))
        table.selectionModel().currentRowChanged.connect(self._moved)

    def do(self, verb: Callable[[Model], object]) -> None:
        """With the model that is meant: that of the details, else the one that stands out in the table."""
        row = self.table.current
        model = self._desk.catalogue.details.model or (row.model if row is not None else None)
        if model is not None:
            verb(model)

    def open_menu(self, at: QPoint) -> None:
        self.do(lambda model: self.menu(model).open_at(at))

    def menu(self, model: Model) -> CatalogueMenu:
        menu = CatalogueMenu(self, self._desk, model)
        menu.used.connect(self.left)
        return menu

    def take_focus(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filters.search.selectAll()

    def escape(self) -> None:
        """The innermost thing first: what is typed, then the details, then the page."""
        if self.filters.search.hasFocus() and self.filters.search.text():
            self.filters.search.clear()
        elif self.details.isVisible():
            self.put_away()
        else:
            self.left.emit()

    def look(self, stay: bool = False) -> None:
        """The details of the row that is chosen; by keyboard the focus goes to what is done with it."""
        row = self.table.current
        if row is None:
            return
        self._desk.catalogue.details.show(row.model)
        self.details.show()
        self._fit()
        self.table.scrollTo(self.table.currentIndex())
        if not stay or self.list.isHidden():
            self.details.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_feed(self) -> None:
        self._desk.catalogue.details.show_feed()
        self.details.show()
        self._fit()
        self.details.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        self.details.hide()
        self._desk.catalogue.details.leave()
        self._fit()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._desk.catalogue.enter()

    def hideEvent(self, event: QHideEvent) -> None:
        self._desk.catalogue.leave()
        self._desk.catalogue.details.leave()
        self.details.hide()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Side by side where there is room for both."""
        alone = self.width() < scale.px(_NARROW) and not self.details.isHidden()
        self.list.setVisible(not alone)
        self.filters.setVisible(not alone)
        if alone:
            self.details.setMinimumWidth(0)
            self.details.setMaximumWidth(16_777_215)
        else:
            wide = max(scale.px(_LEAST), min(scale.px(_MOST), round(self.width() * _PART)))
            self.details.setFixedWidth(wide)

    def _changed(self, _nothing: None) -> None:
        was_there = self.table.hasFocus()
        self.list.refresh()
        if was_there and self.table.isHidden():
            self.take_focus()
        self.filters.show_state()
        self.foot.show_state()

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        """The details go along with the arrows; who types hears what Enter would show."""
        if index.isValid() and self.filters.search.hasFocus():
            self.filters.search.tell(index.siblingAtColumn(0).data(Qt.ItemDataRole.AccessibleTextRole))
        if self.details.isVisible() and index.isValid() and not self._desk.catalogue.details.feed:
            self._desk.catalogue.details.show(self.table.rows.row_at(index).model)

    def _typed(self, text: str) -> None:
        self.take_focus()
        if text:
            self.filters.search.deselect()
            self.filters.search.setText(self.filters.search.text() + text)
