"""The second step: what each tier means now and costs, and which of them new chats begin with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.first_models import FirstModel
from ptahdesk.presenters.first_run import FirstRun
from ptahdesk.ui import scale
from ptahdesk.ui.widgets.buttons import WordButton, divider
from ptahdesk.ui.widgets.labels import plain


class ModelsStep(QWidget):
    """Its lines stay and say something else: a list that comes late changes names and prices."""

    pickWished = Signal(object)  # noqa: N815 - Qt signals keep Qt's spelling; who hears what is picked

    def __init__(self, presenter: FirstRun) -> None:
        super().__init__()
        self._presenter = presenter
        self._models = presenter.models
        self.rows: list[ModelLine] = []
        self.greeting = plain("", "status", wrap=True)
        self.greeting.setProperty("light", "green")
        self.words = plain("", "small", wrap=True)
        self.again = WordButton(_("Try again"), "plain")
        self.again.clicked.connect(lambda _checked=False: self._models.look())
        self._lay_out()
        for signal in (self._models.changed, presenter.changed):
            signal.connect(lambda _nothing: self._changed())
        self._changed()

    def first_hand(self) -> QWidget | None:
        return None

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.greeting)
        words = _("A tier is a name for whatever is newest of its kind. Prices are per million tokens.")
        self._tiers = plain(words, "muted", wrap=True)
        layout.addWidget(self._tiers)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.again)
        layout.addLayout(row)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        layout.addLayout(self._lines)

    def _changed(self) -> None:
        self.greeting.setText(self._presenter.greeting)
        self.greeting.setVisible(bool(self._presenter.greeting))
        self._tiers.setVisible(self._models.tiered)
        self.words.setText(self._models.words)
        self.words.setVisible(bool(self._models.words))
        self.again.setVisible(self._models.troubled)
        rows = self._models.rows
        while len(self.rows) < len(rows):
            self.rows.append(self._line(rows[len(self.rows)]))
        for at, line in enumerate(self.rows):
            line.setVisible(at < len(rows))
            if at < len(rows):
                line.show_row(rows[at])

    def _line(self, row: FirstModel) -> ModelLine:
        line = ModelLine(row)
        line.begin.clicked.connect(lambda _checked=False: self._begin(line))
        line.usual.clicked.connect(lambda _checked=False: self._models.unpin(line.row))
        line.change.clicked.connect(lambda _checked=False: self._wish(line.row))
        self._lines.addWidget(line)
        scale.fit(line)
        return line

    def _begin(self, line: ModelLine) -> None:
        line.begin.setChecked(line.row.default)  # the setting says it, and not the click
        self._models.begin_with(line.row.reference)

    def _wish(self, row: FirstModel) -> None:
        self.pickWished.emit(lambda reference: self._models.choose(row, reference))


class ModelLine(QWidget):
    """One name, what it stands for, and what can be done about it."""

    def __init__(self, row: FirstModel) -> None:
        super().__init__()
        self.row = row
        self.title = plain("", wrap=True)
        self.told = plain("", "small", wrap=True)
        self.begin = WordButton(_("New chats"), "toggle")
        self.begin.setCheckable(True)
        self.usual = WordButton(_("Back to usual"), "link")
        self.change = WordButton(_("Change…"), "link")
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(self.title)
        left.addWidget(self.told)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addLayout(left, 1)
        for button in (self.begin, self.usual, self.change):
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(divider())
        whole.addLayout(across)
        self.show_row(row)

    def show_row(self, row: FirstModel) -> None:
        self.row = row
        self.title.setText(f"{row.title} · {row.what}")
        told = " · ".join(filter(None, (row.model, row.price, _("chosen by you") if row.pinned else "")))
        self.told.setText(told or _("Known as soon as the list is here"))
        self.begin.setVisible(row.tier is not None)
        self.begin.setChecked(row.default)
        self.begin.setAccessibleName(_("New chats begin with {name}").format(name=row.title))
        if self.usual.hasFocus() and not row.pinned:
            self.change.setFocus()
        self.usual.setVisible(row.pinned)
        self.usual.setAccessibleName(_("{what}: back to usual").format(what=row.title))
        self.change.setAccessibleName(_("{what}: choose another model").format(what=row.title))
