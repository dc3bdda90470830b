"""The commands of a comparison. The columns are made when a chat with several models is first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.wishes import Doors
from ptahdesk.ui import scale
from ptahdesk.ui.panels.chat_page import ChatPagePanel
from ptahdesk.ui.panels.model_picker import PickerPanel
from ptahdesk.ui.theme import Theme

if TYPE_CHECKING:
    from ptahdesk.ui.panels.column_view import ColumnView
    from ptahdesk.ui.panels.columns import ColumnsPanel

Verbs = dict[str, Callable[[], object]]


class CompareVerbs(QObject):
    """A chat with one model has nothing of this but its keys."""

    def __init__(
        self, theme: Theme, desk: Desk, page: ChatPagePanel, picker: PickerPanel, doors: Doors
    ) -> None:
        super().__init__(page)
        self._theme, self._desk, self._page = theme, desk, page
        self._picker, self._doors = picker, doors
        self.panel: ColumnsPanel | None = None
        cut = desk.page.company.changed.connect(self._look)
        self.destroyed.connect(cut)

    def add(self) -> None:
        """One more model for the open chat, or for the one that is about to be."""
        from ptahdesk.presenters.column_verbs import add  # noqa: PLC0415 - only who compares pays for it

        def picked(reference: str) -> None:
            desk.doing.start("add a column", add(desk.app, desk.page, reference))

        desk = self._desk
        self._picker.open_picker(picked, aside=True)

    def pick(self) -> None:
        """A model for the chat, or for the column the keyboard is in."""
        if self.panel is not None and self._desk.page.company.several:
            self.panel.pick(self.panel.here)
        else:
            self._picker.open_picker()

    def verbs(self) -> Verbs:
        """As commands of the window."""
        return {
            "compare.add": self.add,
            "model.pick": self.pick,
            "compare.model": self.pick,
            "compare.next": self._on_panel(lambda panel: panel.step(1)),
            "compare.previous": self._on_panel(lambda panel: panel.step(-1)),
            "compare.left": self._on_column(lambda panel, view: panel.verbs.move(view.column, -1)),
            "compare.right": self._on_column(lambda panel, view: panel.verbs.move(view.column, 1)),
            "compare.wider": self._on_panel(lambda panel: panel.widen(1)),
            "compare.narrower": self._on_panel(lambda panel: panel.widen(-1)),
            "compare.even": self._on_panel(lambda panel: panel.even()),
            "compare.together": self._on_panel(lambda panel: panel.reading.turn()),
            "compare.thoughts": self._on_panel(lambda panel: panel.reading.fold()),
            "compare.stop": self._on_column(lambda panel, view: panel.verbs.stop(view.column)),
            "compare.again": self._on_column(lambda panel, view: panel.verbs.again(view.column)),
            "compare.mute": self._on_column(lambda panel, view: panel.verbs.mute(view.column)),
            "compare.remove": self._on_column(lambda panel, view: panel.verbs.remove(view.column)),
            "compare.keep": self._on_column(lambda panel, view: panel.verbs.keep(view.column)),
            "compare.part": self._on_panel(lambda panel: panel.verbs.part()),
        }

    def _on_panel(self, verb: Callable[[ColumnsPanel], object]) -> Callable[[], None]:
        def do() -> None:
            if self.panel is not None and self.panel.views:
                verb(self.panel)
            else:
                words = _("There is one model in this chat. Add another to compare them.")
                self._desk.notices.say(words, _("Add a model"), self.add)

        return do

    def _on_column(self, verb: Callable[[ColumnsPanel, ColumnView], object]) -> Callable[[], None]:
        return self._on_panel(lambda panel: verb(panel, panel.here or panel.views[0]))

    def _look(self, _nothing: None) -> None:
        """Whether the chat has columns is decided by its lanes, whoever changed them."""
        if self.panel is None and self._desk.page.company.several:
            from ptahdesk.ui.panels.columns import (  # noqa: PLC0415 - as above
                ColumnsPanel,
            )

            self.panel = ColumnsPanel(self._theme, self._desk, self._page, self._picker, self._doors)
            self._page.stack.addWidget(self.panel)
            self.panel.columns.changed.connect(lambda _nothing: self._face())
            self.panel.show_columns()
            self._face()
            scale.fit(self.panel)

    def _face(self) -> None:
        """When the columns have taken the window's view, or given it back."""
        self._page.columns = self.panel if self.panel is not None and self.panel.views else None
        self._page.look()
