"""A small round light: colour for the glance, words beside it for everybody."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme

_TOKENS = {"green": "green", "amber": "amber", "red": "red", "grey": "muted"}


class Lamp(QWidget):
    """Grey is a ring: nothing is known, so nothing is lit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._light = "grey"
        scale.hold(self, width=12, height=12)
        theme.changed.connect(self.update)

    def show_light(self, light: str) -> None:
        if light != self._light:
            self._light = light
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 12, self.width() / 12)
        colour = QColor(self._theme.tokens[_TOKENS[self._light]])
        if self._light == "grey":
            painter.setPen(colour)
            painter.drawEllipse(QRectF(2.5, 2.5, 7, 7))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QRectF(2, 2, 8, 8))
