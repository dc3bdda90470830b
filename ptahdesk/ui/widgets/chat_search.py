"""Looks for words in every message of a chat beside the window, a handful of messages at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ptahdesk.presenters.blocks import Unit
from ptahdesk.presenters.blocks_plain import typed
from ptahdesk.presenters.finding import Looker, Match, Said, look
from ptahdesk.presenters.transcript import Author, Transcript
from ptahdesk.ui.widgets.beside import beside
from ptahdesk.ui.widgets.chat_page import Marks
from ptahdesk.ui.widgets.chat_slots import Slot

BATCH = 60  # messages at a time
CHARACTERS = 60_000  # at a time
ASKED = 100  # texts that are waited for at once
ALIKE = 300  # matches that are marked in one unit
GROWN_MS = 150  # until an answer that grows is looked through again


class Search(QObject):
    """`found` says for each message that was looked through where the words are."""

    news = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: dict[int, tuple[Match, ...]] = {}
        self.looked: set[int] = set()  # messages that were looked through
        self.total = 0
        self._wanted: Looker | None = None
        self._transcript = Transcript()
        self._todo: deque[int] = deque()
        self._asked: set[int] = set()
        self._run = 0
        self._working = False
        self._cuts: list[Callable[[], None]] = []
        self._again = QTimer(self, singleShot=True, interval=GROWN_MS)
        self._again.timeout.connect(self._go_on)
        cuts = self._cuts
        self.destroyed.connect(lambda: _cut(cuts))

    @property
    def busy(self) -> bool:
        return self._working or bool(self._todo or self._asked)

    def place(self, key: int) -> int:
        return self._transcript.place(key) or 0

    def keys(self) -> list[int]:
        """Messages with matches, in reading order."""
        return sorted(self.found, key=self.place)

    def number(self, key: int, match: Match) -> int:
        """Which of all matches this one is, from 1; 0 when it is none."""
        before = 0
        for each in self.keys():
            if each == key:
                return before + self.found[each].index(match) + 1
            before += len(self.found[each])
        return 0

    def marks(self, key: int, slot: Slot, current: tuple[int, Match] | None) -> Marks:
        """What to mark in a unit: all matches, and the current one among them."""
        matches = self.found.get(key)
        if not matches or slot.unit is None:
            return [], None
        mine = (match.within(slot.nth) for match in matches if match.part == slot.part)
        now = current[1] if current and current[0] == key and current[1].part == slot.part else None
        return list(islice(filter(None, mine), ALIKE)), now.within(slot.nth) if now else None

    def begin(self, wanted: Looker | None, transcript: Transcript, at: int = 0) -> None:
        """Look through all messages, those from `at` on first."""
        self.end()
        self._wanted, self._transcript = wanted, transcript
        if wanted is None:
            return
        keys = [row.key for row in transcript.rows]
        self._todo.extend([*keys[at:], *keys[:at]])
        self._cuts += [
            transcript.inserted.connect(self._changed),
            transcript.changed.connect(self._changed),
            transcript.grew.connect(self._grew),
            transcript.removed.connect(self._removed),
        ]
        self._go_on()

    def end(self) -> None:
        self._run += 1
        self._working = False
        self._again.stop()
        _cut(self._cuts)
        self._todo.clear()
        self._asked.clear()
        self.found, self.looked = {}, set()
        self.total = 0
        self._wanted = None

    def _go_on(self) -> None:
        """Give the next messages to the worker, and ask for the texts of those after them."""
        if self._working or self._wanted is None:
            return
        batch: list[Said] = []
        size, missing = 0, list[int]()
        while self._todo and len(batch) < BATCH and size < CHARACTERS and len(missing) < ASKED:
            key = self._todo.popleft()
            place = self._transcript.place(key)
            if place is None or key in self._asked:
                continue
            row = self._transcript.rows[place]
            if self._transcript.has(key):
                text, thinking = self._transcript.text_of(key), self._transcript.thinking_of(key)
                batch.append(Said(key, text, thinking, typed if row.author is Author.YOU else _read))
                size += len(text) + len(thinking)
            elif not row.live:
                missing.append(key)
        self._asked.update(missing)
        if batch:
            self._working = True
            run, wanted = self._run, self._wanted
            beside(self, lambda: look(wanted, batch), lambda found: self._take(run, found))
        self._transcript.want(missing)
        if not batch:
            self.news.emit()

    def _take(self, run: int, found: dict[int, tuple[Match, ...]]) -> None:
        if run != self._run:
            return
        for key, matches in found.items():
            self._put(key, matches)
        self.looked.update(found)
        self._working = False
        self._go_on()
        self.news.emit()

    def _put(self, key: int, matches: Iterable[Match]) -> None:
        self.total -= len(self.found.pop(key, ()))
        if kept := tuple(matches):
            self.found[key] = kept
            self.total += len(kept)

    def _changed(self, key: int) -> None:
        """A text that was waited for has come, or another one."""
        if key in self._asked and not self._transcript.has(key):
            return
        self._asked.discard(key)
        self._todo.appendleft(key)
        if not self._again.isActive():
            self._again.start(0)

    def _grew(self, key: int) -> None:
        if key not in self._todo:
            self._todo.append(key)
        if not self._again.isActive():
            self._again.start(GROWN_MS)

    def _removed(self, keys: tuple[int, ...]) -> None:
        for key in keys:
            self._put(key, ())
            self._asked.discard(key)
        self.news.emit()


def _read(text: str) -> Sequence[Unit]:
    """As an answer is read that is all there."""
    import ptahdesk.presenters.blocks_stream as stream  # noqa: PLC0415 — a named heavy import, in a worker

    reader: Any = stream
    units: Sequence[Unit] = reader.whole_or_plain(text)
    return units


def _cut(cuts: list[Callable[[], None]]) -> None:
    while cuts:
        cuts.pop()()
