"""News of the transcript, gathered: at most one flush a frame, and fewer when a frame is dear."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from ptahdesk.presenters.transcript import Transcript
from ptahdesk.ui.widgets.chat_card import ChatCard
from ptahdesk.ui.widgets.chat_page import Page

FRAME = 0.016
SHARE = 3  # a flush that took long is paid for with that many times its time of rest
MOST = 0.3
BREATH = 0.008  # between two of them


@dataclass(slots=True)
class Pace:
    """Held by views that stand side by side: one is drawn at a time, and other events come between."""

    views: int = 1
    until: float = 0.0


class Updates(QObject):
    """Keeps which messages changed until the frame comes. Nothing is done for a piece of text."""

    due = Signal()
    began = Signal()  # other messages altogether
    came = Signal()  # something new is under what is read
    left = Signal()  # nobody looks any more
    ended = Signal(object)  # the row of an answer that was live
    turned = Signal(object)  # the row of another version of the message one stood at

    def __init__(self, page: Page, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._dirty: set[int] = set()
        self._live: set[int] = set()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._come)
        self._rest_until = 0.0
        self.pace = Pace()
        self._cuts: list[Callable[[], None]] = []
        cuts = self._cuts
        self.destroyed.connect(lambda: _cut(cuts))  # a chat lives longer than the view that shows it

    def follow(self, transcript: Transcript) -> None:
        """Listen to this transcript and no longer to the one before."""
        _cut(self._cuts)
        self._cuts += [
            transcript.was_reset.connect(self._reset),
            transcript.inserted.connect(self._inserted),
            transcript.changed.connect(self._changed),
            transcript.grew.connect(self._grew),
            transcript.removed.connect(self._removed),
        ]
        self._show(transcript)

    def leave(self) -> None:
        """Nobody looks any more: no frame comes to a view that is going."""
        _cut(self._cuts)
        self._timer.stop()
        self.left.emit()

    def mark(self, key: int) -> None:
        self._dirty.add(key)
        self.schedule()

    def remeasure(self, key: int) -> None:
        """A card in this message has another height."""
        box = self._page.boxes.known(key)
        for slot in box.slots if box else ():
            if isinstance(slot.laid, ChatCard):
                slot.measured = False
        self.schedule()

    def look_again(self) -> None:
        """Formulas have come."""
        if self._page.look_again():
            self.schedule()

    def schedule(self) -> None:
        if not self._timer.isActive():
            wait = max(0.0, self._rest_until - time.monotonic())
            self._timer.start(round(wait * 1000))

    def _come(self) -> None:
        """Its frame is due, unless another view has just been drawn: then it lets other events pass first."""
        wait = self.pace.until - time.monotonic()
        if wait > 0:
            self._timer.start(math.ceil(wait * 1000))
        else:
            self.due.emit()

    def take(self) -> None:
        """Bring the page up to date. Called once a frame."""
        self._timer.stop()
        self._page.stood = None
        began = time.monotonic()
        for _ in range(2):  # texts that are given at once are shown at once
            dirty, self._dirty = self._dirty, set()
            self._page.refresh(dirty)
            self._page.place()
            if not self._dirty:
                break
        self._timer.stop()
        if self._dirty:
            self.schedule()
        took = time.monotonic() - began
        if self.pace.views > 1:
            self.pace.until = began + took + max(BREATH, min(FRAME, took))
        self._rest_until = began + max(FRAME, min(MOST, SHARE * took))

    def _changed(self, key: int) -> None:
        self.mark(key)
        place = self._page.transcript.place(key)
        row = self._page.transcript.rows[place] if place is not None else None
        if row is not None and not row.live and key in self._live:
            self._live.discard(key)
            self.ended.emit(row)

    def _grew(self, key: int) -> None:
        self._live.add(key)
        self.mark(key)
        self.came.emit()

    def _reset(self, _: None) -> None:
        self._show(self._page.transcript)

    def _show(self, transcript: Transcript) -> None:
        self._dirty.clear()
        self._live.clear()
        self._page.show(transcript)
        self.began.emit()
        self.schedule()

    def _inserted(self, key: int) -> None:
        index = self._page.transcript.place(key)
        if index is not None:
            self._page.flow.heights.append(self._page.boxes.guess(index))
            if index == self._page.stood:  # another version: whoever chose the one goes on with the other
                self._page.current, self._page.stood = key, None
                self.turned.emit(self._page.transcript.rows[index])
        self.came.emit()
        self.schedule()

    def _removed(self, keys: tuple[int, ...]) -> None:
        for key in keys:
            self._page.boxes.drop(key)
        self._page.forget(keys)
        self.schedule()


def _cut(cuts: list[Callable[[], None]]) -> None:
    while cuts:
        cuts.pop()()
