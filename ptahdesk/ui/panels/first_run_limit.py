"""The third step: a limit on a month's spending, for whoever wants one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.first_run import FirstRun
from ptahdesk.ui.panels.settings.setting_row import SettingRow
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import plain

_PROPOSED = (5, 10, 25)  # dollars


class LimitStep(QWidget):
    """The field of the settings itself, and three likely figures beside it."""

    def __init__(self, theme: Theme, presenter: FirstRun) -> None:
        super().__init__()
        self.row = SettingRow(presenter.limit, theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        words = _("You can spend without one, and change it in Settings at any time.")
        layout.addWidget(plain(words, "muted", wrap=True))
        layout.addWidget(self.row)
        proposals = QHBoxLayout()
        proposals.setSpacing(8)
        self.proposals: list[WordButton] = []
        for dollars in _PROPOSED:
            button = WordButton(_("${n} a month").format(n=dollars), "toggle")
            button.clicked.connect(self._putting(str(dollars)))
            self.proposals.append(button)
            proposals.addWidget(button)
        none = WordButton(_("No limit"), "toggle")
        none.clicked.connect(self._putting(""))
        self.proposals.append(none)
        proposals.addWidget(none)
        proposals.addStretch(1)
        layout.addLayout(proposals)

    def first_hand(self) -> QWidget | None:
        return self.row.control.hand

    def _putting(self, typed: str) -> Callable[[], None]:
        def put() -> None:
            self.row.forget()
            self.row.row.put(typed)

        return put
