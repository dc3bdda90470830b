"""How one row of the palette is drawn."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ptahdesk.presenters.palette import Choice
from ptahdesk.ui.panels.card_list import behind
from ptahdesk.ui.panels.picker_rows import ROW, Ink, write
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.row_painter import Index, RowPainter

HEIGHT, HEADING = 36, 32
_ASIDE = 0.45  # of the width, at most


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
        behind(painter, option, self._theme)
        room = option.rect.adjusted(20, 1, -20, -1)
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
