"""The questions that wait, listed over the message box: send now, change, remove."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ptahdesk.domain.draft import Queued
from ptahdesk.domain.words import _
from ptahdesk.presenters.queueing import Queueing, WaitingRow
from ptahdesk.ui import scale
from ptahdesk.ui.actions import tell
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, WordButton, divider
from ptahdesk.ui.widgets.labels import Elided, plain

_SEEN = 4  # more of them are scrolled to
_ROW = 30


class QueuePanel(QWidget):
    """Hidden when nothing waits."""

    def __init__(self, theme: Theme, queue: Queueing) -> None:
        super().__init__()
        self._theme = theme
        self._queue = queue
        self.setAccessibleName(_("Questions that wait"))
        self.title = plain("", "small", wrap=True)
        self.go = WordButton(_("Send now"), "link")
        tell(self.go, "queue.send")
        self.go.clicked.connect(self._go)
        self.rows: list[WaitingLine] = []
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._area = self._scrolled()
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 6)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._area)
        column.addSpacing(4)
        column.addWidget(divider())
        queue.changed.connect(self._changed)
        self._changed(None)

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("queueRows")
        inside.setLayout(self._list)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _changed(self, _nothing: None) -> None:
        rows = self._queue.rows
        for line in self.rows[len(rows) :]:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        del self.rows[len(rows) :]
        while len(self.rows) < len(rows):
            self.rows.append(WaitingLine(self._theme, self._queue))
            self._list.addWidget(self.rows[-1])
        for place, (line, row) in enumerate(zip(self.rows, rows, strict=True), 1):
            line.show_row(row, place)
        scale.hold(self._area, height=min(len(rows), _SEEN) * _ROW)
        self._entitle()
        self.setVisible(bool(rows))

    def _go(self) -> None:
        self._queue.send_now()

    def _entitle(self) -> None:
        held = self._queue.held
        self.title.setText(self._queue.sentence)
        self.title.setProperty("urgent", bool(held))
        self.title.style().unpolish(self.title)
        self.title.style().polish(self.title)
        self.go.setVisible(bool(held))


class WaitingLine(QWidget):
    """One question that waits."""

    def __init__(self, theme: Theme, queue: Queueing) -> None:
        super().__init__()
        self._row: WaitingRow | None = None
        scale.hold(self, height=_ROW)
        self.words = Elided()
        self.now = IconButton(theme, "send", "", 26)
        self.edit = IconButton(theme, "pencil", "", 26)
        self.out = IconButton(theme, "close", "", 26)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        across.addWidget(self.words, 1)
        for button, verb in ((self.now, queue.send_now), (self.edit, queue.edit), (self.out, queue.remove)):
            scale.hold(button, icon=15)
            button.clicked.connect(self._calling(verb))
            across.addWidget(button)

    def show_row(self, row: WaitingRow, place: int) -> None:
        if row == self._row:
            return
        self._row = row
        self.words.setText(_("{words}  (in the box)").format(words=row.words) if row.edited else row.words)
        self.setAccessibleName(_("Question {n} that waits: {words}").format(n=place, words=row.words[:80]))
        self.now.say(_("Send question {n} now").format(n=place))
        self.edit.say(_("Edit question {n}").format(n=place))
        self.out.say(_("Remove question {n}").format(n=place))
        self.setEnabled(not row.edited)

    def _calling(self, verb: Callable[[Queued], None]) -> Callable[[], None]:
        def call() -> None:
            if self._row is not None:
                verb(self._row.queued)

        return call
