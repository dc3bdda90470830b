"""Which chats of the list are selected: told as they stand, and kept when the rows are other ones."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal
from PySide6.QtWidgets import QAbstractItemView

from ptahdesk.domain.chat import ChatId
from ptahdesk.ui.panels.sidebar_rows import ChatRows


class RowSelection(QObject):
    """`several` tells how many there are when they are more than one, else 0."""

    several = Signal(int)

    def __init__(self, view: QAbstractItemView, rows: ChatRows) -> None:
        super().__init__(view)
        self._rows = rows
        self._model = view.selectionModel()
        self._model.selectionChanged.connect(self._changed)

    def chats(self) -> list[ChatId]:
        """In the order of the list."""
        places = sorted(index.row() for index in self._model.selectedIndexes())
        return [chat for chat in map(self._rows.chat_at, places) if chat is not None]

    def restore(self, chats: Iterable[ChatId]) -> None:
        """Several that were selected before; one alone goes with where the list stands."""
        places = sorted(place for place in map(self._rows.place_of, chats) if place is not None)
        if len(places) > 1:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self._model.select(self._these(places), flag)

    def _these(self, places: list[int]) -> QItemSelection:
        """In runs: a selection of ten thousand neighbours is one range."""
        made = QItemSelection()
        first = before = places[0]
        for place in [*places[1:], -1]:
            if place != before + 1:
                made.select(self._rows.index(first), self._rows.index(before))
                first = place
            before = place
        return made

    def _changed(self) -> None:
        count = len(self.chats())
        self.several.emit(count if count > 1 else 0)
