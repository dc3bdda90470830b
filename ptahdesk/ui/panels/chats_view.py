"""The list of chats by mouse and keyboard: it opens, renames in place, pins and deletes."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.words import _
from ptahdesk.presenters.chat_list import ChatList
from ptahdesk.ui.panels.sidebar_rows import ROW, ChatRowPainter, ChatRows
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.search_box import KeyedList


class ChatsView(KeyedList):
    """News move neither who walks it with the arrows, nor who has scrolled, nor who types a title."""

    exportWished = Signal(object)  # noqa: N815 - Qt signals keep Qt's spelling

    def __init__(self, theme: Theme, chats: ChatList) -> None:
        super().__init__()
        self._chats = chats
        self._marked: ChatId | None = None
        self._before: QWidget | None = None
        self._rows = ChatRows(chats, self)
        self._painter = ChatRowPainter(theme, chats, self)
        self.setObjectName("chatList")
        self.setAccessibleName(_("Chats"))
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu_at)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        self.entered.connect(lambda: self._open(self.currentIndex()))
        self.deleted.connect(self._delete_current)
        self._painter.edited.connect(self._renamed, Qt.ConnectionType.QueuedConnection)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self.viewport().update)
        chats.changed.connect(self._changed)
        self._changed()

    def _scrolled(self, top: int) -> None:
        """More are read a screen before the end is in sight."""
        bar = self.verticalScrollBar()
        if bar.maximum() and top + bar.pageStep() >= bar.maximum():
            self._chats.more()

    def _changed(self, _nothing: object = None) -> None:
        if self._painter.editing:
            return  # brought up to date when the title is typed
        # Rows of one height are not asked for it one by one: ten thousand chats cost what ten do.
        self.setUniformItemSizes(not self._chats.quotes)
        stood, top = self.current(), self.verticalScrollBar().value()
        if self._rows.refresh():
            self._stand(stood, top)
        self.viewport().update()
        if self._marked != self._chats.current:
            self._marked = self._chats.current
            place = self._rows.place_of(self._marked)
            self.setCurrentIndex(self._rows.index(place) if place is not None else QModelIndex())

    def _stand(self, chat: ChatId | None, top: int) -> None:
        """Where it was, among new rows."""
        place = self._rows.place_of(chat)
        if place is not None:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._rows.index(place), flag)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(top)

    def current(self) -> ChatId | None:
        """The chat the list stands on."""
        index = self.currentIndex()
        return index.data(ROW).chat if index.isValid() else None

    def rename(self, chat: ChatId | None = None) -> None:
        """In its place in the list: this chat, or the one the keyboard stands on, or the open one."""
        stood = self.current() if self.hasFocus() else self._chats.current
        place = self._rows.place_of(chat if chat is not None else stood)
        if place is not None:
            self._before = self.window().focusWidget()
            self.setCurrentIndex(self._rows.index(place))
            self.edit(self._rows.index(place))

    def _renamed(self) -> None:
        """Whoever came from the message box goes on there."""
        self._changed()
        if self._before is not None and self.hasFocus():
            self._before.setFocus()
        self._before = None

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row = self._rows.row_at(index)
        if row.chat is not None:
            self._chats.open(row.chat)

    def _menu_at(self, at: QPoint) -> None:
        index = self.indexAt(at)
        chat = index.data(ROW).chat if index.isValid() else None
        if chat is not None:
            self.menu(chat).popup(self.viewport().mapToGlobal(at))

    def menu(self, chat: ChatId) -> QMenu:
        """What can be done with one chat."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pinned = any(row.chat == chat and row.pinned for row in self._chats.rows)
        menu.addAction(_("Rename"), lambda: self.rename(chat))
        menu.addAction(_("Unpin") if pinned else _("Pin"), lambda: self._chats.pin(chat))
        menu.addAction(_("Export…"), lambda: self.exportWished.emit(chat))
        menu.addSeparator()
        menu.addAction(_("Delete"), lambda: self._chats.delete(chat))
        return menu

    def _delete_current(self) -> None:
        if (chat := self.current()) is not None:
            self._chats.delete(chat)
