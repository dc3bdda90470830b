"""A table of plain cells, for sums and for calls: with little room the least needed columns go first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem, QTableView

from ptahdesk.ui import scale
from ptahdesk.ui.icons import pixmap
from ptahdesk.ui.panels.picker_rows import ROW, Ink, write
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.row_painter import Index, RowPainter

_HEIGHT, _NAME = 34, 190
_INDENT, _CHEVRON = 22, 14
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_FOLDS = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}


class Shown(Protocol):
    """A row as it is read and as it is said."""

    def cells(self) -> tuple[str, ...]: ...

    def spoken(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Column:
    """Width 0: all that is left. Where there is no room, those with the highest rank go first; 0 stays."""

    title: str
    width: int
    right: bool = False
    rank: int = 0


class CellRows(QAbstractTableModel):
    """Never a widget a row: Qt asks for what is in sight."""

    def __init__(self, columns: Sequence[Column], parent: QObject) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows: Sequence[Shown] = ()

    def show_rows(self, rows: Sequence[Shown]) -> bool:
        """Whether they are other ones; more of the same are added below."""
        before = self._rows
        if rows is before or rows == before:
            return False
        if before and len(rows) > len(before) and rows[len(before) - 1] is before[-1]:
            self.beginInsertRows(QModelIndex(), len(before), len(rows) - 1)
            self._rows = rows
            self.endInsertRows()
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def row_at(self, place: int) -> Shown | None:
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells()[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if not index.column():
                return row.spoken()
            return f"{self._columns[index.column()].title}: {row.cells()[index.column()]}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._columns[section].right else Qt.AlignmentFlag.AlignLeft
            return int(Qt.AlignmentFlag.AlignVCenter | side)
        return None

    def entitle(self, section: int, title: str) -> None:
        columns = list(self._columns)
        columns[section] = Column(
            title, *(getattr(columns[section], name) for name in ("width", "right", "rank"))
        )
        self._columns = columns
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, section, section)


class CellTable(QTableView):
    """Arrows move, Enter or a click opens, the right and left arrows unfold and fold what has parts."""

    wished = Signal(int)
    wishedElsewhere = Signal(int)  # noqa: N815 - Qt signals keep Qt's spelling; with Ctrl+Enter
    folded = Signal(int, bool)
    menuWanted = Signal(QPoint)  # noqa: N815 - as above
    nearEnd = Signal()  # noqa: N815 - as above

    def __init__(self, theme: Theme, name: str, columns: Sequence[Column]) -> None:
        super().__init__()
        self._columns = columns
        self._pressed = 0.0  # where in the row, by mouse
        self.rows = CellRows(columns, self)
        self.setObjectName("usageTable")
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self.setItemDelegate(CellPainter(theme, self, columns))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for place, column in enumerate(columns):
            if not column.width:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        scale.hold(head, height=30)
        self.clicked.connect(self._clicked)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self._measure)
        self._measure()

    def show_rows(self, rows: Sequence[Shown]) -> None:
        """The row one stands on stays where it is, if there still is one there."""
        place = self.currentIndex().row()
        bar = self.verticalScrollBar().value()
        if self.rows.show_rows(rows) and rows:
            self.stand(min(max(place, 0), len(rows) - 1))
            self.verticalScrollBar().setValue(bar)

    def stand(self, place: int) -> None:
        if 0 <= place < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(place, 0))

    @property
    def current(self) -> Shown | None:
        return self.rows.row_at(self.currentIndex().row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room(event.size().width())
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, place = Qt.Key(event.key()), self.currentIndex().row()
        if key in _ENDS and self.rows.rowCount():
            self.stand(_ENDS[key] % self.rows.rowCount())
        elif key in _ENTER and place >= 0:
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.wishedElsewhere if held else self.wished).emit(place)
        elif key in _FOLDS and place >= 0:
            self.folded.emit(place, _FOLDS[key])
        else:
            super().keyPressEvent(event)
        if self.currentIndex().row() == self.rows.rowCount() - 1:
            self.nearEnd.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().x()
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse where it was pressed, by its key under the row that is chosen."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menuWanted.emit(event.globalPos())
        elif self.currentIndex().isValid():
            under = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(scale.px(_INDENT), 0)
            self.menuWanted.emit(self.viewport().mapToGlobal(under))

    def _clicked(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index.row())
        opens = getattr(row, "opens", None)
        if opens is not None and not index.column() and self._pressed < scale.px(_INDENT + 8):
            self.folded.emit(index.row(), not opens)
        else:
            self.wished.emit(index.row())

    def _scrolled(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum() - 4 * scale.px(_HEIGHT):
            self.nearEnd.emit()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(scale.px(_HEIGHT))
        for place, column in enumerate(self._columns):
            if column.width:
                self.horizontalHeader().resizeSection(place, scale.px(column.width))
        self._make_room(self.viewport().width())

    def _make_room(self, pixels: int) -> None:
        room = scale.usual(pixels) - _NAME - sum(column.width for column in self._columns)
        for column in sorted(self._columns, key=lambda column: -column.rank):
            hidden = room < 0 and column.rank > 0
            room += column.width if hidden else 0
            self.setColumnHidden(self._columns.index(column), hidden)


class CellPainter(RowPainter):
    """One line a row; what belongs to the row above it stands further in."""

    def __init__(self, theme: Theme, view: CellTable, columns: Sequence[Column]) -> None:
        super().__init__(view)
        self._theme = theme
        self._columns = columns

    def tall(self, index: Index) -> int:
        return _HEIGHT

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, box = index.data(ROW), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self._theme.colour("selected" if chosen else "hover"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), self._theme.colour("line"))
        room = box.adjusted(10, 0, -10, 0)
        deep = getattr(row, "deep", False)
        if not index.column():
            room = self._fold(painter, room, getattr(row, "opens", None), deep)
        column = self._columns[index.column()]
        quiet = bool(deep and not index.column()) or column.rank > 0
        words = str(index.data())
        write(painter, room, words, self._theme, Ink(13, "muted" if quiet else "text", right=column.right))

    def _fold(self, painter: QPainter, room: QRect, opens: bool | None, deep: bool) -> QRect:
        if opens is not None:
            drawing = "chevron-down" if opens else "chevron-right"
            colour = self._theme.tokens["muted"]
            sign = pixmap(drawing, colour, _CHEVRON, painter.deviceTransform().m11())
            painter.drawPixmap(room.left(), room.center().y() - _CHEVRON // 2 + 1, sign)
        return room.adjusted(_INDENT if opens is not None or deep else 0, 0, 0, 0)
