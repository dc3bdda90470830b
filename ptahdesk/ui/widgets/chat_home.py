"""Where one is in a chat, and the way back to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from ptahdesk.ui.widgets.chat_anchor import Kept
from ptahdesk.ui.widgets.chat_page import Page
from ptahdesk.ui.widgets.chat_scroll import Scroll


@dataclass(frozen=True, slots=True)
class Home:
    """What is at the upper edge, and whether the end is followed."""

    key: int
    nth: int
    px: int
    following: bool
    kept: Kept | None = field(default=None, compare=False)  # its words, in whatever units


class Homing(QObject):
    """`moved`: the page was brought to where one was."""

    moved = Signal()

    def __init__(self, page: Page, scroll: Scroll, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._scroll = page, scroll
        self._wanted: Home | None = None  # until its message is read: only then its place is there
        scroll.moved.connect(self.stay)

    def here(self) -> Home | None:
        if self._wanted is not None:
            return self._wanted
        anchor, rows = self._page.flow.anchor, self._page.transcript.rows
        if not rows:
            return None
        key = rows[min(anchor.index, len(rows) - 1)].key
        return Home(key, anchor.nth, anchor.px, self._page.flow.following, anchor.keep(key))

    def go(self, home: Home) -> bool:
        """Whether it is still there. At once as near as can be, and exact when its message is read."""
        index = self._page.transcript.place(home.key)
        if index is None:
            return False
        self._scroll.follow(home.following)
        self._wanted = None
        if not home.following and not self._arrive(index, home):
            self._wanted = home
        self.moved.emit()
        return True

    def go_on(self) -> None:
        """What stands there may be read now."""
        if self._wanted is not None and not self.go(self._wanted):
            self.stay()

    def stay(self) -> None:
        """Somebody moved on."""
        self._wanted = None

    def _arrive(self, index: int, home: Home) -> bool:
        """Whether this is the very place."""
        page = self._page
        page.flow.anchor.go(index, home.nth, home.px)
        page.flow.anchor.find_again(home.kept)
        page.transcript.want([home.key])
        return not page.boxes.at(index).waits
