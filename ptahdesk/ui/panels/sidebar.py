"""The sidebar: begin a chat, find one, and every one there is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QVBoxLayout, QWidget

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.words import _
from ptahdesk.presenters.chat_list import ChatList
from ptahdesk.ui.actions import Actions, hint
from ptahdesk.ui.panels.sidebar_rows import ROW, ChatRowPainter, ChatRows
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.search_box import KeyedList, SearchBox

WIDTH = 264


class Sidebar(QWidget):
    """Keyboard: type to find, arrows and Enter to open, F2 renames, Delete deletes."""

    def __init__(self, theme: Theme, chats: ChatList) -> None:
        super().__init__()
        self._theme = theme
        self._chats = chats
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Chats"))
        self.setFixedWidth(WIDTH)
        self.new = WordButton(_("New chat"), "row", theme, "plus")
        self.new.setToolTip(hint("chat.new"))
        self.new.clicked.connect(lambda: chats.open(None))
        self.search = self._search_box()
        self.list = self._list()
        self.nothing = plain("", "small", wrap=True)
        self.nothing.setContentsMargins(18, 8, 18, 8)
        self.settings = WordButton(_("Settings"), "row", theme, "settings")
        self.settings.setToolTip(hint("settings"))
        self._lay_out()
        chats.changed.connect(self._changed)
        theme.changed.connect(self.list.viewport().update)
        self._changed()

    def _search_box(self) -> SearchBox:
        box = SearchBox(self._theme, self._into_list)
        box.setObjectName("searchBox")
        box.setPlaceholderText(_("Search"))
        box.setAccessibleName(_("Search chats"))
        box.setToolTip(hint("search"))
        box.setClearButtonEnabled(True)
        box.textChanged.connect(self._chats.find)
        box.entered.connect(self._open_first)
        return box

    def _list(self) -> KeyedList:
        view = KeyedList()
        view.setObjectName("chatList")
        view.setAccessibleName(_("Chats"))
        self._rows = ChatRows(self._chats, view)
        view.setModel(self._rows)
        view.setItemDelegate(ChatRowPainter(self._theme, self._chats, view))
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._menu_at)
        view.clicked.connect(self._open)
        view.activated.connect(self._open)
        view.entered.connect(lambda: self._open(view.currentIndex()))
        view.deleted.connect(self._delete_current)
        return view

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(6)
        for widget in (self.new, self.search):
            row = QVBoxLayout()
            row.setContentsMargins(8, 0, 8, 0)
            row.addWidget(widget)
            layout.addLayout(row)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(8, 0, 8, 0)
        foot.addWidget(self.settings)
        layout.addLayout(foot)

    def _changed(self, _nothing: None = None) -> None:
        # Rows of one height are not asked for it one by one: ten thousand chats cost what ten do.
        self.list.setUniformItemSizes(not any(row.snippet for row in self._chats.rows))
        self._rows.refresh()
        self.list.viewport().update()
        empty = not self._chats.rows
        words = _("Nothing found.") if self._chats.query else _("Your chats will be listed here.")
        self.nothing.setText(words)
        self.nothing.setVisible(empty)
        place = self._rows.place_of(self._chats.current)
        if place is not None:
            self.list.setCurrentIndex(self._rows.index(place))

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row = self._rows.row_at(index)
        if row.chat is not None:
            self._chats.open(row.chat)

    def current(self) -> ChatId | None:
        """The chat the list stands on."""
        index = self.list.currentIndex()
        return index.data(ROW).chat if index.isValid() else None

    def rename(self, chat: ChatId | None = None) -> None:
        place = self._rows.place_of(chat if chat is not None else self._chats.current)
        if place is not None:
            self.list.setCurrentIndex(self._rows.index(place))
            self.list.edit(self._rows.index(place))

    def _menu_at(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        chat = index.data(ROW).chat if index.isValid() else None
        if chat is not None:
            self.menu(chat).popup(self.list.viewport().mapToGlobal(at))

    def menu(self, chat: ChatId) -> QMenu:
        """What can be done with one chat."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pinned = any(row.chat == chat and row.pinned for row in self._chats.rows)
        menu.addAction(_("Rename"), lambda: self.rename(chat))
        menu.addAction(_("Unpin") if pinned else _("Pin"), lambda: self._chats.pin(chat))
        menu.addSeparator()
        menu.addAction(_("Delete"), lambda: self._chats.delete(chat))
        return menu

    def _open_first(self) -> None:
        first = next((row.chat for row in self._chats.rows if row.chat is not None), None)
        if first is not None and self.search.text():
            self._chats.open(first)

    def _delete_current(self) -> None:
        if (chat := self.current()) is not None:
            self._chats.delete(chat)

    def _into_list(self, event: QKeyEvent) -> None:
        self.list.setFocus()
        self.list.keyPressEvent(event)

    def bind(self, actions: Actions) -> None:
        self.settings.clicked.connect(actions["settings"].trigger)
