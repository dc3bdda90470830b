"""The card that asks where chats shall go: typing narrows the folders, or names a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.words import _
from ptahdesk.presenters.move_to import MoveTo
from ptahdesk.presenters.palette import Choice
from ptahdesk.ui.panels.card_list import CardList, CardRows, field
from ptahdesk.ui.panels.palette_rows import PalettePainter
from ptahdesk.ui.panels.picker_rows import ROW
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.overlay import Overlay


class MoveToPanel(Overlay):
    """Arrows move, Enter chooses, Escape leaves all where it is."""

    def __init__(self, host: QWidget, theme: Theme, move_to: MoveTo) -> None:
        super().__init__(host, theme, _("Move to a folder"))
        self._move_to = move_to
        self.wanted = (440, 360)
        self.title = plain("", "section")
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 20, 4)
        head.addWidget(self.title)
        self.search = field(theme, self._into_list, "", 120)
        self._rows = CardRows[Choice](lambda: move_to.rows, self)
        self.list = CardList(
            ("moveToList", _("Folders")), self._rows, PalettePainter(theme, self), self.search
        )
        self.list.clicked.connect(self._pick)
        self.body.addLayout(head)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.search.textChanged.connect(move_to.find)
        self.search.entered.connect(lambda: self._pick(self.list.currentIndex()))
        move_to.changed.connect(self._changed)

    def open_for(self, which: Sequence[ChatId]) -> None:
        """For these chats; for none: a new folder is only made."""
        words = _("Find a folder, or name a new one") if which else _("Name of the folder")
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)
        self.search.clear()
        self._move_to.open(which)
        metrics = self.title.fontMetrics()
        self.title.setText(metrics.elidedText(self._move_to.title, Qt.TextElideMode.ElideMiddle, 380))
        self.open(self.search)

    def _changed(self, _nothing: None) -> None:
        self._rows.refresh()
        first = self._rows.first()
        self.list.stand(first)
        if first is None and self._rows.rows:  # why there is nothing to choose
            self.search.tell(self._rows.rows[0].text)

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            choice = index.data(ROW)
            self.close_card()
            self._move_to.run(choice)

    def _into_list(self, event: QKeyEvent) -> None:
        self.list.keyPressEvent(event)
