"""Find in a chat: which match is the current one, where it is brought into sight, and the way back."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QObject, Signal

from ptahdesk.presenters.finding import Looker, Match, wanted
from ptahdesk.presenters.finding_sought import best
from ptahdesk.ui.widgets.chat_hit import uncover
from ptahdesk.ui.widgets.chat_home import Home, Homing
from ptahdesk.ui.widgets.chat_laid import Laid
from ptahdesk.ui.widgets.chat_page import Page
from ptahdesk.ui.widgets.chat_scroll import Scroll
from ptahdesk.ui.widgets.chat_search import Search
from ptahdesk.ui.widgets.chat_slots import THINKING, Slot

MARGIN = 40  # pixels from the edges at which a match counts as in sight


class Finder(QObject):
    """`changed`: other matches or another current one. `moved`: the page was brought to a match."""

    changed = Signal()
    moved = Signal()

    def __init__(self, page: Page, scroll: Scroll, homing: Homing, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._scroll, self._homing = page, scroll, homing
        self._search = Search(self)
        self._home: Home | None = None
        self._still = False  # nobody has moved on by hand since the last jump
        self._asked = ("", False)
        self.current: tuple[int, Match] | None = None
        self._open = False  # the current match is not brought into sight yet
        self._eager = False  # the first match is to be gone to
        self._target: int | None = None  # the message in which the best match is to be gone to
        self.jumped = False  # what was found elsewhere led here, and nobody has moved on by hand
        self._search.news.connect(self._news)
        scroll.moved.connect(self._moved_on)
        page.found = lambda key, slot: self._search.marks(key, slot, self.current)

    @property
    def total(self) -> int:
        return self._search.total

    @property
    def busy(self) -> bool:
        return self._search.busy

    @property
    def number(self) -> int:
        """Which of all matches the current one is, from 1; 0 when there is none."""
        return self._search.number(*self.current) if self.current is not None else 0

    def seek(self, words: str, *, case: bool, go: bool = True) -> None:
        """Look for other words; go to the first match from what is in sight on, if that is wanted."""
        if self._asked == (words, case):
            return
        self._asked = (words, case)
        self._home = self._home or self._homing.here()
        start = self._page.transcript.place(self._home.key) if self._home else 0
        self._begin(wanted(words, case=case), start or 0, go=go)

    def jump(self, key: int, looked_for: Looker, words: str) -> None:
        """To the place in this message where the most of it stands together, else to the message."""
        index = self._page.transcript.place(key)
        if index is None:
            return
        self._asked = (words, False)
        self._home = None
        self._scroll.release()
        self._page.flow.jump(index)
        self.moved.emit()
        self.jumped = True
        self._begin(looked_for, index, target=key)

    def _begin(
        self, looked_for: Looker | None, start: int, *, go: bool = False, target: int | None = None
    ) -> None:
        self.current, self._open, self._eager, self._target = None, False, go, target
        self._search.begin(looked_for, self._page.transcript, start)
        self.changed.emit()

    def step(self, way: int) -> None:
        """To the next match, or the one before; round at both ends."""
        keys = self._search.keys()
        if not keys:
            return
        if self.current is None or self.current[0] not in self._search.found:
            self._go(*_first(self._search, self._home or self._homing.here()))
            return
        key, match = self.current
        matches = self._search.found[key]
        at = (matches.index(match) if match in matches else -1) + way
        if not 0 <= at < len(matches):
            key = keys[(keys.index(key) + way) % len(keys)]
            matches = self._search.found[key]
            at = 0 if way > 0 else -1
        self._go(key, matches[at])

    def leave(self) -> bool:
        """Look for nothing any more, and go back to where one was, unless one has moved on by hand.

        True: what was found elsewhere led here, so that the way back is another chat's.
        """
        home, still, jumped = self._home, self._still, self.jumped
        self.forget()
        if home is not None and still and not jumped:
            self._homing.go(home)
        return jumped

    def forget(self) -> None:
        """Another chat: nothing is looked for in it."""
        self._search.end()
        self._home = self.current = self._target = None
        self._open = self._eager = self._still = self.jumped = False
        self._asked = ("", False)
        self.changed.emit()

    def go_on(self) -> None:
        """What the current match is in may be laid out now."""
        if self._open and self.current is not None:
            self._go(*self.current)

    def _news(self) -> None:
        if self.current is not None and self.current[1] not in self._search.found.get(self.current[0], ()):
            self.current, self._open = None, False  # its text has changed
        keys = self._search.keys()
        if self._target is not None:
            self._arrive(self._target)
        elif self._eager and keys:
            self._go(*_first(self._search, self._home or self._homing.here()))
        self.changed.emit()

    def _arrive(self, key: int) -> None:
        if key in self._search.found:
            self._go(key, best(self._search.found[key]))
        elif key in self._search.looked:
            self._target = None  # what was found is not to be seen, as in the address of a link

    def _moved_on(self) -> None:
        """By hand: what is found or laid out only now brings nobody back."""
        self.jumped = self._open = self._eager = self._still = False
        self._target = None

    def _go(self, key: int, match: Match) -> None:
        """Make it the current one and bring it into sight; the end is no longer followed."""
        self.current, self._eager, self._target = (key, match), False, None
        index = self._page.transcript.place(key)
        if index is None:
            return
        self._scroll.release()
        box = self._page.boxes.at(index)
        thoughts = match.part == THINKING and not box.is_open
        if thoughts or any(slot.hidden and _holds(slot, match) for slot in box.slots):
            box = self._page.unfold(index)
        nth = next((n for n, s in enumerate(box.slots) if _holds(s, match)), None)
        self._open = nth is None
        if nth is None:
            self._page.flow.jump(index)
        else:
            _bring(self._page, index, nth, match)
        self.moved.emit()
        self._still = True
        self.changed.emit()


def _first(search: Search, home: Home | None) -> tuple[int, Match]:
    """The first match from what was in sight on."""
    keys = search.keys()
    places = [search.place(key) for key in keys]
    at = bisect_left(places, search.place(home.key) if home else 0)
    key = keys[at % len(keys)]
    return key, search.found[key][0]


def _bring(page: Page, index: int, nth: int, match: Match) -> None:
    """Scroll, up or down or to the side, no more than is needed for a match to be seen."""
    box = page.boxes.at(index)
    slot = page.boxes.lay(box, nth)
    if not isinstance(slot.laid, Laid):
        return
    spot = slot.laid.spot(match.start)
    uncover(page, box, slot, spot.x())
    top = next((one.y + slot.top for one in page.flow.placed if one.slot is slot), None)
    y = None if top is None else top + spot.y()
    if y is None or not MARGIN <= y <= page.height - 2 * MARGIN:
        page.flow.jump(index)
        page.flow.anchor.go(index, nth, slot.top + round(spot.y()) - page.height // 3)
        page.flow.anchor.settle()


def _holds(slot: Slot, match: Match) -> bool:
    return slot.unit is not None and slot.part == match.part and slot.nth == match.nth
