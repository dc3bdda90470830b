"""A short bar and a few words: how much of something is full."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ptahdesk.ui.scale import px
from ptahdesk.ui.theme import Theme

_BAR, _THICK, _GAP = 40, 5, 8
_PIXELS = 12
_COLOURS = {"": "muted", "near": "amber", "over": "red"}


class GaugeBar(QWidget):
    """Empty words hide it. Where there is little room the bar goes first, then the words, each as a whole."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = ""
        self._share = 0.0
        self._level = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)
        self.hide()

    def tell(self, words: str, share: float, level: str, sentence: str) -> None:
        self._words, self._share, self._level = words, share, level
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.updateGeometry()
        self.setVisible(bool(words))
        self.update()

    def sizeHint(self) -> QSize:
        words = self._spoken()
        return QSize(words.width() + (px(_BAR + _GAP) if self._share else 0), words.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._spoken().height())

    def _spoken(self) -> QSize:
        """What the words take."""
        font = self.font()
        font.setPixelSize(px(_PIXELS))
        metrics = QFontMetrics(font)
        return QSize(metrics.horizontalAdvance(self._words) + 2, metrics.height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.width() < self._spoken().width():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour(_COLOURS[self._level])
        left = 0
        if self._share and self.width() >= self.sizeHint().width():
            thick = px(_THICK)
            bar = QRectF(0, (self.height() - thick) / 2, px(_BAR), thick)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("track"))
            painter.drawRoundedRect(bar, thick / 2, thick / 2)
            painter.setBrush(colour)
            bar.setWidth(max(thick, px(_BAR) * min(1.0, self._share)))
            painter.drawRoundedRect(bar, thick / 2, thick / 2)
            left = px(_BAR + _GAP)
        font = self.font()
        font.setPixelSize(px(_PIXELS))
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._words)
