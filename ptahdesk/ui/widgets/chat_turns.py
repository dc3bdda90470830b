"""Where one is in a chat, counted in questions: what two chats with the same questions have in common."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ptahdesk.presenters.transcript import Author
from ptahdesk.ui.widgets.chat_page import Page
from ptahdesk.ui.widgets.chat_scroll import Scroll


@dataclass(frozen=True, slots=True)
class Spot:
    """Which question stands above what is read, and how far one is from it to the next."""

    turn: int
    share: float
    following: bool


class Turns(QObject):
    """`moved`: the reader is elsewhere now. `folded`: the thoughts of a message are to be drawn anew."""

    moved = Signal()
    folded = Signal(int)

    def __init__(self, page: Page, scroll: Scroll, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._scroll = page, scroll
        self._known: tuple[tuple[int, int], list[int]] = ((0, 0), [])

    def here(self) -> Spot | None:
        """None before the first question."""
        flow, questions = self._page.flow, self._questions()
        turn = bisect_right(questions, flow.anchor.index) - 1
        if turn < 0:
            return None
        begin, length = self._extent(turn)
        return Spot(turn, (flow.value - begin) / length, flow.following)

    def go(self, spot: Spot) -> None:
        """To the same place; where there was no such question, it stays."""
        if spot.turn >= len(self._questions()):
            return
        self._scroll.follow(spot.following)
        if not spot.following:
            _begin, length = self._extent(spot.turn)
            self._page.flow.jump(self._questions()[spot.turn], round(spot.share * length))
        self._scroll.moved.emit()

    def open(self, *, thoughts: bool) -> None:
        """Unfold what was thought before every answer, or fold it."""
        self._scroll.release()
        self._page.boxes.open = thoughts
        rows, place = self._page.transcript.rows, self._page.transcript.place
        for box in self._page.boxes:
            if box.is_open is not thoughts and rows[place(box.key) or 0].author is not Author.YOU:
                box.is_open = thoughts
                self.folded.emit(box.key)

    def _extent(self, turn: int) -> tuple[int, int]:
        """Where it begins, and how long it is, in pixels."""
        questions, heights = self._questions(), self._page.flow.heights
        begin = heights.before(questions[turn])
        end = heights.before(questions[turn + 1]) if turn + 1 < len(questions) else heights.total
        return begin, max(1, end - begin)

    def _questions(self) -> list[int]:
        """Looked for again only when there are other messages."""
        rows = self._page.transcript.rows
        stamp = (len(rows), rows[-1].key if rows else 0)
        if self._known[0] != stamp:
            self._known = stamp, [place for place, row in enumerate(rows) if row.author is Author.YOU]
        return self._known[1]
