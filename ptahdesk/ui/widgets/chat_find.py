"""Find in a chat: which match is the current one, where it is brought into sight, and the way back."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ptahdesk.presenters.finding import Match, wanted
from ptahdesk.ui.widgets.chat_laid import Laid
from ptahdesk.ui.widgets.chat_page import Page
from ptahdesk.ui.widgets.chat_scroll import Scroll
from ptahdesk.ui.widgets.chat_search import Search
from ptahdesk.ui.widgets.chat_slots import THINKING, Slot

MARGIN = 40  # pixels from the edges at which a match counts as in sight
ALIKE = 300  # matches that are marked in one unit


@dataclass(frozen=True, slots=True)
class Home:
    """Where one was before looking for anything."""

    key: int
    nth: int
    px: int
    following: bool


class Finder(QObject):
    """`changed`: other matches or another current one. `moved`: the page was brought to a match."""

    changed = Signal()
    moved = Signal()

    def __init__(self, page: Page, scroll: Scroll, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._scroll = page, scroll
        self._search = Search(self)
        self._home: Home | None = None
        self._went: Home | None = None  # where the last jump led
        self._asked = ("", False)
        self.current: tuple[int, Match] | None = None
        self._open = False  # the current match is not brought into sight yet
        self._eager = False  # the first match is to be gone to
        self._search.news.connect(self._news)
        page.found = self.marks

    @property
    def total(self) -> int:
        return self._search.total

    @property
    def busy(self) -> bool:
        return self._search.busy

    @property
    def number(self) -> int:
        """Which of all matches the current one is, from 1; 0 when there is none."""
        if self.current is None:
            return 0
        key, match = self.current
        before = 0
        for each in self._keys():
            if each == key:
                return before + self._search.found[each].index(match) + 1
            before += len(self._search.found[each])
        return 0

    def seek(self, words: str, *, case: bool) -> None:
        """Look for other words, beginning at what is in sight."""
        if self._asked == (words, case):
            return
        self._asked = (words, case)
        self._home = self._home or self._here()
        start = self._page.transcript.place(self._home.key) if self._home else 0
        self.current, self._open, self._eager = None, False, True
        self._search.begin(wanted(words, case=case), self._page.transcript, start or 0)
        self.changed.emit()

    def step(self, way: int) -> None:
        """To the next match, or the one before; round at both ends."""
        keys = self._keys()
        if not keys:
            return
        if self.current is None or self.current[0] not in self._search.found:
            self._go(*self._first(keys))
            return
        key, match = self.current
        matches = self._search.found[key]
        at = (matches.index(match) if match in matches else -1) + way
        if not 0 <= at < len(matches):
            key = keys[(keys.index(key) + way) % len(keys)]
            matches = self._search.found[key]
            at = 0 if way > 0 else -1
        self._go(key, matches[at])

    def leave(self) -> None:
        """Look for nothing any more, and go back to where one was, unless one has moved on by hand."""
        home, still = self._home, self._went is not None and self._went == self._here()
        self.forget()
        index = self._page.transcript.place(home.key) if home else None
        if home is not None and index is not None and still:
            self._scroll.follow(home.following)
            self._page.flow.anchor.go(index, home.nth, home.px)
            self.moved.emit()

    def forget(self) -> None:
        """Another chat: nothing is looked for in it."""
        self._search.end()
        self._home = self._went = self.current = None
        self._open = self._eager = False
        self._asked = ("", False)
        self.changed.emit()

    def go_on(self) -> None:
        """What the current match is in may be laid out now."""
        if self._open and self.current is not None:
            self._go(*self.current)

    def marks(self, key: int, slot: Slot) -> tuple[list[tuple[int, int]], tuple[int, int] | None]:
        """What to mark in a unit: all matches, and the current one among them."""
        matches = self._search.found.get(key)
        if not matches or slot.unit is None:
            return [], None
        here = [m for m in matches if m.part == slot.part and m.nth == slot.nth]
        current = self.current[1] if self.current and self.current[0] == key else None
        now = (current.start, current.end) if current in here and current else None
        return [(m.start, m.end) for m in here[:ALIKE]], now

    def _here(self) -> Home | None:
        anchor, rows = self._page.flow.anchor, self._page.transcript.rows
        if not rows:
            return None
        key = rows[min(anchor.index, len(rows) - 1)].key
        return Home(key, anchor.nth, anchor.px, self._page.flow.following)

    def _keys(self) -> list[int]:
        """Messages with matches, in reading order."""
        place = self._page.transcript.place
        return sorted(self._search.found, key=lambda key: place(key) or 0)

    def _first(self, keys: list[int]) -> tuple[int, Match]:
        """The first match from what was in sight on."""
        place = self._page.transcript.place
        start = (place(self._home.key) or 0) if self._home else 0
        at = bisect_left([place(key) or 0 for key in keys], start)
        key = keys[at % len(keys)]
        return key, self._search.found[key][0]

    def _news(self) -> None:
        if self.current is not None and self.current[1] not in self._search.found.get(self.current[0], ()):
            self.current, self._open = None, False  # its text has changed
        keys = self._keys()
        if self._eager and keys:
            self._go(*self._first(keys))
        self.changed.emit()

    def _go(self, key: int, match: Match) -> None:
        """Make it the current one and bring it into sight; the end is no longer followed."""
        self.current, self._eager = (key, match), False
        index = self._page.transcript.place(key)
        if index is None:
            return
        self._scroll.release()
        box = self._page.boxes.at(index)
        if match.part == THINKING and not box.is_open:
            self._page.fold(key)
            self._page.boxes.spoil(key)
            box = self._page.boxes.at(index)
        nth = next((n for n, s in enumerate(box.slots) if _holds(s, match)), None)
        self._open = nth is None
        if nth is None:
            self._page.flow.jump(index)
        else:
            _bring(self._page, index, nth, match)
        self.moved.emit()
        self._went = self._here()
        self.changed.emit()


def _bring(page: Page, index: int, nth: int, match: Match) -> None:
    """Scroll, up or down or to the side, no more than is needed for a match to be seen."""
    box = page.boxes.at(index)
    slot = page.boxes.lay(box, nth)
    if not isinstance(slot.laid, Laid):
        return
    spot = slot.laid.spot(match.start)
    group = getattr(slot.content, "group", None)
    if slot.laid.overflow and group is not None:
        shift = page.shifts.get((box.key, group), 0)
        if not 0 <= spot.x() - shift <= page.width - 2 * MARGIN:
            page.shifts[box.key, group] = max(0, min(slot.laid.overflow, round(spot.x() - page.width / 2)))
    top = next((one.y + slot.top for one in page.flow.placed if one.slot is slot), None)
    y = None if top is None else top + spot.y()
    if y is None or not MARGIN <= y <= page.height - 2 * MARGIN:
        page.flow.jump(index)
        page.flow.anchor.go(index, nth, slot.top + round(spot.y()) - page.height // 3)
        page.flow.anchor.settle()


def _holds(slot: Slot, match: Match) -> bool:
    return slot.unit is not None and slot.part == match.part and slot.nth == match.nth
