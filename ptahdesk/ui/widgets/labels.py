"""Labels for words from anywhere: always plain text, cut with an ellipsis where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_DOT = " · "


def plain(text: str = "", name: str = "", wrap: bool = False) -> QLabel:
    """A label that never reads its text as markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wrap)
    if name:
        label.setObjectName(name)
    return label


def facts_within(words: str, metrics: QFontMetricsF, room: float) -> str:
    """So many of these facts as fit, the last, which is the cost, before all others: no figure is cut."""
    parts = words.split(_DOT)
    while len(parts) > 1 and metrics.horizontalAdvance(_DOT.join(parts)) > room:
        del parts[-2]
    return _DOT.join(parts)


class Elided(QLabel):
    """One line that gives way: what does not fit ends in an ellipsis and is whole in the tooltip."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if name:
            self.setObjectName(name)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def shown(self) -> str:
        """What of it there is room for."""
        line = self.text().replace("\n", " ")
        words = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.contentsRect().width())
        return "" if words == "…" else words

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.contentsRect(), alignment, self.shown())


class Hint(Elided):
    """What one may know and need not: whole, or not at all."""

    def shown(self) -> str:
        whole = self.text()
        return whole if super().shown() == whole else ""
