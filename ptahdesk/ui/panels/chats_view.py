"""The list of chats by mouse and keyboard: it opens, selects, renames in place and takes what is dragged."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.words import _
from ptahdesk.presenters.chat_rows import EVERYWHERE, FOLDER, MORE, ListRow
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.panels.sidebar_drag import RowDrag
from ptahdesk.ui.panels.sidebar_rows import ROW, ChatRowPainter, ChatRows
from ptahdesk.ui.panels.sidebar_selection import RowSelection
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.search_box import KeyedList

_TURNS = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}  # whether it opens a folder


class ChatsView(KeyedList):
    """News move neither who walks it with the arrows, nor who has scrolled, nor who types a title."""

    menuWished = Signal(QPoint)  # noqa: N815 - Qt signals keep Qt's spelling

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chats = desk.chats
        self._marked: ChatId | None = None
        self._before: QWidget | None = None
        self._held = Qt.KeyboardModifier.NoModifier  # when the mouse was pressed
        self._rows = ChatRows(desk, self)
        self._painter = ChatRowPainter(theme, desk.chats, self)
        self.setObjectName("chatList")
        self.setAccessibleName(_("Chats"))
        self.setModel(self._rows)
        self.selection = RowSelection(self, self._rows)
        self.drag = RowDrag(self, self._painter, desk)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)  # not asked for one by one: ten thousand chats cost what ten do
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)  # only so that a press on what is selected leaves it selected
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self._connect(theme)
        self._changed()

    def _connect(self, theme: Theme) -> None:
        self.clicked.connect(self._clicked)
        self.entered.connect(lambda: self._open(self.currentIndex()))
        self.deleted.connect(self._delete)
        self._painter.edited.connect(self._renamed, Qt.ConnectionType.QueuedConnection)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.selection.several.connect(self._painter.select)
        self.selection.several.connect(lambda _count: self.viewport().update())
        theme.changed.connect(self.viewport().update)
        self._chats.changed.connect(self._changed)

    def _scrolled(self, top: int) -> None:
        """More are read a screen before the end is in sight."""
        bar = self.verticalScrollBar()
        if bar.maximum() and top + bar.pageStep() >= bar.maximum():
            self._chats.more()

    def _changed(self, _nothing: object = None) -> None:
        if self._painter.editing or self.drag.going:
            return  # brought up to date when the title is typed, or what is dragged has fallen
        stood, top, chosen = self._stood(), self.verticalScrollBar().value(), set(self.selection.chats())
        if self._rows.refresh():
            self._stand(stood, top, chosen)
        self.viewport().update()
        if self._marked != self._chats.current:
            self._marked = self._chats.current
            if len(chosen) < 2 or self._marked not in chosen:  # it was slow to open: more are selected by now
                self.choose_one()

    def _stood(self) -> ListRow | None:
        index = self.currentIndex()
        return self._rows.row_at(index) if index.isValid() else None

    def _stand(self, row: ListRow | None, top: int, chosen: set[ChatId]) -> None:
        """Where it was, and with what was selected, among new rows."""
        self.doItemsLayout()  # once: all that follows would ask for it
        place = None
        if row is not None:
            known = self._rows.place_of(row.chat)
            place = known if known is not None else self._rows.place_of_folder(row.folder)
        if place is not None:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._rows.index(place), flag)
        self.selection.restore(chosen)
        self.verticalScrollBar().setValue(top)

    def meant(self) -> list[ChatId]:
        """What a command is for: what is selected, else the row under the keyboard, else the open chat."""
        chosen = self.selection.chats()
        if len(chosen) > 1 or (chosen and self.hasFocus()):
            return chosen
        return [self._chats.current] if self._chats.current is not None else []

    def choose_one(self) -> None:
        """Nothing but the open chat is selected any more."""
        place = self._rows.place_of(self._chats.current)
        index = self._rows.index(place) if place is not None else QModelIndex()
        # The view's own way asks the keyboard: with Ctrl held, as in a shortcut, it would add to the rest.
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, only)

    def current(self) -> ChatId | None:
        """The chat the list stands on."""
        row = self._stood()
        return row.chat if row is not None else None

    def rename(self, chat: ChatId | None = None, folder: str = "") -> None:
        """In its place in the list: this chat or folder, or what the keyboard stands on, or the open chat."""
        row = self._stood() if self.hasFocus() else None
        if chat is None and not folder and row is not None and row.kind == FOLDER:
            folder = row.folder
        stood = row.chat if row is not None else self._chats.current
        place = self._rows.place_of_folder(folder) if folder else self._rows.place_of(chat or stood)
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

    def _clicked(self, index: QModelIndex) -> None:
        """A click with Ctrl or Shift selects, and opens nothing."""
        if not self._held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row = self._rows.row_at(index)
        if row.chat is not None:
            self._chats.open(row.chat)
        elif row.kind == FOLDER:
            self._desk.folders.fold(row.folder)
        elif row.kind == MORE:
            self._chats.more(row.folder)
        elif row.kind == EVERYWHERE:
            self._chats.look_everywhere()

    def _delete(self) -> None:
        row, chosen = self._stood(), self.selection.chats()
        if chosen:
            self._desk.filing.delete(chosen)
        elif row is not None and row.kind == FOLDER:
            self._desk.folders.remove(row.folder)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.modifiers()
        self.drag.pressed(event)
        if event.button() == Qt.MouseButton.RightButton:
            index = self.indexAt(event.position().toPoint())
            if self.selectionModel().isSelected(index):
                return  # the menu is for all that is selected
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.drag.moved(event, self.selection.chats)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.drag.released():
            self.setState(QAbstractItemView.State.NoState)
            self._changed()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._stood()
        turn = _TURNS.get(Qt.Key(event.key()))
        if turn is not None and row is not None and row.kind == FOLDER:
            if row.folded is turn:
                self._desk.folders.fold(row.folder)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the keyboard: beside the row it stands on."""
        at = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            at = self.visualRect(self.currentIndex()).center()
        self.menuWished.emit(at)

    def row_under(self, at: QPoint) -> ListRow | None:
        index = self.indexAt(at)
        row: ListRow | None = index.data(ROW) if index.isValid() else None
        return row
