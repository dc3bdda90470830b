"""Where a jump ends that leads to an answer in another column than the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QScrollArea

from ptahdesk.ui.panels.column_view import ColumnView


class Beside(Protocol):
    """The columns of a comparison."""

    area: QScrollArea
    views: list[ColumnView]


class ColumnLanding:
    """An answer that is not shown yet is waited for, until another chat is opened."""

    def __init__(self, panel: Beside) -> None:
        self._panel = panel
        self._sought = 0

    def seek(self, entry: int) -> None:
        self._sought = entry
        self.look()

    def forget(self, _chat: object) -> None:
        self._sought = 0

    def look(self) -> None:
        """Again whenever other answers are shown."""
        view = _with(self._panel.views, self._sought) if self._sought else None
        if view is not None:
            entry, self._sought = self._sought, 0
            view.view.flush()
            view.view.reveal(entry)
            self._panel.area.ensureWidgetVisible(view, 0, 0)
            view.take_focus()


def _with(views: Sequence[ColumnView], entry: int) -> ColumnView | None:
    return next((each for each in views if each.column.page.transcript.place(entry) is not None), None)
