"""Above the table of the catalogue: the search, the switches and the filters of several values."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters import catalogue_choices
from ptahdesk.presenters.catalogue_choices import Question
from ptahdesk.presenters.catalogue_filters import PRIVATE, SWITCHES, Wanted
from ptahdesk.presenters.catalogue_page import CataloguePage
from ptahdesk.presenters.catalogue_rows import TITLES, Column
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.flow import Flow
from ptahdesk.ui.widgets.menu import Menu
from ptahdesk.ui.widgets.search_box import SearchBox

_QUESTIONS: dict[str, Callable[[CataloguePage], Question]] = {
    "min_context": catalogue_choices.context,
    "max_price": catalogue_choices.price,
    "maker": catalogue_choices.maker,
    "provider": catalogue_choices.provider,
}


class CatalogueFilters(QWidget):
    """All of it by Tab; each says how many models it would leave."""

    def __init__(self, theme: Theme, page: CataloguePage, move: Callable[[QKeyEvent], None]) -> None:
        super().__init__()
        self._theme = theme
        self._page = page
        self.search = self._search_box(move)
        self.switches = {bit: self._switch(bit, words, help_) for bit, words, help_ in SWITCHES}
        self.questions = {field: self._question(field) for field in _QUESTIONS}
        self.order = self._button(_("Sort"), self.orders)
        self.clear = WordButton(_("Show all"), "link")
        self.clear.clicked.connect(self._clear)
        self.flow = Flow([*self.switches.values(), *self.questions.values(), self.order, self.clear])
        self._lay_out()
        theme.changed.connect(self.show_state)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 8)
        column.setSpacing(8)
        across = QHBoxLayout()
        across.addWidget(self.search, 1)
        column.addLayout(across)
        column.addWidget(self.flow)

    def _search_box(self, move: Callable[[QKeyEvent], None]) -> SearchBox:
        box = SearchBox(self._theme, move)
        box.setObjectName("catalogueSearch")
        box.setPlaceholderText(_("Find a model by a few letters"))
        box.setAccessibleName(_("Find a model in the catalogue"))
        box.offer_clearing()
        box.setMaxLength(300)
        box.textChanged.connect(self._page.find)
        return box

    def _switch(self, bit: int, words: str, help_: str) -> WordButton:
        chip = WordButton(words, "toggle")
        chip.setCheckable(True)
        chip.setToolTip(help_)
        chip.clicked.connect(lambda _checked: self._page.switch(bit))
        return chip

    def _question(self, field: str) -> WordButton:
        return self._button("", lambda: self.values(field))

    def _button(self, words: str, ask: Callable[[], Menu]) -> WordButton:
        button = WordButton(words, "toggle", self._theme, "chevron-down")
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.clicked.connect(lambda: ask().hang_from(button))
        return button

    def _clear(self) -> None:
        self._page.clear()
        self.search.clear()
        self.search.setFocus()

    def show_state(self) -> None:
        """What is on, and how many there would be."""
        page = self._page
        for bit, words, _help in SWITCHES:
            self._show_switch(bit, words)
        for field, button in self.questions.items():
            wanted = getattr(page.wanted, field)
            usual = getattr(Wanted(), field)
            button.say(_now(field, page))
            button.setProperty("on", wanted != usual)
            _restyle(button)
        self.questions["provider"].setVisible(len(page.stock.providers) > 1)
        self.order.say(
            _("Sort: {by}").format(by=TITLES[page.column]) if page.column is not None else _("Sort")
        )
        self.clear.setVisible(bool(page.query) or page.wanted != Wanted(has=0))
        self.flow.settle()

    def _show_switch(self, bit: int, words: str) -> None:
        page, chip = self._page, self.switches[bit]
        asked = bit != PRIVATE or page.stock.private is not None
        count = f"{page.counts.get(bit, 0):,}" if asked else ""
        chip.say(f"{words} {count}".strip())
        chip.setAccessibleName(_("{filter}, {n} models").format(filter=words, n=count) if asked else words)
        chip.setChecked(bool(page.wanted.has & bit))

    def values(self, field: str) -> Menu:
        """What a filter may be set to."""
        question = _QUESTIONS[field](self._page)
        menu = Menu(self, question.name)
        for choice in question.choices:
            count = "" if choice.count is None else f"\t{choice.count:,}"
            action = menu.addAction(choice.words.replace("&", "&&") + count)
            action.setCheckable(True)
            action.setChecked(choice.on)
            action.triggered.connect(lambda _on, value=choice.value: self._page.want(**{field: value}))
        return menu

    def orders(self) -> Menu:
        """The same as a press on a column's head, by keyboard, and of columns that have no room too."""
        menu = Menu(self, _("Sort"))
        for column in (None, *Column):
            action = menu.addAction(_("As listed") if column is None else TITLES[column])
            action.setCheckable(True)
            action.setChecked(column is self._page.column)
            action.triggered.connect(lambda _on, column=column: self._page.sort(column))
        return menu


def _now(field: str, page: CataloguePage) -> str:
    """What a filter's button says, without counting anything."""
    return catalogue_choices.now(field, page.wanted)


def _restyle(widget: QWidget) -> None:
    """The stylesheet looks at properties only when it is asked to."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
