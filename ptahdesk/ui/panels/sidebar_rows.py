"""The sidebar's list: presenter rows for Qt, and how one row is drawn."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.chat_list import ChatList
from ptahdesk.presenters.chat_rows import ListRow
from ptahdesk.ui.icons import pixmap
from ptahdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


class ChatRows(QAbstractListModel):
    """The presenter's rows, as they stand."""

    def __init__(self, chats: ChatList, parent: QObject) -> None:
        super().__init__(parent)
        self._chats = chats
        self._rows: list[ListRow] = []
        self._places: dict[int, int] = {}
        self.refresh()

    def refresh(self) -> bool:
        """Whether there was anything new to show."""
        if self._rows == self._chats.rows:
            return False
        self.beginResetModel()
        self._rows = self._chats.rows
        self._places = {row.chat: place for place, row in enumerate(self._rows) if row.chat is not None}
        self.endResetModel()
        return True

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def row_at(self, index: Index) -> ListRow:
        return self._rows[index.row()]

    def place_of(self, chat: int | None) -> int | None:
        return self._places.get(chat) if chat is not None else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return row.text
        return row if role == ROW else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or row.chat is None:
            return False
        self._chats.rename(row.chat, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].chat is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


class ChatRowPainter(QStyledItemDelegate):
    """Headings small and quiet, chats one line each, found words beneath the title."""

    edited = Signal()

    def __init__(self, theme: Theme, chats: ChatList, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chats = chats
        self.editing = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: ListRow = index.data(ROW)
        if row.chat is None:
            return QSize(100, 36)
        return QSize(100, 52 if row.snippet else 36)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ListRow = index.data(ROW)
        painter.save()
        if row.chat is None:
            self._heading(painter, option.rect, row)
        else:
            self._chat(painter, option, row)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, row: ListRow) -> None:
        painter.setFont(_font(painter.font(), 12, QFont.Weight.DemiBold))
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(rect.adjusted(18, 10, -12, 0), Qt.AlignmentFlag.AlignVCenter, row.text)

    def _chat(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow) -> None:
        theme, box = self._theme, option.rect.adjusted(8, 1, -8, -1)
        fill = self._fill(option, row)
        if fill is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.colour("accent") if _focused(option) else Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 8, 8)
        room = box.adjusted(10, 0, -10, 0)
        if row.pinned:
            painter.drawPixmap(
                room.right() - 14, box.center().y() - 7, pixmap("pin", theme.tokens["muted"], 14)
            )
            room.setRight(room.right() - 20)
        weight = QFont.Weight.DemiBold if row.chat == self._chats.current else QFont.Weight.Normal
        line = QRect(room)
        if row.snippet:
            line.setBottom(box.center().y() + 1)
            self._snippet(painter, room.adjusted(0, room.height() // 2, 0, -5), row)
        painter.setFont(_font(painter.font(), 13, weight))
        painter.setPen(theme.colour("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, _cut(painter, row.text, line))

    def _snippet(self, painter: QPainter, room: QRect, row: ListRow) -> None:
        painter.setFont(_font(painter.font(), 12, QFont.Weight.Normal))
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _cut(painter, row.snippet, room))

    def _fill(self, option: QStyleOptionViewItem, row: ListRow) -> QColor | None:
        if row.chat == self._chats.current:
            return self._theme.colour("selected")
        if option.state & QStyle.StateFlag.State_MouseOver or _focused(option):
            return self._theme.colour("hover")
        return None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self.editing = True
        box = QLineEdit(parent)
        box.setObjectName("renameBox")
        box.setAccessibleName(_("Chat title"))
        box.setMaxLength(200)
        return box

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        super().destroyEditor(editor, index)
        self.editing = False
        self.edited.emit()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(8, 2, -8, -2))


def _focused(option: QStyleOptionViewItem) -> bool:
    wanted = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
    return option.state & wanted == wanted


def _font(font: QFont, pixels: int, weight: QFont.Weight) -> QFont:
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made


def _cut(painter: QPainter, text: str, room: QRect) -> str:
    line = " ".join(text.split())[:400]
    return painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
