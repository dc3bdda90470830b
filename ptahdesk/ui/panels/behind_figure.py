"""What stands behind a figure of a page: its rows, the way back above them, what to do with one below."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.presenters.signal import Signal as Told
from ptahdesk.ui.panels.usage_table import CellTable
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import Elided
from ptahdesk.ui.widgets.menu import Menu


class Behind(Protocol):
    """The rows, and words about them."""

    changed: Told[None]

    @property
    def title(self) -> str: ...

    @property
    def words(self) -> str: ...

    def more(self) -> None: ...


class BehindFigure(QWidget):
    """Older rows come as one scrolls. What it is about, and what its rows can do, is added to this."""

    left = Signal()

    def __init__(self, theme: Theme, behind: Behind, back: str, table: CellTable) -> None:
        super().__init__()
        self._behind = behind
        self.away = WordButton(back, "link", theme, "chevron-left")
        self.title = Elided("", "section")
        self.words = Elided("", "small")
        self.table = table
        self.away.clicked.connect(self.left)
        table.nearEnd.connect(behind.more)
        table.menuWanted.connect(self._menu)
        table.selectionModel().currentRowChanged.connect(lambda *_rows: self.choose())
        behind.changed.connect(lambda _nothing: self._changed())

    def lay_out(self, *verbs: QWidget) -> None:
        """With what can be done to the chosen row."""
        head = QHBoxLayout()
        head.setContentsMargins(12, 2, 16, 6)
        head.setSpacing(10)
        head.addWidget(self.away)
        head.addWidget(self.title, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 12, 6)
        foot.addWidget(self.words, 1)
        for verb in verbs:
            foot.addWidget(verb)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def menu(self) -> Menu:
        """Of the chosen row."""
        raise NotImplementedError

    def choose(self) -> None:
        """Another row is chosen, or none."""
        raise NotImplementedError

    def show_rows(self) -> None:
        """They changed."""
        raise NotImplementedError

    def _menu(self, at: QPoint) -> None:
        if self.table.current is not None:
            self.menu().open_at(at)

    def _changed(self) -> None:
        self.title.setText(self._behind.title)
        self.words.setText(self._behind.words)
        self.show_rows()
        self.choose()
