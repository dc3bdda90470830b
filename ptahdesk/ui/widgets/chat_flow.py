"""Where everything stands: held at what is being read, or stuck to the end, and never moved by a guess."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ptahdesk.ui.widgets.chat_anchor import Anchor
from ptahdesk.ui.widgets.chat_boxes import Boxes
from ptahdesk.ui.widgets.chat_heights import Heights
from ptahdesk.ui.widgets.chat_slots import Blank, Slot

FOOT = 28  # room under the last message


@dataclass(frozen=True, slots=True)
class Placed:
    """A slot in sight: its upper edge, from the top of the viewport."""

    index: int
    nth: int
    slot: Slot
    y: int


class Flow:
    """What is in sight is laid out from the anchor down, or from the end up while the end is followed."""

    def __init__(self, boxes: Boxes) -> None:
        self.boxes = boxes
        self.anchor = Anchor(boxes)
        self.heights = Heights()
        self.following = True
        self.placed: list[Placed] = []
        self.end_seen = True
        self._height = 0  # of the viewport

    @property
    def count(self) -> int:
        return len(self.boxes.transcript.rows)

    def reset(self) -> None:
        self.anchor.go(0)
        self.placed = []
        self.heights.reset_even(self.count, self.boxes.guess(0) if self.count else 0)

    def guess_all(self) -> None:
        """A guess for every message; those that are known correct it when they are looked at."""
        self.heights.reset(self.boxes.guesses())

    def jump(self, index: int, px: int = 0) -> None:
        self.anchor.go(index, 0, px)
        self.anchor.settle()

    def jump_to_pixel(self, value: int) -> None:
        """Far from here: what stands above the place is passed over as it is guessed to be."""
        index, px = self.heights.find(value)
        self.anchor.go(index, 0, px)
        self.anchor.pass_over()

    def scroll(self, pixels: int) -> None:
        """Move by pixels, measured and exact."""
        self.anchor.go(self.anchor.index, self.anchor.nth, self.anchor.px + pixels)
        self.anchor.settle()

    def place(self, height: int, *, clamp: bool = False) -> None:
        """Lay out what is in sight. `clamp`: no empty room under the end, unless there is too little."""
        self._height = height
        self.placed = []
        clamp = clamp or self.boxes.hurry.owes  # what was owed may be less than guessed
        self.boxes.hurry.owes = False
        if not self.count:
            self.end_seen = True
            return
        from_end = self.following or self.anchor.end_of == self.count
        if from_end or (self._place_from_anchor() >= 0 and clamp):
            self._place_from_end()
            if self.boxes.hurry.owes or any(isinstance(one.slot.content, Blank) for one in self.placed):
                self.anchor.end_of = self.count
        for index in {one.index for one in self.placed}:
            self.heights.set(index, self.boxes.at(index).height)
        last = self.placed[-1]
        at_end = last.index == self.count - 1 and last.nth == len(self.boxes.at(last.index).slots) - 1
        self.end_seen = at_end and last.y + last.slot.total <= height + 4

    @property
    def value(self) -> int:
        """The anchor as the scroll bar counts."""
        if not self.count:
            return 0
        slots = self.boxes.at(self.anchor.index).slots[: self.anchor.nth]
        return self.heights.before(self.anchor.index) + sum(slot.total for slot in slots) + self.anchor.px

    @property
    def maximum(self) -> int:
        return max(0, self.heights.total + FOOT - self._height)

    def _downwards(self) -> Iterator[tuple[int, int, Slot]]:
        nth = self.anchor.nth
        for index in range(self.anchor.index, self.count):
            box = self.boxes.at(index)
            while nth < len(box.slots):
                if not box.slots[nth].hidden:
                    yield index, nth, self.boxes.show(box, nth)
                nth += 1
            nth = 0

    def _upwards(self) -> Iterator[tuple[int, int, Slot]]:
        for index in range(self.count - 1, -1, -1):
            box = self.boxes.at(index)
            for nth in range(len(box.slots) - 1, -1, -1):
                if not box.slots[nth].hidden:
                    yield index, nth, self.boxes.show(box, nth)

    def _place_from_anchor(self) -> int:
        """How many pixels stay empty under the end; less than none while there is more below."""
        self.anchor.settle()
        y = -self.anchor.px
        for index, nth, slot in self._downwards():
            self.placed.append(Placed(index, nth, slot, y))
            y += slot.total
            if y >= self._height:
                return -1
        return self._height - FOOT - y

    def _place_from_end(self) -> None:
        y = self._height - FOOT
        found: list[Placed] = []
        for index, nth, slot in self._upwards():
            y -= slot.total
            found.append(Placed(index, nth, slot, y))
            if y <= 0:
                break
        if y > 0:  # all of it fits: it stands at the top
            found = [Placed(one.index, one.nth, one.slot, one.y - y) for one in found]
        found.reverse()
        self.placed = found
        self.anchor.go(found[0].index, found[0].nth, -found[0].y)
