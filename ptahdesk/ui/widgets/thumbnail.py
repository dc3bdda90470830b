"""A small square that shows what a file is: its picture, or the letters it ends in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from ptahdesk.domain.attached import Form
from ptahdesk.presenters.tiles import Tile
from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.chat_gallery import Gallery
from ptahdesk.ui.widgets.chat_tiles import covering, kind_of

SIDE = 38


class Thumbnail(QWidget):
    """Asks for its picture when it is painted the first time."""

    def __init__(self, theme: Theme, tile: Tile, gallery: Gallery) -> None:
        super().__init__()
        self._theme = theme
        self._tile = tile
        self._gallery = gallery
        scale.hold(self, width=SIDE, height=SIDE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        gallery.came.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(place, scale.px(6), scale.px(6))
        painter.fillPath(path, QColor(self._theme.tokens["hover"]))
        image = None
        if self._tile.form is Form.PICTURE:
            image = self._gallery.find(self._tile.source).image
        if image is not None:
            painter.setClipPath(path)
            painter.drawImage(place, image, covering(image, place))
            return
        font = self.font()
        font.setPixelSize(scale.px(11))
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens["muted"]))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, kind_of(self._tile))
