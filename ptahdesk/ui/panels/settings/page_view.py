"""One page of the settings: parts under headings, scrolled, and each place on it can be gone to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QLayout, QScrollArea, QVBoxLayout, QWidget

from ptahdesk.presenters.settings.pages import Part
from ptahdesk.ui.panels.settings.setting_row import SettingRow
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import divider
from ptahdesk.ui.widgets.labels import plain


class PageView(QScrollArea):
    """Whatever gets the focus is in sight."""

    pickWished = Signal(object)  # noqa: N815 - Qt signals keep Qt's spelling

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._places: dict[str, Callable[[], QWidget]] = {}
        self.rows: dict[str, SettingRow] = {}
        inside = QWidget()
        inside.setObjectName("settingsBody")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(28, 12, 28, 24)
        self.column.setSpacing(14)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)

    def add_part(self, part: Part) -> None:
        if self.column.count():
            self.column.addWidget(divider())
        if part.title:
            self.column.addWidget(plain(part.title, "section"))
        for row in part.rows:
            made = self.rows[row.key] = SettingRow(row, self._theme)
            made.pickWished.connect(self.pickWished)
            self.column.addWidget(made)
            self._places[row.key] = _hand_of(made)

    def add(self, what: QWidget | QLayout, key: str = "", focus: Callable[[], QWidget] | None = None) -> None:
        """A piece of its own; `key` is what it is found by, `focus` who then has the focus."""
        if isinstance(what, QWidget):
            self.column.addWidget(what)
        else:
            self.column.addLayout(what)
        if key and focus is not None:
            self._places[key] = focus

    def finish(self) -> None:
        self.column.addStretch(1)

    def go_to(self, key: str) -> bool:
        """Whether there is such a place; it has the focus then, and is in sight."""
        place = self._places.get(key)
        if place is None:
            return False
        place().setFocus(Qt.FocusReason.ShortcutFocusReason)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # where will it stand?
        self.ensureWidgetVisible(place(), 0, 60)
        return True

    def go_to_first(self) -> None:
        """What somebody does there first."""
        hand = self.first_hand()
        if hand is not None:
            hand.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def first_hand(self) -> QWidget | None:
        return next(iter(self._places.values()))() if self._places else None

    def give_up(self) -> None:
        """It goes: its rows hear nothing any more."""
        for row in self.rows.values():
            row.give_up()

    def forget(self) -> None:
        """What was typed the last time and not taken."""
        for row in self.rows.values():
            row.forget()


def _hand_of(row: SettingRow) -> Callable[[], QWidget]:
    return lambda: row.control.hand
