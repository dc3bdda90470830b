"""The magnifying glass at the head of a search box."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLineEdit

from ptahdesk.ui.icons import icon
from ptahdesk.ui.theme import Theme


class _Glass(QObject):
    """Recolours with the theme, and goes with its box."""

    def __init__(self, box: QLineEdit, theme: Theme) -> None:
        super().__init__(box)
        self._theme = theme
        self._action = box.addAction(self._icon(), QLineEdit.ActionPosition.LeadingPosition)
        theme.changed.connect(self._recolour)

    def _icon(self) -> QIcon:
        return icon("search", self._theme.tokens["muted"])

    def _recolour(self) -> None:
        self._action.setIcon(self._icon())


def add_glass(box: QLineEdit, theme: Theme) -> None:
    _Glass(box, theme)
