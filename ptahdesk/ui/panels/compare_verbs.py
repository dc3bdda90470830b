"""The commands of a comparison. The columns are made when a chat with several models is first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.hidden_lanes import HiddenLanes
from ptahdesk.presenters.wishes import Doors
from ptahdesk.ui import scale
from ptahdesk.ui.panels.chat_page import ChatPagePanel
from ptahdesk.ui.panels.model_picker import PickerPanel
from ptahdesk.ui.panels.set_verbs import SetVerbs
from ptahdesk.ui.panels.version_verbs import VersionVerbs
from ptahdesk.ui.theme import Theme

if TYPE_CHECKING:
    from ptahdesk.presenters.blind_switch import BlindSwitch
    from ptahdesk.presenters.merge_form import MergeForm
    from ptahdesk.ui.panels.blind_eye import BlindEye
    from ptahdesk.ui.panels.column_view import ColumnView
    from ptahdesk.ui.panels.columns import ColumnsPanel

Verbs = dict[str, Callable[[], object]]


class CompareVerbs(QObject):
    """A chat with one model has nothing of this but its keys. `made` tells of a card."""

    made = Signal(object)

    def __init__(
        self, theme: Theme, desk: Desk, page: ChatPagePanel, picker: PickerPanel, doors: Doors
    ) -> None:
        super().__init__(page)
        self._theme, self._desk, self._page = theme, desk, page
        self._picker, self._doors = picker, doors
        self.sets = SetVerbs(picker.parentWidget() or page, theme, desk, page)
        self.versions = VersionVerbs(theme, desk, page.view, page.column)
        self.panel: ColumnsPanel | None = None
        self._merging: MergeForm | None = None
        self.eye: BlindEye | None = None
        self.hidden = HiddenLanes(desk.app, desk.page, (desk.doing, desk.notices))
        cut = desk.page.company.changed.connect(self._look)
        self.destroyed.connect(cut)

    def add(self) -> None:
        """One more model for the open chat, or for the one that is about to be."""
        from ptahdesk.presenters.column_verbs import add  # noqa: PLC0415 - only who compares pays for it

        def picked(reference: str) -> None:
            desk.doing.start("add a column", add(desk.app, desk.page, reference))

        desk = self._desk
        if self.panel is None or not self.panel.columns.names.kept_back():
            self._picker.open_picker(picked, aside=True)

    def pick(self) -> None:
        """A model for the chat, or for the column the keyboard is in."""
        if self.panel is not None and self._desk.page.company.several:
            self.panel.pick(self.panel.here)
        else:
            self._picker.open_picker(now=self._desk.page.reference)

    def verbs(self) -> Verbs:
        """As commands of the window."""
        return {
            "compare.add": self.add,
            "model.pick": self.pick,
            "compare.model": self.pick,
            "compare.settings": self._on_column(lambda panel, view: panel.asking.open(view)),
            "compare.alike": self._on_column(lambda panel, view: panel.asking.alike(view)),
            "compare.hidden": self.hidden.show_all,
            "compare.merge": self._on_panel(lambda _panel: self._merge()),
            "compare.next": self._on_panel(lambda panel: panel.step(1)),
            "compare.previous": self._on_panel(lambda panel: panel.step(-1)),
            "compare.left": self._on_column(lambda panel, view: panel.verbs.move(view.column, -1)),
            "compare.right": self._on_column(lambda panel, view: panel.verbs.move(view.column, 1)),
            "compare.wider": self._on_panel(lambda panel: panel.widths.widen(1)),
            "compare.narrower": self._on_panel(lambda panel: panel.widths.widen(-1)),
            "compare.even": self._on_panel(lambda panel: panel.widths.even()),
            "compare.together": self._on_panel(lambda panel: panel.reading.turn()),
            "compare.thoughts": self._on_panel(lambda panel: panel.reading.fold()),
            "compare.differences": self._apart(
                lambda panel, view: panel.differing.turn(view), self.versions.turn
            ),
            "compare.difference.next": self._walking(1),
            "compare.difference.previous": self._walking(-1),
            "compare.stop": self._on_column(lambda panel, view: panel.verbs.stop(view.column)),
            "compare.again": self._on_column(lambda panel, view: panel.verbs.again(view.column)),
            "compare.mute": self._on_column(lambda panel, view: panel.verbs.mute(view.column)),
            "compare.remove": self._on_column(lambda panel, view: panel.verbs.remove(view.column)),
            "compare.keep": self._on_column(lambda panel, view: panel.verbs.keep(view.column)),
            "compare.blind": self._on_switch(lambda switch: switch.turn()),
            "compare.names": self._on_switch(lambda switch: switch.reveal()),
            **{f"compare.vote.{n}": self._voting(n) for n in range(10)},
            "compare.part": self._on_panel(lambda panel: panel.verbs.part()),
            "compare.most": self._on_panel(lambda _panel: self._page.composer.most.open()),
            **self.sets.verbs(),
        }

    def _merge(self) -> None:
        """The card is made when it is first wanted."""
        panel = self.panel
        if self._merging is None and panel is not None:
            from ptahdesk.presenters.merge_form import MergeForm  # noqa: PLC0415 - only who merges pays for it
            from ptahdesk.ui.panels.merge_card import MergeCard  # noqa: PLC0415 - as above

            desk, picker = self._desk, self._picker
            self._merging = MergeForm(desk.app, panel.columns, (desk.doing, desk.notices))
            card = MergeCard(
                picker.parentWidget() or self._page,
                self._theme,
                self._merging,
                lambda then: picker.open_picker(then, aside=True),
            )
            scale.fit(card)
            self.made.emit(card)
        if self._merging is not None:
            self._merging.open()

    def go_to(self, entry: int) -> None:
        """To an answer, in whichever column it stands."""
        if self.panel is not None:
            self.panel.landing.seek(entry)

    def leave(self) -> bool:
        """Whether two answers were told apart, which they are no more."""
        return self.versions.leave() or (self.panel is not None and self.panel.differing.leave())

    def _on_panel(self, verb: Callable[[ColumnsPanel], object]) -> Callable[[], None]:
        def do() -> None:
            if self.panel is not None and self.panel.views:
                verb(self.panel)
            else:
                words = _("There is one model in this chat. Add another to compare them.")
                self._desk.notices.say(words, _("Add a model"), self.add)

        return do

    def _voting(self, key: int) -> Callable[[], None]:
        def vote(panel: ColumnsPanel) -> None:
            if not panel.columns.judging.press(key):
                self._desk.notices.say(_("There is no column {n}.").format(n=key))

        return self._on_panel(vote)

    def _on_column(self, verb: Callable[[ColumnsPanel, ColumnView], object]) -> Callable[[], None]:
        return self._on_panel(lambda panel: verb(panel, panel.here or panel.views[0]))

    def _apart(
        self, columns: Callable[[ColumnsPanel, ColumnView], object], versions: Callable[[], object]
    ) -> Callable[[], object]:
        """Columns where there are some, else versions."""
        beside = self._on_column(columns)
        return lambda: beside() if self.panel is not None and self.panel.views else versions()

    def _walking(self, way: int) -> Callable[[], object]:
        return self._apart(
            lambda panel, view: panel.differing.walk(view, way), lambda: self.versions.walk(way)
        )

    def _on_switch(self, verb: Callable[[BlindSwitch], object]) -> Callable[[], None]:
        return self._on_panel(lambda _panel: verb(self.eye.switch) if self.eye is not None else None)

    def _look(self, _nothing: None) -> None:
        """Whether the chat has columns is decided by its lanes, whoever changed them."""
        if self.panel is None and self._desk.page.company.several:
            from ptahdesk.presenters.blind_switch import BlindSwitch  # noqa: PLC0415 - as above
            from ptahdesk.ui.panels.blind_eye import BlindEye  # noqa: PLC0415 - as above
            from ptahdesk.ui.panels.columns import (  # noqa: PLC0415 - as above
                ColumnsPanel,
            )

            desk = self._desk
            switch = BlindSwitch(desk.app, desk.page, (desk.doing, desk.notices))
            self.eye = BlindEye(self._theme, switch)
            self._page.composer.card.put_beside(self.eye)
            self.panel = ColumnsPanel(self._theme, self._desk, self._page, self._picker, self._doors)
            self.panel.merging = self._merge
            self.panel.flatten(scale.low(self._page.window()))
            self._page.stack.addWidget(self.panel)
            self.panel.columns.changed.connect(lambda _nothing: self._face())
            self.panel.show_columns()
            self._face()
            scale.fit(self.panel)

    def _face(self) -> None:
        """When the columns have taken the window's view, or given it back."""
        self._page.columns = self.panel if self.panel is not None and self.panel.views else None
        self._page.look()
