"""A row at twice the size is drawn as it is at the usual one, and every pixel of it is four."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.row_painter import Index, RowPainter


class Square(RowPainter):
    """Ten pixels of red in the lower right corner."""

    def tall(self, index: Index) -> int:
        return 30

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        corner = option.rect.bottomRight() - QPoint(9, 9)
        painter.fillRect(QRect(corner, option.rect.bottomRight()), Qt.GlobalColor.red)


def drawn(painter: Square, place: QRect) -> QImage:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    option = QStyleOptionViewItem()
    option.rect = place
    brush = QPainter(image)
    painter.paint(brush, option, QModelIndex())
    brush.end()
    return image


def test_a_row_is_drawn_larger_in_its_place(theme: Theme) -> None:
    painter = Square()
    assert painter.sizeHint(QStyleOptionViewItem(), QModelIndex()).height() == 30
    theme.enlarge(200)
    assert painter.sizeHint(QStyleOptionViewItem(), QModelIndex()).height() == 60
    image = drawn(painter, QRect(20, 40, 300, 60))
    red = QColor(Qt.GlobalColor.red)
    assert [image.pixelColor(x, y) == red for x, y in ((299, 79), (300, 80), (319, 99), (320, 100))] == [
        False,
        True,
        True,
        False,
    ]
