"""The sidebar's list: presenter rows for Qt, and how one row is drawn."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QObject,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionViewItem, QWidget

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.words import _, many
from ptahdesk.presenters import days
from ptahdesk.presenters.chat_list import ChatList
from ptahdesk.presenters.chat_rows import EVERYWHERE, FOLDER, MORE, ListRow
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.icons import pixmap
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.row_painter import Index, RowPainter

ROW = Qt.ItemDataRole.UserRole
HEIGHT = 36
_INDENT = 22  # of what lies in a folder
_ICON = 14


class ChatRows(QAbstractListModel):
    """The presenter's rows, as they stand."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chats = desk.chats
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

    def chat_at(self, place: int) -> ChatId | None:
        return self._rows[place].chat

    def place_of(self, chat: int | None) -> int | None:
        return self._places.get(chat) if chat is not None else None

    def place_of_folder(self, folder: str) -> int | None:
        """Of its own row, which is there whether it is shut or open."""
        rows = enumerate(self._rows)
        return next((place for place, row in rows if row.kind == FOLDER and row.folder == folder), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(row)
            case Qt.ItemDataRole.ToolTipRole:
                return hover(row)
        return row if role == ROW else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if role != Qt.ItemDataRole.EditRole:
            return False
        if row.chat is not None:
            self._desk.filing.rename(row.chat, str(value))
        elif row.kind == FOLDER:
            self._desk.folders.rename(row.folder, str(value))
        return row.chat is not None or row.kind == FOLDER

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self._rows[index.row()]
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if row.chat is not None:
            return usual | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        if row.kind == FOLDER:
            return usual | Qt.ItemFlag.ItemIsEditable
        return usual if row.kind in {MORE, EVERYWHERE} else Qt.ItemFlag.NoItemFlags


def spoken(row: ListRow) -> str:
    """The row as a screen reader says it."""
    if row.kind == FOLDER:
        state = _("shut") if row.folded else _("open")
        count = many("{n} chat", "{n} chats", row.count).format(n=f"{row.count:,}")
        return _("Folder {name}, {count}, {state}").format(name=row.text, count=count, state=state)
    if row.chat is None:
        return row.text
    said = [row.text]
    said += [_("temporary")] if row.temporary else []
    said += [_("pinned")] if row.pinned else []
    said += [_("in {folder}").format(folder=row.folder)] if row.folder else []
    return ", ".join(said)


def hover(row: ListRow) -> str | None:
    """The whole of a title that may be cut, and when somebody was last here. Titles are never markup."""
    if row.chat is None or row.used is None:
        return None
    lines = [row.text, days.spoken(row.used)]
    lines += [_("In the folder {folder}").format(folder=row.folder)] if row.folder else []
    lines += [_("Temporary: gone when ptahdesk closes")] if row.temporary else []
    return f"<qt>{'<br>'.join(map(escape, lines))}</qt>"


class ChatRowPainter(RowPainter):
    """Headings small and quiet, all else one line each."""

    edited = Signal()

    def __init__(self, theme: Theme, chats: ChatList, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chats = chats
        self.editing = False
        self._several = 0  # rows that are selected, when there is more than one
        self.target: ListRow | None = None  # where what is dragged would fall

    def select(self, several: int) -> None:
        self._several = several

    def tall(self, index: Index) -> int:
        return HEIGHT

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ListRow = index.data(ROW)
        box = option.rect.adjusted(8, 1, -8, -1)
        if row.chat is not None:
            self._chat(painter, option, row)
        elif row.kind == FOLDER:
            self._back(painter, option, row)
            self._folder(painter, box.adjusted(10, 0, -10, 0), row)
        elif row.kind in {MORE, EVERYWHERE}:
            self._back(painter, option, row)
            if row.kind == EVERYWHERE:
                self._icon(painter, box.left() + 10, box, "search")
            self._words(painter, box.adjusted(10 + _INDENT, 0, -10, 0), row.text, "accent")
        else:
            self._heading(painter, option.rect, row)

    def _heading(self, painter: QPainter, rect: QRect, row: ListRow) -> None:
        painter.setFont(_font(painter.font(), 12, QFont.Weight.DemiBold))
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(rect.adjusted(18, 10, -12, 0), Qt.AlignmentFlag.AlignVCenter, row.text)

    def _folder(self, painter: QPainter, room: QRect, row: ListRow) -> None:
        turned = "chevron-right" if row.folded else "chevron-down"
        self._icon(painter, room.left() - 2, room, turned)
        self._icon(painter, room.left() + 16, room, "folder", 16)
        count = f"{row.count:,}"
        painter.setFont(_font(painter.font(), 12, QFont.Weight.Normal))
        wide = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(self._theme.colour("muted"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, right, count)
        self._words(painter, room.adjusted(40, 0, -wide - 10, 0), row.text)

    def _chat(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow) -> None:
        box = option.rect.adjusted(8, 1, -8, -1)
        self._back(painter, option, row)
        room = box.adjusted(10, 0, -10, 0)
        if row.folder and not self._chats.query and not self._chats.archive:
            room.setLeft(room.left() + _INDENT)
        if row.temporary:
            self._icon(painter, room.left(), box, "temporary", 16)
            room.setLeft(room.left() + 24)
        if row.pinned:
            self._icon(painter, room.right() - _ICON, box, "pin")
            room.setRight(room.right() - 20)
        weight = QFont.Weight.DemiBold if row.chat == self._chats.current else QFont.Weight.Normal
        self._words(painter, room, row.text, weight=weight)

    def _words(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        colour: str = "text",
        weight: QFont.Weight = QFont.Weight.Normal,
    ) -> None:
        painter.setFont(_font(painter.font(), 13, weight))
        painter.setPen(self._theme.colour(colour))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _cut(painter, text, room))

    def _icon(self, painter: QPainter, left: int, room: QRect, name: str, size: int = _ICON) -> None:
        ratio = max(1.0, painter.deviceTransform().m11())
        drawn = pixmap(name, self._theme.tokens["muted"], size, ratio)
        painter.drawPixmap(left, room.center().y() - size // 2 + 1, drawn)

    def _back(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow) -> None:
        """What is behind the words: open, selected, pointed at, or where something would fall."""
        fill = self._fill(option, row)
        if fill is None:
            return
        target = self.target is row
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = target or _focused(option)
        painter.setPen(self._theme.colour("accent") if line else Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(option.rect.adjusted(8, 1, -9, -2), 8, 8)

    def _fill(self, option: QStyleOptionViewItem, row: ListRow) -> QColor | None:
        if self.target is row:
            return self._theme.colour("accent_soft")
        if self._several and option.state & QStyle.StateFlag.State_Selected:
            return self._theme.colour("accent_soft")
        if row.chat is not None and row.chat == self._chats.current:
            return self._theme.colour("selected")
        if option.state & QStyle.StateFlag.State_MouseOver or _focused(option):
            return self._theme.colour("hover")
        return None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self.editing = True
        box = QLineEdit(parent)
        box.setObjectName("renameBox")
        row: ListRow = index.data(ROW)
        box.setAccessibleName(_("Folder name") if row.kind == FOLDER else _("Chat title"))
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
