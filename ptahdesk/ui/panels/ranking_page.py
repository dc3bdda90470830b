"""The page of one's own ranking: which models one's votes put first, how sure that is, and what they cost.

Nobody needs it to begin with, so it is imported in a worker, when it is first wanted.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters import usage_saving
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.presenters.ranking import RankingPage, head, verdict
from ptahdesk.presenters.ranking_answers import RankingAnswers
from ptahdesk.presenters.ranking_rows import RankRow, fields, rows
from ptahdesk.presenters.usage_csv import Fields
from ptahdesk.services.weighing import Judged
from ptahdesk.ui import file_dialogs, scale
from ptahdesk.ui.actions import do, key_of, written
from ptahdesk.ui.panels.page_frame import instead, page_head
from ptahdesk.ui.panels.ranking_answers import RankingAnswersView
from ptahdesk.ui.panels.ranking_plot import RankingPlot
from ptahdesk.ui.panels.ranking_table import RankingTable
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, WordButton
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.notice_bar import NoticeBar, centred
from ptahdesk.ui.widgets.segments import Segments

_TABLE = 200  # pixels it needs at least


class RankingPanel(QWidget):
    """Keyboard: arrows move in table and plot, Enter opens a model's judged answers, Escape leads back."""

    left = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.page = RankingPage(desk.app, desk.doing)
        self.setObjectName("rankingPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Ranking"))
        self.back = IconButton(theme, "chevron-left", _("Back to the chat"))
        self.csv = WordButton(_("Save as CSV…"), "plain")
        self.counted = Segments(
            _("Votes that count"),
            [(False, _("All votes")), (True, _("Blind votes alone"))],
            self.page.count_blind_alone,
        )
        self.nothing = plain("", "muted", wrap=True)
        self.compare = WordButton(_("Ask one more model beside"), "plain", theme, "plus")
        self.head = plain("", "small", wrap=True)
        self.verdict = plain("", "section", wrap=True)
        self.table = RankingTable(theme)
        scale.hold(self.table, lowest=_TABLE)
        self.plot = RankingPlot(theme)
        self.answers = RankingAnswersView(theme, RankingAnswers(desk.app, desk.doing))
        self._was: QWidget = self.table  # what the answers were opened from
        self.notice = NoticeBar()
        self.stack = QStackedWidget()
        self.wordy = instead(self.nothing, self.compare)
        for view in (self.wordy, self._figures(), self.answers):
            self.stack.addWidget(view)
        self._lay_out()
        self._connect()
        self._changed(None)

    def _figures(self) -> QWidget:
        body = QWidget()
        body.setObjectName("rankingBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 4, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.verdict)
        column.addWidget(self.head)
        column.addWidget(self.table, 2)
        column.addWidget(self.plot, 3)
        self.figures = QScrollArea()
        self.figures.setFrameShape(QFrame.Shape.NoFrame)
        self.figures.setWidgetResizable(True)
        self.figures.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.figures.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.figures.setWidget(body)
        return self.figures

    def _lay_out(self) -> None:
        top = page_head(self.back, _("Ranking"), _("Made of your own votes, and of nobody else's."), self.csv)
        which = QHBoxLayout()
        which.setContentsMargins(16, 0, 16, 0)
        which.addWidget(self.counted)
        which.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(which)
        column.addWidget(self.stack, 1)
        column.addLayout(centred(self.notice))

    def _connect(self) -> None:
        desk = self._desk
        cuts = [self.page.changed.connect(self._changed), desk.notices.told.connect(self._tell)]
        self.destroyed.connect(lambda: [cut() for cut in cuts])
        self.destroyed.connect(self.page.close)
        self.back.clicked.connect(self.escape)
        self.compare.clicked.connect(lambda: do(self, "compare.add"))
        self.csv.clicked.connect(lambda: desk.doing.start("save the ranking", self.save()))
        self.table.wished.connect(self._row)
        self.plot.opened.connect(self.open_answers)
        self.answers.left.connect(self.close_answers)
        self.answers.answerWished.connect(lambda chat, entry: desk.jumping.go(chat, entry, ()))

    def open_answers(self, key: str) -> None:
        if self.page.judged is not None:
            self._was = self.plot.dots if self.plot.dots.hasFocus() else self.table
            self.answers.answers.open(self.page.judged, key)
            self.stack.setCurrentWidget(self.answers)
            self.take_focus()

    def close_answers(self) -> None:
        self.answers.answers.leave()
        self._changed(None)
        self.take_focus()

    def escape(self) -> None:
        """The answers first, then the page."""
        if self.stack.currentWidget() is self.answers:
            self.close_answers()
        else:
            self.left.emit()

    def take_focus(self) -> None:
        """Where the arrows move, once there is something to move in; where one was, if one was there."""
        place = self._was if self._was.isVisibleTo(self) else self.table
        if self.stack.currentWidget() is self.answers:
            place = self.answers.table
        elif self.stack.currentWidget() is self.wordy:
            place = self.back if self.compare.isHidden() else self.compare
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    async def save(self) -> None:
        """What is listed, with every figure there is."""
        if self.page.judged is None:
            await self.page.read()
        path = await file_dialogs.for_table(self.window(), "ranking.csv")
        if path is not None and self.page.judged is not None:
            await usage_saving.save(self._desk.app, self._desk.notices, path, _pages(self.page.judged))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.page.show()

    def hideEvent(self, event: QHideEvent) -> None:
        self.page.leave()
        super().hideEvent(event)

    def _changed(self, _nothing: None) -> None:
        judged = self.page.judged
        moves = self.window().focusWidget() in {self.back, self.compare, self.table, self.answers.table}
        listed = [] if judged is None else rows(judged)
        self.counted.hold(self.page.blind_alone)
        self.csv.setEnabled(bool(listed))
        self.compare.setVisible(judged is not None)
        self.nothing.setText(_("Adding up …") if judged is None else self._how_to())
        if judged is not None and listed:
            self.head.setText(head(judged))
            self.verdict.setText(verdict(judged))
            self.plot.show_judged(judged)
        self.table.show_rows(listed)
        if judged is None or not self.answers.answers.keep_up(judged):
            self.stack.setCurrentWidget(self.figures if listed else self.wordy)
        if moves:
            self.take_focus()

    def _how_to(self) -> str:
        if self.page.blind_alone:
            return _("You have not voted blind yet: no vote was cast while the names were hidden.")
        beside = written(key_of(self, "compare.add"))
        words = _(
            "You have not chosen yet. Ask several models the same question ({key} adds one beside the chat),"
            " and choose the best answer: with the keys 1 to 9, or 0 when none is better. From a few votes on"
            " you see here which model wins for you, how sure that is, and what it costs and how fast it is."
        )
        return words.format(key=beside)

    def _row(self, place: int) -> None:
        row = self.table.rows.row_at(place)
        if isinstance(row, RankRow) and row.line is not None:
            self.open_answers(row.line.key)

    def _tell(self, notice: Notice) -> None:
        if self.isVisible():
            self.notice.tell(notice.text, notice.label, notice.act, notice.seconds)


async def _pages(judged: Judged) -> AsyncGenerator[Iterable[Fields], None]:
    yield list(fields(judged))
