"""The answers behind a model's place in the ranking: one row each, the answer itself one key away."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ptahdesk.domain.words import _
from ptahdesk.presenters.ranking_answers import AnswerLine, RankingAnswers
from ptahdesk.ui.panels.behind_figure import BehindFigure
from ptahdesk.ui.panels.usage_table import CellTable, Column
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.menu import Menu

_COLUMNS = (
    Column(_("Voted (UTC)"), 140),
    Column(_("Question"), 0),
    Column(_("Vote"), 100),
    Column(_("Beside"), 210, rank=1),
    Column(_("Chat"), 170, rank=2),
)


class RankingAnswersView(BehindFigure):
    """Enter or a click goes to the answer in its chat."""

    answerWished = Signal(int, int)  # noqa: N815 - Qt signals keep Qt's spelling

    def __init__(self, theme: Theme, answers: RankingAnswers) -> None:
        super().__init__(theme, answers, _("The ranking"), CellTable(theme, _("Answers"), _COLUMNS))
        self.answers = answers
        self.to_answer = WordButton(_("Go to the answer"), "link")
        self.lay_out(self.to_answer)
        self.to_answer.clicked.connect(lambda: self._go(self.table.currentIndex().row()))
        self.table.wished.connect(self._go)

    def menu(self) -> Menu:
        menu = Menu(self, _("Answer"))
        there = menu.offer(_("Go to the answer"), "Return")
        there.setEnabled(self.to_answer.isEnabled())
        there.triggered.connect(self.to_answer.click)
        return menu

    def _line(self, place: int) -> AnswerLine | None:
        row = self.table.rows.row_at(place)
        return row if isinstance(row, AnswerLine) else None

    def _go(self, place: int) -> None:
        line = self._line(place)
        if line is not None and line.place is not None:
            self.answerWished.emit(*line.place)

    def choose(self) -> None:
        line = self._line(self.table.currentIndex().row())
        self.to_answer.setEnabled(line is not None and line.place is not None)

    def show_rows(self) -> None:
        self.table.show_rows(self.answers.rows)
        self.table.setAccessibleName(_("Answers by {model}").format(model=self.answers.title))
