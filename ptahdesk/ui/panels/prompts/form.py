"""Asks for what a prompt has to be told: a field for each variable, and what it was last time in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.prompting import Filling, Gap, Prompting
from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, WordButton, divider
from ptahdesk.ui.widgets.growing_box import GrowingBox
from ptahdesk.ui.widgets.labels import Elided, plain
from ptahdesk.ui.widgets.overlay import Overlay
from ptahdesk.ui.widgets.segments import Segments

_AROUND = 12  # as in the stylesheet


class PromptForm(Overlay):
    """Tab: to the next field. Enter in the last one: done, Escape leaves all as it was."""

    def __init__(self, host: QWidget, theme: Theme, prompting: Prompting) -> None:
        super().__init__(host, theme, _("Fill in the prompt"))
        self._prompting = prompting
        self._filling: Filling | None = None
        self.fields: dict[str, Field] = {}
        self.wanted = (520, 480)
        self.title = Elided("", "section")
        self.done = WordButton("", "main")
        self.done.clicked.connect(self._end)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._head())
        self.body.addWidget(divider())
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self._foot())

    def ask(self, filling: Filling) -> None:
        self._filling = filling
        self.title.setText(filling.prompt.title)
        self.done.say(_("Give it to this chat") if filling.prompt.system else _("Put into the message"))
        inside = QWidget()
        inside.setObjectName("settingsBody")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(14)
        self.fields = {gap.variable.name: Field(gap, self._go_on) for gap in filling.gaps}
        for field in self.fields.values():
            column.addWidget(field)
        column.addStretch(1)
        self.area.setWidget(inside)
        self.area.viewport().setAutoFillBackground(False)
        self.wanted = (520, min(560, 176 + 62 * len(self.fields)))
        scale.fit(inside)
        self.open(next(iter(self.fields.values())).hand)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 12, 12, 12)
        row.addWidget(self.title, 1)
        away = IconButton(self._theme, "close", _("Close"))
        away.clicked.connect(self.close_card)
        row.addWidget(away)
        return head

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 8, 20, 16)
        row.addWidget(plain(_("Tab: next field. Enter in the last: done"), "small"), 1)
        row.addWidget(self.done)
        return foot

    def _go_on(self, field: Field) -> None:
        """Enter: to the next one, or done."""
        there = list(self.fields.values())
        following = there[there.index(field) + 1 :]
        if following:
            following[0].hand.setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(following[0])
        else:
            self._end()

    def _end(self) -> None:
        filling, self._filling = self._filling, None
        said = {name: field.said for name, field in self.fields.items()}
        self.close_card()
        if filling is not None:
            self._prompting.fill(filling, said)


class Field(QWidget):
    """One variable: its name, and what it is."""

    def __init__(self, gap: Gap, entered: Callable[[Field], object]) -> None:
        super().__init__()
        name = gap.variable.name
        label = {"clipboard": _("What was copied"), "selection": _("What was selected")}.get(name, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(plain(label, "small"))
        self._said = gap.said
        self.box: GrowingBox | None = None
        self.segments: Segments[str] | None = None
        self.hand: QWidget
        if gap.variable.choices:
            self.segments = self._choices(label, gap)
            column.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignLeft)
            self.hand = self.segments.buttons[gap.said]
        else:
            self.box = self.hand = self._written(label, gap)
            self.box.sent.connect(lambda: entered(self))
            column.addWidget(self.box)

    @property
    def said(self) -> str:
        return self._said if self.box is None else self.box.toPlainText()

    def _choices(self, label: str, gap: Gap) -> Segments[str]:
        made = Segments(label, [(one, one) for one in gap.variable.choices], self._choose)
        made.hold(gap.said)
        return made

    def _choose(self, said: str) -> None:
        self._said = said

    def _written(self, label: str, gap: Gap) -> GrowingBox:
        box = GrowingBox(_AROUND)
        box.setObjectName("formField")
        box.setAccessibleName(label)
        box.setPlainText(gap.said)
        box.selectAll()
        return box
