"""The columns of a comparison: as wide as each other until somebody drags, scrolled where they do not fit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ptahdesk.domain.chat import LaneId
from ptahdesk.domain.words import _
from ptahdesk.presenters.column import Column, Stand
from ptahdesk.presenters.column_verbs import ColumnVerbs
from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.kept_widths import KeptWidths
from ptahdesk.presenters.wishes import Doors
from ptahdesk.ui import scale
from ptahdesk.ui.panels.chat_page import ChatPagePanel
from ptahdesk.ui.panels.column_asking import ColumnAsking
from ptahdesk.ui.panels.column_landing import ColumnLanding
from ptahdesk.ui.panels.column_menu import open_menu
from ptahdesk.ui.panels.column_view import ColumnView, chat_view, give_verbs
from ptahdesk.ui.panels.column_widths import Across, ColumnWidths
from ptahdesk.ui.panels.model_picker import PickerPanel
from ptahdesk.ui.panels.reading_together import ReadingTogether
from ptahdesk.ui.panels.vote_bar import VoteBar
from ptahdesk.ui.panels.what_differs import WhatDiffers
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.chat_updates import Pace


class ColumnsPanel(QWidget):
    """A column is kept as long as its lane is shown; the window's own view is lent to the first."""

    def __init__(
        self, theme: Theme, desk: Desk, page: ChatPagePanel, picker: PickerPanel, doors: Doors
    ) -> None:
        super().__init__()
        self._theme, self._desk, self._page = theme, desk, page
        self._picker, self._doors = picker, doors
        self._last: LaneId | None = None  # the column that had the focus
        self._low = False
        self.columns = Columns(desk.app, desk.page, (desk.doing, desk.notices))
        self.verbs = ColumnVerbs(desk.app, self.columns, (desk.doing, desk.notices))
        self.views: list[ColumnView] = []
        self.merging: Callable[[], object] = lambda: None  # whoever has the card puts its own in this place
        self.asking = ColumnAsking(self, desk)
        self.reading = ReadingTogether(self, desk.notices)
        self.landing = ColumnLanding(self)
        self.setObjectName("columns")
        self.setAccessibleName(_("Columns"))
        self.across = Across()
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.across)
        self.widths = ColumnWidths(self, self.area, self.across, KeptWidths(desk.app, desk.doing))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.area)
        self.differing = WhatDiffers(self, layout, page.view, (theme, desk.doing))
        self.votes = VoteBar(theme, self.columns)
        layout.addWidget(self.votes)
        self._cuts = [
            desk.foretold.changed.connect(lambda _nothing: self.columns.foresee(desk.foretold.of_each)),
            self.columns.changed.connect(lambda _nothing: self.show_columns()),
            self.columns.told.connect(lambda _nothing: self._tell()),
            self.columns.judging.changed.connect(lambda _nothing: self._mark()),
            desk.page.asked.connect(lambda _nothing: self._follow()),
            desk.page.opened.connect(self.landing.forget),
        ]
        cuts = self._cuts
        self.destroyed.connect(lambda: [cut() for cut in cuts])
        self.destroyed.connect(self.columns.close)

    def show_columns(self) -> None:
        """As many as there are lanes, in their order."""
        before = {view.column: view for view in self.views}
        shown = self.columns.shown
        count = len(before)
        for column, view in before.items():
            if column not in shown:
                self._give_back(view)
        self.views = [before.get(column) or self._made(column) for column in shown]
        moved = False
        for place, view in enumerate(self.views):
            if self.across.indexOf(view) != place:
                self.across.insertWidget(place, view)
                moved = True
        _in_order(self.views)
        pace = Pace(len(self.views))
        for view in self.views:
            view.view.updates.pace = pace
        if moved or len(shown) != count or not before.keys() & set(shown):
            self.widths.begin()
        self._tell()

    def flatten(self, low: bool) -> None:
        """There is little room: heads in one line, and a lower bar to vote."""
        self._low = low
        self.votes.flatten(low)
        for view in self.views:
            view.head.flatten(low)

    @property
    def here(self) -> ColumnView | None:
        """The column the keyboard is in, or was in last, or the first."""
        focus = QApplication.focusWidget()
        for view in self.views:
            if focus is not None and (focus is view or view.isAncestorOf(focus)):
                self._last = view.column.lane.id
        last = next((view for view in self.views if view.column.lane.id == self._last), None)
        return last or next(iter(self.views), None)

    def step(self, way: int) -> None:
        """The keyboard goes to the next column, or the one before."""
        here = self.here
        if here is None:
            return
        inside = here.isAncestorOf(QApplication.focusWidget() or self)
        place = (self.views.index(here) + way * inside) % len(self.views)
        self.area.ensureWidgetVisible(self.views[place], 0, 0)
        self.views[place].take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no column has a use for: a figure votes for the column in that place, and 0 for none."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        figure = event.key() - Qt.Key.Key_0 if plain else -1
        if event.isAutoRepeat() or not (
            0 <= figure <= len(self.views) and self.columns.judging.press(figure)
        ):
            super().keyPressEvent(event)

    def pick(self, view: ColumnView | None) -> None:
        """Another model for a column."""
        if view is not None and not self.columns.names.kept_back():
            self._picker.open_picker(
                lambda reference: self.verbs.choose(view.column, reference),
                aside=True,
                now=view.column.lane.reference,
            )

    def _made(self, column: Column) -> ColumnView:
        own = column.page is self._desk.page
        view = self._page.view if own else chat_view(self._theme, self._desk, column, self._page)
        made = ColumnView(self._theme, column, view)
        if not own:
            give_verbs(view, self._desk, column, self._picker, self._doors)
        made.moved.connect(lambda: self.reading.scrolled(made))
        made.moved.connect(lambda: self.columns.benching.look_at(made.turn))
        made.head.model.clicked.connect(lambda: self.pick(made))
        made.head.manner.clicked.connect(lambda: self.asking.open(made))
        made.head.act.clicked.connect(lambda: self._act(column))
        made.head.more.clicked.connect(lambda: open_menu(made, self))
        made.head.dragged.connect(lambda across: self._drag(made, across))
        made.head.dropped.connect(lambda: self._drop(made))
        made.head.flatten(self._low)
        self.across.addWidget(made)
        scale.fit(made)
        return made

    def _give_back(self, view: ColumnView) -> None:
        if view.view is self._page.view:
            view.view.updates.pace = Pace()
            self._page.stack.addWidget(view.view)
        else:
            view.view.updates.leave()
        view.setParent(None)
        view.deleteLater()

    def _act(self, column: Column) -> None:
        """By what stands there: while nobody may know who is done, all of them answer."""
        coming = column.told.stand in {Stand.WAITING, Stand.ANSWERING}
        self.verbs.stop(column) if coming else self.verbs.again(column)

    def _drag(self, view: ColumnView, across: int) -> None:
        """Past the middle of its neighbour it takes its place. Where names are hidden it keeps its own, which
        is that of its letter and its key."""
        if self.columns.names.hidden:
            return
        place = self.across.indexOf(view)
        for way in (-1, 1):
            beside = self.across.widget(place + way) if 0 <= place + way < self.across.count() else None
            if beside is not None:
                middle = beside.mapToGlobal(beside.rect().center()).x()
                if (across - middle) * way > 0:
                    sizes = self.across.sizes()
                    sizes[place], sizes[place + way] = sizes[place + way], sizes[place]
                    self.across.insertWidget(place + way, view)
                    self.across.setSizes(sizes)
                    self.area.ensureWidgetVisible(view, 0, 0)  # on to those that are out of sight
                    return

    def _drop(self, view: ColumnView) -> None:
        self.verbs.arrange(view.column, self.across.indexOf(view))

    def _follow(self) -> None:
        self.columns.benching.look_at(None)
        for view in self.views:
            view.view.follow_end()

    def _tell(self) -> None:
        for place, view in enumerate(self.views, 1):
            view.tell(place)
        self._mark()

    def _mark(self) -> None:
        chosen = {each.lane for each in self.columns.judging.choices if each.chosen}
        for view in self.views:
            view.head.mark(view.column.lane.id in chosen)
        self.landing.look()


def _in_order(views: list[ColumnView]) -> None:
    """As they stand they are read aloud and stepped through, whenever each was made."""
    last: QWidget | None = None
    for view in views:
        view.raise_()  # a splitter lays what comes last beneath the others
        for each in (view.head.model, view.head.manner, view.head.act, view.head.more, view.view):
            if last is not None:
                QWidget.setTabOrder(last, each)
            last = each
