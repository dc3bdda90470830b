"""The card that makes one answer of several: of which, by which model, and what that will cost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.merge_form import MergeForm, Part
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import NameButton, WordButton, divider
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.overlay import Overlay
from ptahdesk.ui.widgets.sheet_ends import foot, head

_LONGEST = 2_000
Pick = Callable[[Callable[[str], object]], object]  # calls back with the model that was picked


class MergeCard(Overlay):
    """Nothing is sent before its button is pressed."""

    def __init__(self, host: QWidget, theme: Theme, form: MergeForm, pick: Pick) -> None:
        super().__init__(host, theme, _("Make one answer of several"))
        self._form = form
        self.wanted = (560, 560)
        self.parts: dict[int, WordButton] = {}
        self.model = NameButton("", "plain", theme, "chevron-down")
        self.model.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.also = QLineEdit(maxLength=_LONGEST)
        self.also.setPlaceholderText(_("For example: be brief, keep the code"))
        self.also.setAccessibleName(_("What else it is to heed"))
        self.price = plain("", "small", wrap=True)
        self.merge = WordButton(_("Make one answer"), "main")
        self.leave = WordButton(_("Cancel"))
        words = _("A model reads these answers and writes one, in a column of its own. They all stay.")
        self.body.addWidget(
            head(
                theme,
                self,
                plain(_("Make one answer of several"), "section"),
                plain(words, "small", wrap=True),
            )
        )
        self.body.addWidget(divider())
        self.body.addWidget(self._middle(), 1)
        self.body.addWidget(divider())
        self.body.addWidget(foot(self.leave, self.merge))
        self.model.clicked.connect(lambda: pick(form.choose))
        self.also.editingFinished.connect(lambda: form.heed(self.also.text().strip()))
        self.merge.clicked.connect(self._merge)
        self.leave.clicked.connect(self.close_card)
        cuts = [
            form.opened.connect(lambda _nothing: self._open()),
            form.changed.connect(lambda _nothing: self._tell()),
            form.done.connect(lambda _nothing: self.close_card()),
        ]
        self.destroyed.connect(lambda: [cut() for cut in cuts])

    def _middle(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("settingsBody")
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(6)
        column.addWidget(plain(_("Made of"), "figureCaption"))
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column.addLayout(self._list)
        column.addSpacing(8)
        column.addWidget(plain(_("Written by"), "figureCaption"))
        across = QHBoxLayout()
        across.addWidget(self.model)
        across.addStretch(1)
        column.addLayout(across)
        column.addSpacing(8)
        column.addWidget(plain(_("What else it is to heed, if anything"), "figureCaption"))
        column.addWidget(self.also)
        column.addSpacing(8)
        column.addWidget(self.price)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        return area

    def _open(self) -> None:
        for button in self.parts.values():
            button.setParent(None)
            button.deleteLater()
        self.parts = {part.lane: self._part(part) for part in self._form.parts}
        self.also.clear()
        self._tell()
        self.open(self.merge)

    def _part(self, part: Part) -> WordButton:
        made = WordButton("", "toggle")
        made.setCheckable(True)
        made.clicked.connect(lambda _checked: self._form.turn(part.lane))
        self._list.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _tell(self) -> None:
        form = self._form
        for part in form.parts:
            button = self.parts.get(part.lane)
            if button is not None:
                told = f"{part.name}   {part.told}".rstrip()
                button.setText(f"✓  {told}" if part.chosen else told)
                button.setAccessibleName(told)
                button.setChecked(part.chosen)
        self.model.say(form.name)
        self.model.setAccessibleName(_("Written by: {name}").format(name=form.name))
        self.price.setText(form.words)
        self.merge.setEnabled(form.can_merge)

    def _merge(self) -> None:
        """What was typed last goes with it, though nobody has left its field."""
        self._form.heed(self.also.text().strip())
        self._form.merge()
