"""The left of the settings: the pages, or what was found, and the box that finds it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.settings.pages import Hit, SettingsPages
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.search_box import SearchBox

_HIT = Qt.ItemDataRole.UserRole


class Contents(QWidget):
    """Typing finds, arrows move, Enter goes there; an empty box shows the pages again."""

    wanted = Signal(str)  # a page is looked at
    picked = Signal(str, str)  # a place on a page is gone to

    def __init__(self, theme: Theme, presenter: SettingsPages) -> None:
        super().__init__()
        self.setObjectName("settingsContents")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presenter = presenter
        self._page = ""
        self.search = SearchBox(theme, self._move)
        self.search.setObjectName("searchBox")
        self.search.setPlaceholderText(_("Find a setting"))
        self.search.setAccessibleName(_("Find a setting"))
        self.search.setMaxLength(120)
        self.search.textChanged.connect(self._fill)
        self.search.entered.connect(self._enter)
        self.list = QListWidget()
        self.list.setObjectName("settingsPages")
        self.list.setAccessibleName(_("Pages of the settings"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(self._looked)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self.nothing = plain(_("No setting is called so."), "small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)
        self._fill("")

    def show_page(self, page: str) -> None:
        """The page that is shown, whoever asked for it."""
        self._page = page
        self.search.clear()
        self._fill("")

    def _fill(self, text: str) -> None:
        hits = self._presenter.find(text)
        finding = bool(text.strip())
        if not finding:
            hits = [Hit(page.id, "", page.title, "") for page in self._presenter.pages]
        self.list.blockSignals(True)  # filling is not looking
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(f"{hit.title}\n{hit.where}" if hit.where else hit.title, self.list)
            item.setData(_HIT, hit)
            item.setToolTip(hit.title)
            if not finding and hit.page == self._page:
                self.list.setCurrentItem(item)
        if finding and hits:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.nothing.setVisible(finding and not hits)
        self._tell()

    def _move(self, event: QKeyEvent) -> None:
        by = -1 if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_PageUp} else 1
        self.list.setCurrentRow(min(max(self.list.currentRow() + by, 0), self.list.count() - 1))

    def _looked(self, item: QListWidgetItem | None) -> None:
        """A page is shown as soon as one is on it; what was found waits for Enter."""
        self._tell()
        if item is not None and not self.search.text().strip():
            self._page = item.data(_HIT).page
            self.wanted.emit(self._page)

    def _tell(self) -> None:
        """The focus stays in the box: it is what a screen reader hears the row from."""
        item = self.list.currentItem()
        self.search.setAccessibleDescription("" if item is None else item.text().replace("\n", ", "))

    def _enter(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._go(item)

    def _go(self, item: QListWidgetItem) -> None:
        hit = item.data(_HIT)
        self.picked.emit(hit.page, hit.key)
