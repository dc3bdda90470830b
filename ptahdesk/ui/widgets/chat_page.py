"""The page behind the view: a transcript, what is in sight of it, what is selected in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtGui import QPainter

from ptahdesk.presenters.blocks_fold import head
from ptahdesk.presenters.transcript import Author, Card, Transcript
from ptahdesk.ui.widgets.chat_box import Box, Room
from ptahdesk.ui.widgets.chat_boxes import Boxes
from ptahdesk.ui.widgets.chat_card import ChatCard
from ptahdesk.ui.widgets.chat_flow import Flow, Placed
from ptahdesk.ui.widgets.chat_formulas import Formulas
from ptahdesk.ui.widgets.chat_gallery import Gallery
from ptahdesk.ui.widgets.chat_laid import Action, Laid, Shade
from ptahdesk.ui.widgets.chat_reading import EVERYTHING, Reading
from ptahdesk.ui.widgets.chat_selection import Selection
from ptahdesk.ui.widgets.chat_slots import Slot
from ptahdesk.ui.widgets.chat_style import ChatStyle

MARGIN = 20
Place = tuple[int, int | str, int]  # message, slot, and which link or button of it
Marks = tuple[list[tuple[int, int]], tuple[int, int] | None]
AROUND = 8  # messages above and below whose texts are asked for before they are seen


class Marker(Protocol):
    """Knows what an answer says otherwise than another one."""

    def shades(self, key: int, slot: Slot) -> Sequence[Shade]: ...

    def words_at(self, key: int, slot: Slot, offset: int) -> str: ...

    def words_of(self, key: int) -> str: ...

    def draw(self, painter: QPainter, laid: Laid, key: int, slot: Slot) -> None: ...

    def go_on(self) -> None: ...


class Page:
    """Knows no widget: it is given a size, and says what stands where."""

    def __init__(
        self, style: ChatStyle, reading: Reading, make_card: Callable[[int, Card], ChatCard]
    ) -> None:
        self.style = style
        self.left = 0
        self.width = style.px(style.column)
        self.height = 0
        self.formulas = Formulas(reading)
        self.gallery = Gallery(reading)
        self.boxes = Boxes(Room(style, self.width, self.formulas, self.gallery), reading, make_card)
        self.flow = Flow(self.boxes)
        self.selection = Selection()
        self.current: int | None = None  # the message chosen by keyboard
        self.stood: int | None = None  # where it was until it was taken away, in this frame
        self.hovered: int | None = None
        self.hot: tuple[int, Action] | None = None
        self.stop: Place | None = None  # where the keyboard is
        self.found: Callable[[int, Slot], Marks] = lambda _key, _slot: ([], None)  # what is looked for
        self.marker: Marker | None = None  # while two answers are told apart
        self.shifts: dict[tuple[int, int], int] = {}  # of wide code and tables, by message and group

    @property
    def transcript(self) -> Transcript:
        return self.boxes.transcript

    def show(self, transcript: Transcript) -> None:
        self.boxes.clear(transcript)
        self.flow.following = True
        self.selection.clear()
        self.shifts.clear()
        self.current = self.hovered = self.hot = self.stop = None
        self.flow.reset()

    def forget(self, keys: Iterable[int]) -> None:
        """Messages were taken away; what was read stays where it is, if it is still there."""
        gone = list(keys)
        if self.current in gone:  # what follows on a version goes with it: it is the end of the chat
            self.stood = len(self.transcript.rows) + gone.index(self.current)
        if self.current in gone or self.hovered in gone:
            self.current = self.hovered = None
        self.hot = None
        top = next((one for one in self.flow.placed if self._is_here(one)), None)
        self.flow.guess_all()
        if top is not None:
            box = next(b for b in self.boxes if any(top.slot is slot for slot in b.slots))
            self.flow.anchor.go(self.transcript.place(box.key) or 0, top.nth, -top.y)
        else:
            self.flow.anchor.go(max(0, min(self.flow.anchor.index, len(self.transcript.rows) - 1)))
        self.place()  # it may be painted before the next frame comes

    def _is_here(self, placed: Placed) -> bool:
        return any(placed.slot is slot for box in self.boxes for slot in box.slots)

    def resize(self, width: int, height: int) -> None:
        """Another viewport. The column only changes while the window is narrow."""
        self.height = height
        column = max(160, min(self.style.px(self.style.column), width - 2 * MARGIN))
        self.left = max(0, (width - column) // 2)
        if column != self.width:
            self.width = column
            held = self.flow.anchor.words()
            self.boxes.set_room(replace(self.boxes.room, width=column))
            self.flow.anchor.hold(held)

    def restyle(self, style: ChatStyle, width: int) -> None:
        self.style = style
        self.boxes.set_room(replace(self.boxes.room, style=style, width=self.width))
        self.resize(width, self.height)
        self.flow.guess_all()

    def refresh(self, keys: Iterable[int]) -> None:
        """Read these messages again where they are in sight; the others when they come into it."""
        for key in keys:
            index = self.transcript.place(key)
            if key == EVERYTHING:
                for box in list(self.boxes):
                    self._refresh(box.key)
            elif index is not None and self.boxes.known(key):
                self._refresh(key)
            elif index is not None:
                self.flow.heights.set(index, self.boxes.guess(index))

    def fold(self, key: int) -> bool | None:
        """Open or close the thoughts of an answer, or the rest of a long question; whether it is open now,
        and None where there is nothing of that."""
        box, index = self.boxes.known(key), self.transcript.place(key)
        if box is None or index is None or not any(slot.folds for slot in box.slots):
            return None
        box.is_open = not box.is_open
        anchor, asked = self.flow.anchor, self.transcript.rows[index].author is Author.YOU
        if asked and not box.is_open and anchor.index == index and anchor.nth >= head(box.units):
            anchor.go(index)  # what was read goes out of sight: to where it begins
        return box.is_open

    def unfold(self, index: int) -> Box:
        """All of a message."""
        self.fold(self.transcript.rows[index].key)
        self.boxes.spoil(self.transcript.rows[index].key)
        return self.boxes.at(index)

    def look_again(self) -> bool:
        """Formulas were drawn, or pictures came; whether anything in reach waited for them."""
        found = [box.look_again() for box in self.boxes]
        return any(found)

    def choose(self, way: int) -> int | None:
        """The message above or below the current one becomes current; where it is."""
        rows = self.transcript.rows
        if not rows:
            return None
        place = self.transcript.place(self.current) if self.current is not None else None
        index = self.flow.anchor.index if place is None else place + way
        index = max(0, min(index, len(rows) - 1))
        self.current = rows[index].key
        return index

    def _refresh(self, key: int) -> None:
        kept = None if self.flow.following else self.flow.anchor.keep(key)
        self.boxes.spoil(key)
        if kept is not None:
            self.flow.anchor.find_again(kept)

    def place(self, *, clamp: bool = False) -> None:
        self.flow.place(self.height, clamp=clamp)
        if self.boxes.missing:
            self._want()

    def _want(self) -> None:
        """Ask for texts in sight and a little around."""
        rows = self.transcript.rows
        places = [p for key in self.boxes.missing if (p := self.transcript.place(key)) is not None]
        self.boxes.missing.clear()
        if places:
            around = range(max(0, min(places) - AROUND), min(len(rows), max(places) + AROUND + 1))
            self.transcript.want([rows[index].key for index in around])
