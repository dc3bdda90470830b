"""Searching all that was ever said, on a card: words and filters in a field, what was found beneath."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.query import Filter
from ptahdesk.domain.words import _
from ptahdesk.presenters.searching import FoundRow, Searching
from ptahdesk.ui.panels.card_list import CardList, field
from ptahdesk.ui.panels.picker_rows import ROW
from ptahdesk.ui.panels.search_rows import FoundPainter, FoundRows
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.labels import Elided, plain
from ptahdesk.ui.widgets.overlay import Overlay

CHIPS = 4  # shown; more filters than that still hold


class SearchPanel(Overlay):
    """Typing narrows, arrows move, Enter goes there, Escape leaves. `picked`: the row to go to."""

    picked = Signal(object)

    def __init__(self, host: QWidget, theme: Theme, searching: Searching) -> None:
        super().__init__(host, theme, _("Search all chats"))
        self._searching = searching
        self._moved = False  # whether somebody chose a row: then it stays, whatever else is found
        self._entered = False  # Enter came before the answer: it means the first of what is found
        self.wanted = (760, 600)
        self.search = field(theme, self._into_list, _("Search all chats"), 1000)
        self.search.textChanged.connect(self._typed)
        self.search.entered.connect(self._enter)
        self._rows = FoundRows(lambda: searching.rows, self)
        name = ("searchList", _("What was found"))
        self.list = CardList(name, self._rows, FoundPainter(theme, self), self.search)
        self.list.clicked.connect(self._pick)
        self._chips = QWidget()
        self._row = QHBoxLayout(self._chips)
        self._row.setContentsMargins(14, 0, 14, 8)
        self._row.setSpacing(6)
        self._row.addStretch(1)
        self._shown: tuple[Filter, ...] = ()
        self.problem = plain("", "searchProblem", wrap=True)
        self.nothing = plain("", "small", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.count = Elided("", "small")
        self._lay_out()
        searching.changed.connect(self._changed)
        self.closed.connect(searching.leave)

    def open_search(self, sought: str = "") -> None:
        """What was looked for last is there, and selected: typing replaces it. Unless this is `sought`."""
        self.open(self.search)
        if sought:
            self.search.setText(sought)
        else:
            self.search.selectAll()
        self._searching.open()
        self._changed(None)

    def _lay_out(self) -> None:
        self._beneath = QWidget()
        beneath = QVBoxLayout(self._beneath)
        beneath.setContentsMargins(20, 6, 20, 14)
        beneath.addWidget(self.nothing)
        foot = QWidget()
        foot.setObjectName("pickerFoot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 8, 20, 8)
        row.addWidget(self.count, 1)
        row.addWidget(plain(_("Enter goes there, Esc comes back"), "small"))
        for widget, stretch in (
            *((self.search, 0), (self._chips, 0), (self.problem, 0)),
            *((self._beneath, 1), (self.list, 1), (foot, 0)),
        ):
            self.body.addWidget(widget, stretch)

    def _typed(self, text: str) -> None:
        self._moved = self._entered = False
        self._searching.find(text)

    def _changed(self, _nothing: None) -> None:
        if not self.isVisible():
            return
        searching = self._searching
        self._show_filters(searching.query.filters)
        problems = "\n".join(dict.fromkeys(searching.query.problems))
        problems += f"\n{_LEFT_OUT}" if problems else ""
        self.problem.setText(problems)
        self.problem.setVisible(bool(problems))
        chosen = self.list.chosen() if self._moved else None
        if self._rows.refresh():
            self.list.stay_on(chosen)
        self.nothing.setText("" if searching.busy or problems else _NOTHING)
        self._beneath.setVisible(not searching.rows)
        self.list.setVisible(bool(searching.rows))
        self.count.setText(_("Looking …") if searching.busy and not searching.rows else searching.summary)
        if self._entered and not searching.busy:
            self._enter()

    def _show_filters(self, filters: tuple[Filter, ...]) -> None:
        self._chips.setVisible(bool(filters))
        if filters == self._shown:
            return
        self._shown = filters
        while self._row.count() > 1:
            taken = self._row.takeAt(0)
            old = taken.widget() if taken is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for place, chip in enumerate(self._made(filters[:CHIPS])):
            self._row.insertWidget(place, chip)

    def _made(self, filters: Iterable[Filter]) -> Iterable[WordButton]:
        for each in filters:
            chip = WordButton("", "filter", self._theme, "close")
            chip.say(each.words if len(each.words) <= _WORDS else f"{each.words[: _WORDS - 1]}…")
            chip.setAccessibleName(_("Take out the filter: {filter}").format(filter=each.words))
            chip.setToolTip(_("Take out {filter}").format(filter=each.typed))
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
            chip.clicked.connect(lambda _checked=False, gone=each: self._take_out(gone))
            yield chip

    def _take_out(self, gone: Filter) -> None:
        self.search.setText(self._searching.without(gone))
        self.search.setFocus()

    def _enter(self) -> None:
        self._entered = self._searching.busy
        if not self._entered and self.list.currentIndex().isValid():
            self._pick(self.list.currentIndex())

    def _pick(self, index: QModelIndex) -> None:
        row: FoundRow = index.data(ROW)
        if row.kind == "hint":
            self.search.setText(row.text)
            self.search.setCursorPosition(1 if row.text == '""' else len(row.text))
            self.search.setFocus()
        elif row.kind == "hit":
            self._moved = True  # it is still chosen when the search is opened again
            self.close_card()
            self.picked.emit(row)

    def _into_list(self, event: QKeyEvent) -> None:
        self._moved = True
        self.list.keyPressEvent(event)


_LEFT_OUT = _("Until that can be read it is left out.")
_WORDS = 32  # letters of a filter on its chip
_NOTHING = _(
    "Nothing was said like that. Try fewer words or the beginning of one; an answer is found once it has"
    " ended, and what was deleted or said in a temporary chat is not found."
)
