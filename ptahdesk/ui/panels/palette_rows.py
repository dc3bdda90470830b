"""The palette's list: presenter rows for Qt, and how one row is drawn."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QObject, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ptahdesk.presenters.palette import Choice
from ptahdesk.ui.panels.picker_rows import ROW, Ink, write
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.row_painter import Index, RowPainter

HEIGHT, HEADING = 36, 32
_ASIDE = 0.45  # of the width, at most


class Choices(Protocol):
    """Whoever knows what can be chosen now."""

    rows: list[Choice]


class PaletteRows(QAbstractListModel):
    def __init__(self, palette: Choices, parent: QObject) -> None:
        super().__init__(parent)
        self._palette = palette
        self._rows: list[Choice] = []

    def refresh(self) -> None:
        self.beginResetModel()
        self._rows = self._palette.rows
        self.endResetModel()

    def place_of(self, choice: Choice | None) -> int | None:
        return self._rows.index(choice) if choice in self._rows else None

    def first(self) -> int | None:
        """The first that can be run."""
        return next((place for place, row in enumerate(self._rows) if row.kind != "heading"), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        return spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].kind == "heading":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken(row: Choice) -> str:
    """The row as a screen reader says it."""
    return f"{row.text}, {row.aside}" if row.aside else row.text


class PalettePainter(RowPainter):
    """What it is at the left; its keys, or its id, at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def tall(self, index: Index) -> int:
        row: Choice = index.data(ROW)
        return HEADING if row.kind == "heading" else HEIGHT

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Choice = index.data(ROW)
        if row.kind == "heading":
            write(painter, option.rect.adjusted(18, 6, -18, 0), row.text, self._theme, Ink(12, strong=True))
        else:
            self._choice(painter, option, row)

    def _choice(self, painter: QPainter, option: QStyleOptionViewItem, row: Choice) -> None:
        box = option.rect.adjusted(8, 1, -8, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(box, 8, 8)
        room = box.adjusted(12, 0, -12, 0)
        aside = self._aside(painter, room, row)
        write(painter, room.adjusted(0, 0, -aside, 0), row.text, self._theme, Ink(14, "text"))

    def _aside(self, painter: QPainter, room: QRect, row: Choice) -> int:
        """Draws it, and says how much room it took."""
        if not row.aside:
            return 0
        wide = min(int(room.width() * _ASIDE), painter.fontMetrics().horizontalAdvance(row.aside) + 16)
        place = QRect(room.right() - wide, room.top(), wide, room.height())
        write(painter, place, row.aside, self._theme, Ink(12, right=True))
        return wide + 12
