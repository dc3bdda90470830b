"""Draws the rows of a list in the usual size: at another scale the painter makes them larger."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ptahdesk.ui import scale

Index = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """Who paints rows says how tall one is and draws it, in pixels at 100 percent."""

    def tall(self, index: Index) -> int:
        raise NotImplementedError

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, scale.px(self.tall(index)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if scale.percent() != 100:
            painter.translate(option.rect.topLeft())
            painter.scale(scale.percent() / 100, scale.percent() / 100)
            option = QStyleOptionViewItem(option)
            option.rect = scale.unscaled(option.rect)
        self.draw(painter, option, index)
        painter.restore()
