"""What one column's answer says otherwise than another's: marked in both, with a line to walk along it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from ptahdesk.domain.words import _
from ptahdesk.presenters import apart_words
from ptahdesk.presenters.column import Column
from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.transcript import Author
from ptahdesk.presenters.two_answers import TwoAnswers
from ptahdesk.ui.panels.column_view import ColumnView
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.announcing import announce
from ptahdesk.ui.widgets.apart_bar import ApartBar
from ptahdesk.ui.widgets.chat_apart import Told, apart_of, told_of
from ptahdesk.ui.widgets.chat_view import ChatView
from ptahdesk.ui.widgets.menu import Menu


class Shelf(Protocol):
    """Where the columns stand."""

    columns: Columns
    views: list[ColumnView]
    area: QScrollArea


class WhatDiffers(QObject):
    """With nothing to tell it is out of sight."""

    def __init__(
        self, shelf: Shelf, place: QVBoxLayout, own: ChatView, furnished: tuple[Theme, Doing]
    ) -> None:
        super().__init__(place)
        self._shelf, self._own = shelf, own
        theme, doing = furnished
        self.answers = TwoAnswers(shelf.columns, doing)
        self.bar = ApartBar(theme)
        place.addWidget(self.bar)
        self.bar.stepped.connect(self.step)
        self.bar.left.connect(self.leave)
        self.answers.changed.connect(lambda _nothing: self._show())
        answers = self.answers  # not held by itself: it is gone by then
        self.destroyed.connect(answers.close)

    @property
    def on(self) -> bool:
        return self.answers.pair is not None

    def turn(self, view: ColumnView) -> None:
        """Tell this one's answer apart from another's; where that is so already, no more."""
        others = [each for each in self._shelf.views if each is not view]
        pair = self.answers.pair
        if pair is not None and view.column not in pair:
            self.begin(view, pair[0])
        elif len(others) > 1:
            self._menu(view, others).hang_from(view.head.more)
        elif pair is not None:
            self.leave()
        elif others:
            self.begin(view, others[0].column)

    def begin(self, here: ColumnView, there: Column) -> None:
        self.answers.begin(here.column, there, _turn(here))

    def step(self, way: int) -> None:
        """Both columns to the next place where they differ, or the one before."""
        pair, telling = self.answers.pair, self.answers.telling
        step = telling.step(way) if pair is not None else None
        if step is None or pair is None:
            return
        for column, nth, at in zip(pair, (step.left, step.right), (step.left_at, step.right_at), strict=True):
            if (view := self._view(column)) is not None:
                self._shelf.area.ensureWidgetVisible(view, 0, 0)
                apart_of(view.view).bring(nth, at)
        there, here = (column.name for column in pair)
        self._tell_bar()
        announce(self.bar, f"{telling.position}. {apart_words.of_step(step, (there, here))}")

    def walk(self, view: ColumnView, way: int) -> None:
        """As `step`; and where nothing is told apart yet, begin."""
        self.step(way) if self.on else self.turn(view)

    def leave(self) -> bool:
        """Whether there was anything to leave."""
        was = self.on
        if was:
            self.answers.leave()
            self._show()
        return was

    def _view(self, column: Column) -> ColumnView | None:
        return next((view for view in self._shelf.views if view.column is column), None)

    def _menu(self, view: ColumnView, others: list[ColumnView]) -> Menu:
        """Which other answer is meant."""
        menu = Menu(view, _("Tell this answer apart from"))
        pair = self.answers.pair
        for each in others:
            words = _("What differs from {name}").format(name=each.column.name)
            item = menu.offer(words)
            item.setCheckable(True)
            item.setChecked(pair is not None and pair == (each.column, view.column))
            item.triggered.connect(partial(_ignoring, partial(self.begin, view, each.column)))
        if pair is not None:
            menu.addSeparator()
            menu.offer(_("Mark no differences"), "Esc").triggered.connect(partial(_ignoring, self.leave))
        return menu

    def _show(self) -> None:
        """Marks where they belong, and nowhere else."""
        pair, telling = self.answers.pair, self.answers.telling
        marked: dict[ChatView, Told] = {}
        if pair is not None and telling.sides is not None:
            for side, column in enumerate(pair):
                other, view = pair[1 - side].name, self._view(column)
                if view is not None:
                    marked[view.view] = told_of(telling, side, other)
        for shown in {self._own, *(view.view for view in self._shelf.views)}:
            apart_of(shown).tell(marked.get(shown))
        self._tell_bar()

    def _tell_bar(self) -> None:
        pair = self.answers.pair
        if pair is None:
            self.bar.leave()
            return
        there, here = (column.name for column in pair)
        names = _("{here} beside {there}").format(here=here, there=there)
        self.bar.tell(names, self.answers.telling, self.answers.waiting)


def _ignoring(act: Callable[[], object], *_checked: bool) -> None:
    act()


def _turn(view: ColumnView) -> int:
    """Of the message chosen by keyboard, else of the question one reads under; 0: the latest."""
    rows = view.column.page.transcript.rows
    current = view.view.current
    place = view.column.page.transcript.place(current) if current is not None else None
    if place is not None:
        return rows[place].turn
    spot = view.view.turns.here()
    if spot is None or spot.following:
        return 0
    asked = [row for row in rows if row.author is Author.YOU]
    return asked[spot.turn].turn if spot.turn < len(asked) else 0
