"""Sums at the head of the page of what was spent: each opens what it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ptahdesk.ui import scale
from ptahdesk.ui.widgets.labels import Elided

_WIDE = 148  # pixels a card needs at least


@dataclass(frozen=True, slots=True)
class Told:
    """A caption, a figure, and a line about it. `exact` is every digit of the figure."""

    caption: str
    figure: str
    words: str
    exact: str = ""


class UsageCard(QPushButton):
    def __init__(self, of: str) -> None:
        super().__init__()
        self.of = of
        self.setProperty("kind", "usageCard")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.caption = Elided("", "small")
        self.figure = Elided("", "usageFigure")
        self.words = Elided("", "small")
        font = QFont(self.figure.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        self.figure.setFont(font)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 9, 12, 9)
        self._column.setSpacing(2)
        for label in (self.caption, self.figure, self.words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.addWidget(label)

    def sizeHint(self) -> QSize:
        return QSize(scale.px(_WIDE), self._column.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def show_told(self, told: Told) -> None:
        self.caption.setText(told.caption)
        self.figure.setText(told.figure)
        self.words.setText(told.words)
        said = f"{told.caption}: {told.figure}. {told.words}".rstrip()
        self.setAccessibleName(said)
        self.setToolTip("\n".join(filter(None, (said, told.exact))))


class UsageCards(QWidget):
    """As many beside each other as have room, in rows of the same length."""

    wished = Signal(str)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.cards = {name: UsageCard(name) for name in names}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._across = 0
        for card in self.cards.values():
            card.clicked.connect(lambda _checked=False, of=card.of: self.wished.emit(of))
        self._place(len(self.cards))

    def show_told(self, told: dict[str, Told]) -> None:
        for name, each in told.items():
            self.cards[name].show_told(each)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = len(self.cards)
        most = max(1, min(count, scale.usual(event.size().width()) // (_WIDE + 8)))
        rows = -(-count // most)
        self._place(-(-count // rows))

    def _place(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for nth, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, nth // across, nth % across)
        for column in range(len(self.cards)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
