"""The list of chats by mouse and keyboard: it opens, selects, renames in place and takes what is dragged."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
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
from ptahdesk.presenters import days
from ptahdesk.presenters.chat_rows import FOLDER, MORE, ListRow
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.panels.sidebar_drag import RowDrag, dragged
from ptahdesk.ui.panels.sidebar_rows import ROW, ChatRowPainter, ChatRows
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.search_box import KeyedList

_TURNS = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}  # whether it opens a folder


class ChatsView(KeyedList):
    """News move neither who walks it with the arrows, nor who has scrolled, nor who types a title."""

    menuWished = Signal(QPoint)  # noqa: N815 - Qt signals keep Qt's spelling
    severalSelected = Signal(int)  # noqa: N815 - as above
    folderDeleted = Signal(str)  # noqa: N815 - as above

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chats = desk.chats
        self._marked: ChatId | None = None
        self._before: QWidget | None = None
        self._held = Qt.KeyboardModifier.NoModifier  # when the mouse was pressed
        self._rows = ChatRows(desk, self)
        self._painter = ChatRowPainter(theme, desk.chats, self)
        self.drag = RowDrag(self, self._painter, self._dropped)
        self.setObjectName("chatList")
        self.setAccessibleName(_("Chats"))
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
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
        self.selectionModel().selectionChanged.connect(self._selected)
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
        # Rows of one height are not asked for it one by one: ten thousand chats cost what ten do.
        self.setUniformItemSizes(not self._chats.quotes)
        stood, top, chosen = self._stood(), self.verticalScrollBar().value(), set(self.chosen())
        if self._rows.refresh():
            self._stand(stood, top, chosen)
        self.viewport().update()
        if self._marked != self._chats.current:
            self._marked = self._chats.current
            place = self._rows.place_of(self._marked)
            self.setCurrentIndex(self._rows.index(place) if place is not None else QModelIndex())

    def _stood(self) -> ListRow | None:
        index = self.currentIndex()
        return self._rows.row_at(index) if index.isValid() else None

    def _stand(self, row: ListRow | None, top: int, chosen: set[ChatId]) -> None:
        """Where it was, and with what was selected, among new rows."""
        place = None
        if row is not None:
            known = self._rows.place_of(row.chat)
            place = known if known is not None else self._rows.place_of_folder(row.folder)
        places = [each for each in map(self._rows.place_of, chosen) if each is not None]
        model, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        if place is not None:
            model.setCurrentIndex(self._rows.index(place), flag.ClearAndSelect)
        if len(places) > 1:
            model.select(self._these(sorted(places)), flag.ClearAndSelect)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(top)

    def _these(self, places: list[int]) -> QItemSelection:
        """In runs: a selection of ten thousand neighbours is one range."""
        made = QItemSelection()
        first = before = places[0]
        for place in [*places[1:], -1]:
            if place != before + 1:
                made.select(self._rows.index(first), self._rows.index(before))
                first = place
            before = place
        return made

    def chosen(self) -> list[ChatId]:
        """The chats that are selected, as they stand."""
        selected = self.selectionModel().selection()
        ranges = (selected.at(number) for number in range(selected.count()))
        places = sorted(place for each in ranges for place in range(each.top(), each.bottom() + 1))
        return [chat for chat in map(self._rows.chat_at, places) if chat is not None]

    def meant(self) -> list[ChatId]:
        """What a command is for: what is selected, else the row under the keyboard, else the open chat."""
        chosen = self.chosen()
        if len(chosen) > 1 or (chosen and self.hasFocus()):
            return chosen
        return [self._chats.current] if self._chats.current is not None else []

    def choose_one(self) -> None:
        """Nothing but the open chat is selected any more."""
        place = self._rows.place_of(self._chats.current)
        self.setCurrentIndex(self._rows.index(place) if place is not None else QModelIndex())

    def _selected(self, *_ignored: object) -> None:
        count = len(self.chosen())
        self._painter.several = count > 1
        self.viewport().update()
        self.severalSelected.emit(count if count > 1 else 0)

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

    def _delete(self) -> None:
        row, chosen = self._stood(), self.chosen()
        if chosen:
            self._desk.filing.delete(chosen)
        elif row is not None and row.kind == FOLDER:
            self._desk.folders.remove(row.folder)

    def _dropped(self, target: ListRow) -> None:
        chosen = self.chosen()
        self._desk.filing.move(chosen, target.folder)
        if target.text == days.PINNED and target.kind != FOLDER:
            self._desk.filing.pin(chosen, pinned=True)

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
            self.drag.moved(event, lambda: dragged([self._chats.title(chat) for chat in self.chosen()]))
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
