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


def here(page: Page) -> Home | None:
    anchor, rows = page.flow.anchor, page.transcript.rows
    if not rows:
        return None
    key = rows[min(anchor.index, len(rows) - 1)].key
    return Home(key, anchor.nth, anchor.px, page.flow.following)


def go(page: Page, scroll: Scroll, home: Home) -> bool:
    """Whether it is still there to be gone to."""
    index = page.transcript.place(home.key)
    if index is None:
        return False
    scroll.follow(home.following)
    page.flow.anchor.go(index, home.nth, home.px)
    return True
