"""How a column asks, in the window: the inspector is about the one the keyboard is in."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from ptahdesk.presenters.column_manner import ColumnManner
from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.panels.column_view import ColumnView


class Shelf(Protocol):
    """Where the columns stand."""

    columns: Columns
    views: list[ColumnView]


class ColumnAsking(QObject):
    """Gone with the columns. It only looks where the keyboard goes."""

    def __init__(self, shelf: Shelf, desk: Desk) -> None:
        super().__init__(shelf if isinstance(shelf, QObject) else None)
        self._shelf = shelf
        self._form = desk.manner
        self.manner = ColumnManner(desk.app, shelf.columns, desk.manner, (desk.doing, desk.notices))
        self.destroyed.connect(self.manner.close)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focused)

    def open(self, view: ColumnView) -> None:
        """Show how this one asks."""
        self.manner.aim(view.column)
        if self._form.aimed is not view.column:
            return  # it would tell whose it is
        self._form.wanted.emit(None)

    def alike(self, view: ColumnView) -> None:
        """All columns ask like this one."""
        self.manner.alike(view.column)

    def _focused(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        for view in self._shelf.views:
            if view is now or view.isAncestorOf(now):
                self.manner.meant(view.column)
