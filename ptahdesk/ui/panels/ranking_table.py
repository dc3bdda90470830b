"""The table of the ranking: how sure a figure is stands beside it as a line from bound to bound."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from ptahdesk.domain.ranking import Score
from ptahdesk.domain.words import _
from ptahdesk.presenters.ranking_rows import TITLES, RankRow
from ptahdesk.ui.panels.picker_rows import ROW
from ptahdesk.ui.panels.usage_table import CellPainter, CellTable, Column
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.row_painter import Index

BETWEEN = 3  # the column of the bounds
_WIDTHS = ((64, 0), (0, 0), (86, 0), (210, 1), (206, 3), (96, 1), (90, 2), (90, 4), (56, 5))  # and ranks
_RIGHT = frozenset({2, 5, 6, 7})
_COLUMNS = tuple(
    Column(title, width, place in _RIGHT, rank)
    for place, (title, (width, rank)) in enumerate(zip(TITLES, _WIDTHS, strict=True))
)
_WORDS = 72  # pixels the figures need before the line
_DOT, _THICK = 4.0, 4.0


class RankingTable(CellTable):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Ranking"), _COLUMNS)
        self.setItemDelegate(RankPainter(theme, self, _COLUMNS))


class RankPainter(CellPainter):
    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        super().draw(painter, option, index)
        if isinstance(row, RankRow) and index.column() == BETWEEN and row.score is not None:
            self._bounds(painter, QRect(option.rect), row.score)

    def _bounds(self, painter: QPainter, box: QRect, score: Score) -> None:
        """From never to always; what lies between the bounds is thick, and the figure itself a dot."""
        room = QRectF(box.adjusted(_WORDS + 12, 0, -16, 0))
        middle = room.center().y()

        def at(share: float) -> QPointF:
            return QPointF(room.left() + share * room.width(), middle)

        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("line_strong"), 1))
        painter.drawLine(at(0), at(1))
        pen = QPen(self._theme.colour("accent"), _THICK)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setOpacity(0.45)
        painter.drawLine(at(score.low), at(score.high))
        painter.setOpacity(1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawEllipse(at(score.share), _DOT, _DOT)
