"""The page of the checkup: a line for each thing, marked, and a report for the clipboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.settings.diagnostics import Diagnostics
from ptahdesk.services.finding import Finding
from ptahdesk.ui.panels.settings.page_view import PageView
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import plain


class DiagnosticsView(PageView):
    """Looks when it is shown for the first time, and again when asked."""

    def __init__(self, theme: Theme, title: str, presenter: Diagnostics) -> None:
        super().__init__(theme, title)
        self.presenter = presenter
        self.again = self._button(_("Look again"), presenter.look)
        self.read_all = self._button(_("Read all chats too"), lambda: presenter.look(thorough=True))
        self.copy = self._button(_("Copy report"), self._copy)
        self.state = plain("", "section")
        self.lines: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout()
        self._lay_out()
        presenter.changed.connect(lambda _nothing: self._changed())
        self._changed()

    def showEvent(self, event: object) -> None:
        if not self.presenter.found:
            self.presenter.look()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.again, self.read_all):
            row.addWidget(button)
        row.addStretch(1)
        self.add(row, "look", lambda: self.again)
        told = QHBoxLayout()
        told.addWidget(self.state, 1)
        told.addWidget(self.copy)
        self.add(told)
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(10)
        inside = QWidget()
        inside.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.add(inside)
        words = _(
            "The report holds no key, and your name is left out of paths. It goes to the clipboard only."
        )
        self.add(plain(words, "small", wrap=True))
        self.finish()

    def _button(self, words: str, verb: Callable[[], object]) -> WordButton:
        button = WordButton(words, "plain")
        button.clicked.connect(lambda _checked=False: verb())
        return button

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.presenter.report)
        self.state.setText(_("Copied."))

    def _changed(self) -> None:
        self.state.setText(self.presenter.words)
        for button in (self.again, self.read_all, self.copy):
            button.setEnabled(not self.presenter.looking)
        found = self.presenter.found
        while len(self.lines) > len(found):
            for label in self.lines.pop():
                label.hide()
                label.deleteLater()
        for place, finding in enumerate(found):
            if place == len(self.lines):
                self.lines.append(self._line(place))
            self._say(self.lines[place], finding)

    def _line(self, place: int) -> tuple[QLabel, QLabel]:
        mark, words = plain("", "mark"), plain("", wrap=True)
        self._grid.addWidget(mark, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, place, 1)
        return mark, words

    def _say(self, line: tuple[QLabel, QLabel], finding: Finding) -> None:
        mark, words = line
        mark.setText("✓" if finding.well else "✗")
        mark.setAccessibleName(_("well") if finding.well else _("not well"))
        if mark.property("well") != finding.well:
            mark.setProperty("well", finding.well)
            mark.style().unpolish(mark)
            mark.style().polish(mark)
        words.setText("\n".join(filter(None, (f"{finding.what}: {finding.words}", finding.mend))))
