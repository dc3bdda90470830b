"""The second step: what each tier means now and costs, and which of them new chats begin with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.first_models import FirstModel
from ptahdesk.presenters.first_run import FirstRun
from ptahdesk.ui import scale
from ptahdesk.ui.widgets.buttons import WordButton, divider
from ptahdesk.ui.widgets.labels import plain


class ModelsStep(QWidget):
    """Drawn anew when it reads otherwise: a list that comes late changes names and prices."""

    pickWished = Signal(object)  # noqa: N815 - Qt signals keep Qt's spelling; who hears what is picked

    def __init__(self, presenter: FirstRun) -> None:
        super().__init__()
        self._presenter = presenter
        self._models = presenter.models
        self._shown: list[FirstModel] = []
        self.greeting = plain("", "status", wrap=True)
        self.greeting.setProperty("light", "green")
        self.words = plain("", "small", wrap=True)
        self.again = WordButton(_("Try again"), "plain")
        self.again.clicked.connect(lambda _checked=False: self._models.look())
        self.begins: list[WordButton] = []
        self.changes: list[WordButton] = []
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
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        layout.addLayout(self._rows)

    def _changed(self) -> None:
        self.greeting.setText(self._presenter.greeting)
        self.greeting.setVisible(bool(self._presenter.greeting))
        self._tiers.setVisible(self._models.tiered)
        self.words.setText(self._models.words)
        self.words.setVisible(bool(self._models.words))
        self.again.setVisible(self._models.troubled)
        rows = self._models.rows
        if rows != self._shown:
            self._shown = rows
            self._fill(rows)

    def _fill(self, rows: list[FirstModel]) -> None:
        inside = self.focusWidget()
        name = inside.accessibleName() if inside is not None and self.isAncestorOf(inside) else ""
        self.begins, self.changes = [], []
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row in rows:
            self._rows.addWidget(divider())
            self._rows.addWidget(self._row(row))
        scale.fit(self)
        again = (each for each in (*self.begins, *self.changes) if name and each.accessibleName() == name)
        if (found := next(again, None)) is not None:
            found.setFocus()

    def _row(self, row: FirstModel) -> QWidget:
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(plain(f"{row.title} · {row.what}", wrap=True))
        told = " · ".join(filter(None, (row.model, row.price, _("chosen by you") if row.pinned else "")))
        left.addWidget(plain(told or _("Known as soon as the list is here"), "small", wrap=True))
        across.addLayout(left, 1)
        if row.tier is not None:
            begin = WordButton(_("New chats"), "toggle")
            begin.setCheckable(True)
            begin.setChecked(row.default)
            begin.setAccessibleName(_("New chats begin with {name}").format(name=row.title))
            begin.clicked.connect(self._beginning(row))
            self.begins.append(begin)
            across.addWidget(begin, 0, Qt.AlignmentFlag.AlignVCenter)
        if row.pinned:
            usual = WordButton(_("Back to usual"), "link")
            usual.setAccessibleName(_("{what}: back to usual").format(what=row.title))
            usual.clicked.connect(self._unpinning(row))
            self.changes.append(usual)
            across.addWidget(usual, 0, Qt.AlignmentFlag.AlignVCenter)
        change = WordButton(_("Change…"), "link")
        change.setAccessibleName(_("{what}: choose another model").format(what=row.title))
        change.clicked.connect(self._changing(row))
        self.changes.append(change)
        across.addWidget(change, 0, Qt.AlignmentFlag.AlignVCenter)
        return box

    def _beginning(self, row: FirstModel) -> Callable[[], None]:
        def begin() -> None:
            self._shown = []  # a click on the one that holds shall not lift it
            self._models.begin_with(row.reference)

        return begin

    def _unpinning(self, row: FirstModel) -> Callable[[], None]:
        return lambda: self._models.unpin(row)

    def _changing(self, row: FirstModel) -> Callable[[], None]:
        return lambda: self.pickWished.emit(lambda reference: self._models.choose(row, reference))
