"""Sums, the plot with its names, and the table of the same figures: whatever is pressed opens its calls."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ptahdesk.domain.spent import By
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures, usage_opening, usage_words
from ptahdesk.presenters.usage_asked import SPLITS, TIMES
from ptahdesk.presenters.usage_lines import Line
from ptahdesk.presenters.usage_opening import SUMS
from ptahdesk.presenters.usage_page import UsagePage
from ptahdesk.ui import scale
from ptahdesk.ui.panels.usage_cards import Told, UsageCards
from ptahdesk.ui.panels.usage_chart import COLOURS, UsageChart
from ptahdesk.ui.panels.usage_frame import ALL
from ptahdesk.ui.panels.usage_table import CellTable, Column
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.flow import Flow
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.segments import Segments

_CHART, _TABLE = 190, 200  # pixels they need at least
_SWATCH = 10
_COLUMNS = (
    Column(_("Day (UTC)"), 0),
    Column(_("Cost"), 170, right=True),
    Column(_("Calls"), 80, right=True),
    Column(_("Tokens in"), 110, right=True, rank=1),
    Column(_("Tokens out"), 110, right=True, rank=2),
)


class Swatch(WordButton):
    """A name of the plot, with its colour before it and its sum behind it."""

    def __init__(self, theme: Theme, nth: int) -> None:
        super().__init__("", "toggle")
        self._colours = theme
        self._nth = nth

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = scale.px(_SWATCH)
        painter = QPainter(self)
        top = (self.height() - side) // 2
        painter.fillRect(QRect(scale.px(9), top, side, side), self._colours.colour(COLOURS[self._nth]))


class UsageOverview(QScrollArea):
    """As high as the window lets it be; where that is not enough for all, it scrolls."""

    wished = Signal(object, str)

    def __init__(self, theme: Theme, page: UsagePage) -> None:
        super().__init__()
        self._page = page
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards = UsageCards([*SUMS, "forecasts", "unasked"])
        self.sentence = plain("", "section", wrap=True)
        self.unknown = plain("", "small", wrap=True)
        self.split = {by: self._choice(by) for by in SPLITS}
        words = plain(_("Split by"), "small")
        scale.hold(words, height=26)
        self.splits = Flow([words, *self.split.values()])
        self.chart = UsageChart(theme)
        scale.hold(self.chart, lowest=_CHART)
        self.names = [Swatch(theme, nth) for nth in range(len(COLOURS))]
        self.legend = Flow(self.names)
        self.listed = Segments(_("List"), [(True, _("Days")), (False, "")], page.list_by)
        self.table = CellTable(theme, _("What was spent"), _COLUMNS)
        scale.hold(self.table, lowest=_TABLE)
        self.setWidget(self._body())
        self._connect()

    def _body(self) -> QWidget:
        body = QWidget()
        body.setObjectName("usageBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 4, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.cards)
        column.addWidget(self.sentence)
        column.addWidget(self.unknown)
        column.addWidget(self.splits)
        column.addWidget(self.chart, 3)
        column.addWidget(self.legend)
        column.addWidget(self.listed, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table, 4)
        return body

    def _connect(self) -> None:
        self.cards.wished.connect(self._card)
        self.chart.picked.connect(
            lambda place, part: self.wished.emit(
                *usage_opening.of_bar(self._page, place, None if part == ALL else part)
            )
        )
        self.table.wished.connect(self._line)
        self.table.folded.connect(self._fold)
        for nth, name in enumerate(self.names):
            name.clicked.connect(
                lambda _checked=False, nth=nth: self.wished.emit(*usage_opening.of_part(self._page, nth))
            )

    def _choice(self, by: By) -> WordButton:
        button = WordButton(usage_words.SPLIT[by], "toggle")
        button.setAccessibleName(_("Split by: {what}").format(what=usage_words.SPLIT[by]))
        button.setCheckable(True)
        button.clicked.connect(lambda _checked: self._split_by(by))
        return button

    def _split_by(self, by: By) -> None:
        """One of them always holds."""
        self._page.want(split=by)
        self._show_split()

    def _show_split(self) -> None:
        for by, button in self.split.items():
            button.setChecked(by is self._page.asked.split)

    def refresh(self) -> None:
        page = self._page
        self._show_cards()
        whole = page.digest.whole
        if whole is not None:
            figure, _unknown = usage_words.card(whole.total)
            said = [TIMES[page.asked.time], figure, usage_words.calls(whole.calls)]
            self.sentence.setText(" · ".join(said))
            self.sentence.setToolTip(usage_words.every_digit(whole.total))
            self.unknown.setText(usage_words.unpriced(whole.total.unpriced))
            self.unknown.setVisible(bool(whole.total.unpriced))
        by = usage_words.SPLIT[page.asked.split]
        self._show_split()
        self.listed.hold(page.by_day)
        self.listed.buttons[False].say(_("By {what}").format(what=by.lower()))
        self.chart.show_bars(page.digest.bars, _("Spend by day, split by {what}").format(what=by))
        self._show_names()
        self.table.rows.entitle(0, _("Day (UTC)") if page.by_day else by)
        self.table.show_rows(page.lines())

    def _show_cards(self) -> None:
        page = self._page
        told = {}
        for name, caption in SUMS.items():
            total = page.sums.get(name)
            told[name] = Told(caption, *usage_words.card(total), usage_words.every_digit(total))
        told["forecasts"] = Told(_("Forecasts that held"), *usage_words.accuracy(page.digest.whole))
        told["unasked"] = Told(_("Not asked by hand"), *usage_words.unasked(page.found.causes))
        self.cards.show_told(told)

    def _show_names(self) -> None:
        parts = self._page.digest.bars.parts
        for nth, swatch in enumerate(self.names):
            swatch.setVisible(nth < len(parts))
            if nth < len(parts):
                words = f"{_short(parts[nth].name)}  {figures.total(parts[nth].total)}"
                swatch.say(f"    {words}")
                swatch.setAccessibleName(words)
        self.legend.settle()

    def _card(self, of: str) -> None:
        if of == "forecasts":
            self._page.list_by(True)
            self.table.setFocus()
        elif of == "unasked":
            self._page.list_by(False)
            self._page.want(split=By.CAUSE)
            self.table.setFocus()
        else:
            self.wished.emit(*usage_opening.of_sum(self._page, of))

    def _line(self, place: int) -> None:
        line = self.table.rows.row_at(place)
        if isinstance(line, Line):
            self.wished.emit(*usage_opening.of_line(line))

    def _fold(self, place: int, opened: bool) -> None:
        """To the left, a part folds the day it belongs to."""
        line = self.table.rows.row_at(place)
        if isinstance(line, Line) and self._page.by_day and (line.opens is not None or not opened):
            day = line.keys[0]
            above = (
                row for row in range(place, -1, -1) if not getattr(self.table.rows.row_at(row), "deep", True)
            )
            self.table.stand(next(above, place))
            self._page.unfold(day, opened)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 32 else f"{line[:31]}…"
