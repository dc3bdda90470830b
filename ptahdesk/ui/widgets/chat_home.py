"""Where one is in a chat, and the way back to it."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.ui.widgets.chat_page import Page
from ptahdesk.ui.widgets.chat_scroll import Scroll


@dataclass(frozen=True, slots=True)
class Home:
    """What is at the upper edge, and whether the end is followed."""

    key: int
    nth: int
    px: int
    following: bool


class Homing:
    def __init__(self, page: Page, scroll: Scroll) -> None:
        self._page, self._scroll = page, scroll

    def here(self) -> Home | None:
        anchor, rows = self._page.flow.anchor, self._page.transcript.rows
        if not rows:
            return None
        key = rows[min(anchor.index, len(rows) - 1)].key
        return Home(key, anchor.nth, anchor.px, self._page.flow.following)

    def go(self, home: Home) -> bool:
        """Whether it is still there. It is exact when the text of its message is."""
        index = self._page.transcript.place(home.key)
        if index is None:
            return False
        self._scroll.follow(home.following)
        if not home.following:
            self._page.flow.anchor.go(index, home.nth, home.px)
        self._scroll.moved.emit()
        return True
