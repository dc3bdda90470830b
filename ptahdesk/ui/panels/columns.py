"""The columns of a comparison: as wide as each other until somebody drags, scrolled where they do not fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ptahdesk.domain.chat import LaneId
from ptahdesk.domain.words import _
from ptahdesk.presenters.column import Column
from ptahdesk.presenters.column_verbs import ColumnVerbs
from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.wishes import Doors
from ptahdesk.ui import scale
from ptahdesk.ui.panels.chat_page import ChatPagePanel
from ptahdesk.ui.panels.column_menu import open_menu
from ptahdesk.ui.panels.column_view import NARROWEST, ColumnView, chat_view, give_verbs
from ptahdesk.ui.panels.model_picker import PickerPanel
from ptahdesk.ui.panels.reading_together import ReadingTogether
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.chat_updates import Pace

_HANDLE = 5  # pixels between two of them
_STEP = 60  # pixels a column grows by key


class ColumnsPanel(QWidget):
    """A column is kept as long as its lane is shown; the window's own view is lent to the first."""

    def __init__(
        self, theme: Theme, desk: Desk, page: ChatPagePanel, picker: PickerPanel, doors: Doors
    ) -> None:
        super().__init__()
        self._theme, self._desk, self._page = theme, desk, page
        self._picker, self._doors = picker, doors
        self._last: LaneId | None = None  # the column that had the focus
        self.columns = Columns(desk.app, desk.page, desk.doing)
        self.verbs = ColumnVerbs(desk.app, self.columns, (desk.doing, desk.notices))
        self.views: list[ColumnView] = []
        self.reading = ReadingTogether(self, desk.notices)
        self.setObjectName("columns")
        self.setAccessibleName(_("Columns"))
        self.across = QSplitter(Qt.Orientation.Horizontal)
        self.across.setObjectName("columnsAcross")
        self.across.setChildrenCollapsible(False)
        self.across.setHandleWidth(_HANDLE)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.across)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self._cuts = [
            self.columns.changed.connect(lambda _nothing: self.show_columns()),
            self.columns.told.connect(lambda _nothing: self._tell()),
            desk.page.asked.connect(lambda _nothing: self._follow()),
        ]
        cuts = self._cuts
        self.destroyed.connect(lambda: [cut() for cut in cuts])

    def show_columns(self) -> None:
        """As many as there are lanes, in their order."""
        before = {view.column: view for view in self.views}
        shown = self.columns.shown
        count = len(before)
        for column, view in before.items():
            if column not in shown:
                self._give_back(view)
        self.views = [before.get(column) or self._made(column) for column in shown]
        for place, view in enumerate(self.views):
            if self.across.indexOf(view) != place:
                self.across.insertWidget(place, view)
        _in_order(self.views)
        pace = Pace(len(self.views))
        for view in self.views:
            view.view.updates.pace = pace
        if len(shown) != count:
            scale.hold(self.across, narrowest=len(shown) * (NARROWEST + _HANDLE))
            self.even()
        self._tell()

    def even(self) -> None:
        """All of them as wide as each other."""
        width = max(self.area.viewport().width(), len(self.views) * scale.px(NARROWEST))
        self.across.setSizes([width // max(1, len(self.views))] * len(self.views))

    def widen(self, way: int) -> None:
        """The column that is meant, wider or narrower; the others share the rest."""
        here = self.views.index(self.here) if self.here in self.views else -1
        if here < 0 or len(self.views) < 2:
            return
        sizes, step = self.across.sizes(), way * scale.px(_STEP)
        sizes[here] += step
        others = len(sizes) - 1
        self.across.setSizes(
            [size if place == here else size - step // others for place, size in enumerate(sizes)]
        )

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

    def pick(self, view: ColumnView | None) -> None:
        """Another model for a column."""
        if view is not None:
            self._picker.open_picker(lambda reference: self.verbs.choose(view.column, reference), aside=True)

    def _made(self, column: Column) -> ColumnView:
        own = column.page is self._desk.page
        view = self._page.view if own else chat_view(self._theme, self._desk, column, self._page)
        made = ColumnView(self._theme, column, view)
        if not own:
            give_verbs(view, self._desk, column, self._picker, self._doors)
        made.moved.connect(lambda: self.reading.scrolled(made))
        made.head.model.clicked.connect(lambda: self.pick(made))
        made.head.act.clicked.connect(lambda: self._act(column))
        made.head.more.clicked.connect(lambda: open_menu(made, self))
        made.head.dragged.connect(lambda across: self._drag(made, across))
        made.head.dropped.connect(lambda: self._drop(made))
        self.across.addWidget(made)
        scale.fit(made)
        return made

    def _give_back(self, view: ColumnView) -> None:
        if view.view is self._page.view:
            view.view.updates.pace = Pace()
            self._page.stack.addWidget(view.view)
        view.setParent(None)
        view.deleteLater()

    def _act(self, column: Column) -> None:
        self.verbs.stop(column) if column.busy else self.verbs.again(column)

    def _drag(self, view: ColumnView, across: int) -> None:
        """Past the middle of its neighbour it takes its place."""
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
                    return

    def _drop(self, view: ColumnView) -> None:
        self.verbs.arrange(view.column, self.across.indexOf(view))

    def _follow(self) -> None:
        for view in self.views:
            view.view.follow_end()

    def _tell(self) -> None:
        for place, view in enumerate(self.views, 1):
            view.tell(place)


def _in_order(views: list[ColumnView]) -> None:
    """As they stand they are read aloud and stepped through, whenever each was made."""
    last: QWidget | None = None
    for view in views:
        view.raise_()  # a splitter lays what comes last beneath the others
        for each in (view.head.model, view.head.act, view.head.more, view.view):
            if last is not None:
                QWidget.setTabOrder(last, each)
            last = each
