"""The table of the catalogue: presenter rows for Qt, and how one model is drawn on one line."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
)

from ptahdesk.domain.words import _
from ptahdesk.presenters.catalogue_rows import FREE, TITLES, TRAITS, UNPRICED, CatalogueRow, Column, spoken
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui import scale
from ptahdesk.ui.icons import pixmap
from ptahdesk.ui.panels.picker_rows import ROW, Ink, write
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.row_painter import Index, RowPainter

COLUMNS = tuple(Column)
_HEIGHT = 42
_STAR, _DRAWN = 34, 16
_NAME = 240  # at least
_WIDTHS = {
    Column.CONTEXT: 70,
    Column.IN: 78,
    Column.OUT: 84,
    Column.CACHE: 96,
    Column.TOOLS: 62,
    Column.VISION: 58,
    Column.REASONING: 68,
    Column.LISTED: 96,
    Column.RETIRES: 96,
}
# Where there is no room for all, these go first.
_DISPENSABLE = (
    *(Column.CACHE, Column.LISTED, Column.REASONING, Column.RETIRES, Column.VISION, Column.TOOLS),
    *(Column.CONTEXT, Column.IN),
)
_MIDDLE, _SIDE = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class CatalogueRows(QAbstractTableModel):
    """Never a widget a model: Qt asks for what is in sight."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[CatalogueRow] = []

    def refresh(self) -> bool:
        """Whether there was anything new to show."""
        rows = self._desk.catalogue.rows
        if rows == self._rows:
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def place_of(self, reference: str) -> int | None:
        return next((n for n, row in enumerate(self._rows) if row.reference == reference), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def row_at(self, index: Index) -> CatalogueRow:
        return self._rows[index.row()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cell(column)
        if role == Qt.ItemDataRole.ToolTipRole and column is not Column.NAME:
            return row.cell(column) or None  # never a name: a tooltip may read it as markup
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        return None

    def _spoken(self, row: CatalogueRow, column: Column) -> str:
        if column is not Column.NAME:
            return f"{TITLES[column]}: {row.cell(column) or _('nothing told')}"
        starred = _(", favourite") if self._desk.catalogue.deeds.is_favourite(row.model) else ""
        gathered = _(", to be compared") if self._desk.catalogue.gathered.has(row.model) else ""
        return spoken(row) + starred + gathered

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            if column is Column.NAME:
                return int(_MIDDLE | Qt.AlignmentFlag.AlignLeft)
            return int(_MIDDLE | (Qt.AlignmentFlag.AlignHCenter if column in TRAITS else _SIDE))
        return None


class CatalogueTable(QTableView):
    """Arrows move, Enter shows, Space puts together what is to be compared, and letters go to the search."""

    wished = Signal()  # the details
    begun = Signal()  # a chat with the model
    typed = Signal(str)
    copied = Signal()
    starred = Signal(QModelIndex)
    menuWanted = Signal(QPoint)  # noqa: N815 - Qt signals keep Qt's spelling

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.hovered = -1  # the row under the mouse
        self.rows = CatalogueRows(desk, self)
        self.setObjectName("catalogueTable")
        self.setAccessibleName(_("Models"))
        self.setModel(self.rows)
        self.setItemDelegate(CataloguePainter(theme, desk, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._head()
        self._measure()
        theme.changed.connect(self._measure)

    def _head(self) -> None:
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setSortIndicatorShown(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        scale.hold(head, height=34)
        head.sectionClicked.connect(lambda section: self._desk.catalogue.sort(COLUMNS[section]))
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def show_order(self) -> None:
        page = self._desk.catalogue
        section = -1 if page.column is None else COLUMNS.index(page.column)
        order = Qt.SortOrder.DescendingOrder if page.falling else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(section, order)

    def stand(self, place: int) -> None:
        if 0 <= place < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(place, 0))

    @property
    def current(self) -> CatalogueRow | None:
        index = self.currentIndex()
        return self.rows.row_at(index) if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room(event.size().width())
        super().resizeEvent(event)

    def _measure(self) -> None:
        """As large as everything around it."""
        self.verticalHeader().setDefaultSectionSize(scale.px(_HEIGHT))
        for column, width in _WIDTHS.items():
            self.horizontalHeader().resizeSection(COLUMNS.index(column), scale.px(width))
        self._make_room(self.viewport().width())

    def _make_room(self, pixels: int) -> None:
        width, shown = scale.usual(pixels), dict(_WIDTHS)
        for column in _DISPENSABLE:
            if sum(shown.values()) + _NAME <= width:
                break
            del shown[column]
        for column in _WIDTHS:
            self.setColumnHidden(COLUMNS.index(column), column not in shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER:
            (self.begun if command else self.wished).emit()
        elif command and event.key() == Qt.Key.Key_C:
            self.copied.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.gather(self.currentIndex())
        elif event.text().isprintable() and event.text() and not command:
            self.typed.emit("" if event.text() == "/" else event.text())
        else:
            super().keyPressEvent(event)

    def gather(self, index: QModelIndex, *, all_from_here: bool = False) -> None:
        """To be compared, or no more; or all from the row one stands on to this one."""
        if not index.isValid():
            return
        gathered, here = self._desk.catalogue.gathered, self.currentIndex()
        if all_from_here and here.isValid():
            first, last = sorted((here.row(), index.row()))
            gathered.take([self.rows.row_at(self.rows.index(n, 0)).model for n in range(first, last + 1)])
        else:
            gathered.turn(self.rows.row_at(index).model)
        self.selectionModel().setCurrentIndex(index, _ALONE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a row's star is no press on the row; with Ctrl or Shift it puts together."""
        index = self.indexAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        keys = event.modifiers()
        if left and keys & (_CTRL | _SHIFT):
            self.gather(index, all_from_here=bool(keys & _SHIFT))
        elif left and index.isValid() and not index.column() and event.position().x() < scale.px(_STAR):
            self.starred.emit(index)
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse where it was pressed, by its key under the row that is chosen."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menuWanted.emit(event.globalPos())
        elif self.currentIndex().isValid():
            under = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(scale.px(_STAR), 0)
            self.menuWanted.emit(self.viewport().mapToGlobal(under))


class CataloguePainter(RowPainter):
    """Name over id at the left, figures at the right; words in place of prices have colours of their own."""

    def __init__(self, theme: Theme, desk: Desk, view: CatalogueTable) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._desk = desk

    def tall(self, index: Index) -> int:
        return _HEIGHT

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: CatalogueRow = index.data(ROW)
        column = COLUMNS[index.column()]
        box: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        lit = chosen or index.row() == self._view.hovered
        gathered = self._desk.catalogue.gathered.has(row.model)
        if lit or gathered:
            behind = "selected" if chosen else "accent_soft" if gathered else "hover"
            painter.fillRect(box, self._theme.colour(behind))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), self._theme.colour("line"))
        if column is Column.NAME:
            self._name(painter, box, row, lit)
            if gathered:
                painter.fillRect(
                    QRect(box.left(), box.top(), 3, box.height() - 1), self._theme.colour("accent")
                )
        elif column in TRAITS:
            self._tick(painter, box, row.cell(column))
        else:
            self._figure(painter, box.adjusted(4, 0, -10, 0), row, column)

    def _name(self, painter: QPainter, box: QRect, row: CatalogueRow, lit: bool) -> None:
        starred = self._desk.catalogue.deeds.is_favourite(row.model)
        if starred or lit:
            colour = self._theme.tokens["amber" if starred else "muted"]
            drawing = "star-full" if starred else "star"
            star = pixmap(drawing, colour, _DRAWN, painter.deviceTransform().m11())
            painter.drawPixmap(box.left() + 10, box.center().y() - _DRAWN // 2 + 1, star)
        room = box.adjusted(_STAR, 4, -8, -4)
        half = room.height() // 2
        over = QRect(room.left(), room.top(), room.width(), half + 1)
        write(painter, over, row.name, self._theme, Ink(13, "text"))
        under = QRect(room.left(), room.top() + half + 1, room.width(), half)
        write(painter, under, row.model.id, self._theme, Ink(11))

    def _tick(self, painter: QPainter, box: QRect, said: str) -> None:
        if said:
            tick = pixmap("check", self._theme.tokens["text"], _DRAWN, painter.deviceTransform().m11())
            painter.drawPixmap(box.center().x() - _DRAWN // 2, box.center().y() - _DRAWN // 2, tick)

    def _figure(self, painter: QPainter, room: QRect, row: CatalogueRow, column: Column) -> None:
        colour = "text"
        if column is Column.OUT and row.word:
            colour = {FREE: "green", UNPRICED: "amber"}.get(row.word, "muted")
        elif column is Column.RETIRES:
            colour = "amber"
        elif column in {Column.CONTEXT, Column.LISTED, Column.CACHE}:
            colour = "muted"
        write(painter, room, row.cell(column), self._theme, Ink(13, colour, right=True))
