"""Price, speed and votes of models as a plot: which two are its axes, what it means, and who is not in it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.ranking import dots, without_dot
from ptahdesk.presenters.ranking_axes import LARGER, NAMES, PAIRS, Measure, Pair, third
from ptahdesk.services.weighing import Judged
from ptahdesk.ui import scale
from ptahdesk.ui.panels.ranking_accessible import of_plot
from ptahdesk.ui.panels.ranking_dots import RankingDots
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.flow import Flow
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.painted_accessible import serve
from ptahdesk.ui.widgets.segments import Segments

_LOWEST, _TITLE = 260, 34  # pixels a plot needs, and its title: as high as the choice beside it


class RankingPlot(QWidget):
    """`opened` names a model whose answers are wished for, by its key."""

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._pair: Pair = PAIRS[0]
        self._judged: Judged | None = None
        self.axes = Segments(_("Axes"), [(pair, NAMES[pair]) for pair in PAIRS], self._turn)
        self.dots = RankingDots(theme)
        serve(self.dots, of_plot)
        scale.hold(self.dots, lowest=_LOWEST)
        self.none = plain(
            _(
                "No model can be drawn yet. It can when it has 5 votes, and when it is known what its"
                " answers cost and how fast they came."
            ),
            "muted",
            wrap=True,
        )
        self.legend = plain("", "small", wrap=True)
        self.left_out = plain("", "small", wrap=True)
        self._lay_out()
        self.axes.hold(self._pair)
        self.dots.picked.connect(self.opened)

    def _lay_out(self) -> None:
        title = plain(_("Price, speed and votes"), "section")
        scale.hold(title, height=_TITLE)
        self.head = Flow([title, self.axes], gap=14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.none)
        column.addWidget(self.dots, 1)
        column.addWidget(self.legend)
        column.addWidget(self.left_out)
        column.addStretch(0)

    def show_judged(self, judged: Judged) -> None:
        """Without votes there is nothing here: how to begin is said where the ranking would be."""
        self._judged = judged
        found = dots(judged)
        self.setVisible(bool(judged.ranking.votes))
        for part in (self.axes, self.dots, self.legend):
            part.setVisible(bool(found))
        self.head.settle()
        self.none.setVisible(not found)
        self.dots.show_dots(found, self._pair)
        self.legend.setText(_legend(self._pair, judged.ranking.level))
        left_out = without_dot(judged)
        self.left_out.setText("\n".join([_("Not in the plot:"), *left_out]))
        self.left_out.setVisible(bool(left_out))

    def _turn(self, pair: Pair) -> None:
        self._pair = pair
        if self._judged is not None:
            self.show_judged(self._judged)


def _legend(pair: Pair, level: float) -> str:
    said = [
        _("Filled: no other model is at least as cheap, as fast and as good."),
        _("Dotted line: the same by these two figures alone."),
        LARGER[third(pair)],
    ]
    if pair[1] is Measure.VOTES:
        words = _("Bars: the bounds the share lies between, {level} certain.")
        said.append(words.format(level=f"{level:.0%}"))
    return " ".join(said)
