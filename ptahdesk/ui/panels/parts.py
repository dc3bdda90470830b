"""In the inspector: what the next question is made of, a line for each part, and what can be left out."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.part_words import Key, Row
from ptahdesk.presenters.parts import Parts
from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, WordButton, divider
from ptahdesk.ui.widgets.labels import Elided, plain
from ptahdesk.ui.widgets.overlay import focus

_BUTTON, _INDENT = 24, 14  # pixels


class PartLine(QWidget):
    """What it is, its tokens, its price, and the way to leave it out."""

    def __init__(self, theme: Theme, row: Row, parts: Parts) -> None:
        super().__init__()
        self.key = row.key
        self.name = Elided("")
        self.tokens = plain("", "small")
        self.price = plain("")
        self.cached = plain("", "small")
        self.drop = IconButton(theme, "close", "", _BUTTON)
        self.drop.clicked.connect(lambda: parts.drop(self.key))
        figures = QHBoxLayout()
        figures.setSpacing(8)
        figures.addWidget(self.tokens)
        figures.addStretch(1)
        figures.addWidget(self.cached)
        words = QVBoxLayout()
        words.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name, 1)
        head.addWidget(self.price)
        words.addLayout(head)
        words.addLayout(figures)
        across = QHBoxLayout(self)
        across.setContentsMargins(_INDENT if row.within else 0, 0, 0, 0)
        across.setSpacing(6)
        across.addLayout(words, 1)
        across.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignVCenter)
        policy = self.drop.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.drop.setSizePolicy(policy)
        self.tell(row)

    def tell(self, row: Row) -> None:
        self.name.setText(row.name)
        self.name.setToolTip(row.name)
        self.tokens.setText(_("≈ {n} tokens").format(n=row.tokens) if row.tokens else "")
        self.price.setText(row.price)
        self.cached.setText(row.cached)
        self.setAccessibleName(row.sentence)
        self.drop.setVisible(bool(row.drop))
        self.drop.setToolTip(row.drop)
        self.drop.setAccessibleName(f"{row.name}: {row.drop}")


class PartsPanel(QWidget):
    """Its lines stay while their figures change: whoever stands on one is left there."""

    def __init__(self, theme: Theme, desk: Desk, before: QWidget) -> None:
        """`before`: where Tab comes from."""
        super().__init__()
        self._before = before
        self._theme = theme
        self._parts = parts = Parts(desk.app, (desk.page, desk.gauge, desk.room), desk.doing)
        self.watch = parts.watch
        self.title = plain(_("What the next question is made of"), "section", wrap=True)
        self.whose = plain("", "small", wrap=True)
        self.empty = plain("", "small", wrap=True)
        self.setAccessibleName(self.title.text())
        self.lines: list[PartLine] = []
        self.fee = PartLine(theme, Row(parts.total.key, _("For being asked at all"), ""), parts)
        self.total = PartLine(theme, parts.total, parts)
        self.total.name.setObjectName("section")
        self.cached = plain("", "small", wrap=True)
        self.spared = plain("", "small", wrap=True)
        self.whole = WordButton(_("Send the whole chat again"), "link")
        self.whole.setProperty("flush", True)
        self.whole.clicked.connect(parts.put_all_back)
        self._line = divider()
        self._lay_out()
        parts.changed.connect(lambda _nothing: self.show_parts())

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for above in (self.title, self.whose, self.empty):
            layout.addWidget(above)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        layout.addLayout(self._column)
        for below in (self.fee, self._line, self.total, self.cached, self.spared):
            layout.addWidget(below)
        layout.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignLeft)

    def show_parts(self) -> None:
        """As they are now."""
        parts = self._parts
        stood = next((place for place, line in enumerate(self.lines) if line.drop.hasFocus()), None)
        if self._show(parts.rows):
            scale.fit(self)
        there = bool(parts.rows)
        self.empty.setText(parts.nothing)
        self.empty.setVisible(not there and not parts.spared)
        self.fee.setVisible(bool(parts.fee))
        self.fee.price.setText(parts.fee)
        self.total.tell(parts.total)
        for below in (self._line, self.total):
            below.setVisible(there)
        notes = ((self.whose, parts.whose), (self.cached, parts.cached), (self.spared, parts.spared))
        for label, words in notes:
            label.setText(words)
            label.setVisible(bool(words))
        self.whole.setVisible(bool(parts.spared))
        told = (parts.whose, parts.total.sentence if there else parts.nothing, parts.cached, parts.spared)
        self.setAccessibleDescription(" ".join(filter(None, told)))
        if stood is not None and not any(line.drop.hasFocus() for line in self.lines):
            self._stand_near(stood)

    def _show(self, rows: tuple[Row, ...]) -> bool:
        """Whether there are other lines now."""
        known: dict[Key, list[PartLine]] = {}
        for line in self.lines:
            known.setdefault(line.key, []).append(line)
        lines = []
        for row in rows:
            same = known.get(row.key)
            line = same.pop(0) if same else PartLine(self._theme, row, self._parts)
            line.tell(row)
            lines.append(line)
        if lines == self.lines:
            return False
        for line in self.lines:
            if line not in lines:
                line.hide()
                line.deleteLater()
        self.lines = lines
        for place, line in enumerate(lines):
            self._column.insertWidget(place, line)
            line.show()
        for one, other in pairwise([self._before, *(line.drop for line in lines), self.whole]):
            QWidget.setTabOrder(one, other)
        return True

    def _stand_near(self, place: int) -> None:
        """The line that was left out is gone: the focus goes to the next that can be."""
        ways = [
            line.drop
            for line in (*self.lines[place:], *reversed(self.lines[:place]))
            if not line.drop.isHidden()
        ]
        focus(ways[0] if ways else self.whole)
