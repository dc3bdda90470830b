"""The page a stranger sees first: a way to be answered, who answers, a limit; one step at a time."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.first_run import FirstRun, Step, title_of
from ptahdesk.ui import scale
from ptahdesk.ui.panels.first_run_limit import LimitStep
from ptahdesk.ui.panels.first_run_models import ModelsStep
from ptahdesk.ui.panels.first_run_ways import WaysStep
from ptahdesk.ui.panels.welcome import centred_page
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.overlay import focus

_CARD = 560


class FirstRunPage(QWidget):
    """Every step can be skipped and come back to; nothing on it makes anything wait."""

    practiceWished = Signal()  # noqa: N815 - Qt signals keep Qt's spelling
    topUp = Signal()  # noqa: N815 - as above
    addWished = Signal()  # noqa: N815 - as above
    pickWished = Signal(object)  # noqa: N815 - as above

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("keyPage")
        self.presenter = FirstRun(desk)
        self.ways = WaysStep(theme, self.presenter)
        self.models = ModelsStep(self.presenter)
        self.limit = LimitStep(theme, self.presenter)
        self._steps: dict[Step, WaysStep | ModelsStep | LimitStep] = {
            Step.WAY: self.ways,
            Step.MODELS: self.models,
            Step.LIMIT: self.limit,
        }
        self.title = plain("", "hero", wrap=True)
        self.place = plain("", "small")
        self.back = WordButton(_("Back"), "link")
        self.back.clicked.connect(lambda _checked=False: self.presenter.back())
        self.skip = WordButton(_("Skip for now"), "link")
        self.skip.clicked.connect(lambda _checked=False: self.presenter.leave())
        self.go_on = WordButton(_("Continue"), "main")
        self.go_on.clicked.connect(lambda _checked=False: self.presenter.next())
        self._area = centred_page(self, self._card())
        cast("QVBoxLayout", self.layout()).addLayout(self._foot())
        self._connect(desk)
        self.presenter.begin()

    def first_hand(self) -> QWidget:
        """Where somebody who uses the keyboard begins."""
        return self._steps[self.presenter.step].first_hand() or self.go_on

    def _card(self) -> QWidget:
        card = QWidget()
        card.setObjectName("keyCard")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 24, 32, 24)
        inside.setSpacing(8)
        inside.addWidget(self.place)
        inside.addWidget(self.title)
        inside.addSpacing(6)
        for step in self._steps.values():
            inside.addWidget(step)
        scale.hold(card, widest=_CARD)
        return card

    def _foot(self) -> QHBoxLayout:
        """Always in sight, however long a step is."""
        bar = QWidget()
        scale.hold(bar, widest=_CARD)
        inside = QHBoxLayout(bar)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(20)
        for link in (self.back, self.skip):
            link.setProperty("flush", True)  # its words stand under the card's edge
            inside.addWidget(link)
        inside.addStretch(1)
        inside.addWidget(self.go_on)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 4, 24, 16)
        foot.addStretch(1)
        foot.addWidget(bar, 1000)
        foot.addStretch(1)
        return foot

    def _connect(self, desk: Desk) -> None:
        presenter = self.presenter
        presenter.changed.connect(lambda _nothing: self._changed())
        presenter.stepped.connect(lambda _nothing: self._stepped())
        desk.welcome.begun.connect(lambda _nothing: presenter.begin())
        desk.welcome.closed.connect(lambda _nothing: presenter.close())
        self.ways.practiceWished.connect(self.practiceWished)
        self.ways.topUp.connect(self.topUp)
        self.ways.addWished.connect(self.addWished)
        self.models.pickWished.connect(self.pickWished)

    def _stepped(self) -> None:
        self._show_step()
        self._area.verticalScrollBar().setValue(0)
        if self.isVisible():
            focus(self.first_hand())

    def _show_step(self) -> None:
        step = self.presenter.step
        for each, view in self._steps.items():
            view.setVisible(each is step)
        words = _("Step {n} of {all}").format(n=step.value + 1, all=len(Step))
        _say(self.place, words)
        _say(self.title, title_of(step))
        self.back.setVisible(step is not Step.WAY)
        self.go_on.say(_("Begin") if step is Step.LIMIT else _("Continue"))
        self._changed()

    def _changed(self) -> None:
        first = self.presenter.step is Step.WAY
        self.go_on.setVisible(not first or self.presenter.ready)
        self.skip.setVisible(self.presenter.step is not Step.LIMIT)
        self.skip.say(_("Skip for now") if first else _("Skip the rest"))


def _say(label: QLabel, words: str) -> None:
    if label.text() != words:
        label.setText(words)
