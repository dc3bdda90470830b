"""What the reader holds on to: a message, a slot in it, and pixels into that."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.ui.widgets.chat_boxes import Boxes
from ptahdesk.ui.widgets.chat_laid import Laid
from ptahdesk.ui.widgets.chat_lines import Line
from ptahdesk.ui.widgets.chat_selection import slot_text
from ptahdesk.ui.widgets.chat_slots import Blank, Slot


@dataclass(frozen=True, slots=True)
class Kept:
    """The anchor's slot, recognisable after its message was read again."""

    part: int
    start: int
    kind: type
    words: tuple[int, int] | None = None  # at the upper edge, as `Anchor.words` says

    @property
    def at(self) -> int:
        """The character of the source that is at the upper edge, about."""
        return self.start + (self.words[0] if self.words else 0)

    def is_in(self, slot: Slot) -> bool:
        """Whether the words that were kept are in this slot or after it."""
        if self.start < 0 or slot.unit is None:
            return self.start < 0 and type(slot.content) is self.kind
        return slot.part == self.part and slot.unit.start <= self.at


class Anchor:
    """Pixels are brought back inside the slot by walking, so that a small move is exact."""

    def __init__(self, boxes: Boxes) -> None:
        self.boxes = boxes
        self.index = 0
        self.nth = 0
        self.px = 0
        self.end_of = 0  # as many messages, when their end was wanted and is not all known yet
        self._held: tuple[tuple[int, int, int], tuple[int, int] | None] = ((-1, 0, 0), None)

    @property
    def count(self) -> int:
        return len(self.boxes.transcript.rows)

    def go(self, index: int, nth: int = 0, px: int = 0) -> None:
        self.index, self.nth, self.px = max(0, min(index, self.count - 1)), nth, px
        self.end_of = 0

    def settle(self) -> None:
        """Bring the pixels inside the slot, over as many messages as it takes."""
        if not self.count:
            return
        self.index = min(self.index, self.count - 1)
        while self.px < 0:
            if not self._step_back():
                self.px = 0
                return
        while self.px >= (total := self._total()):
            if not self._step_on():
                self.px = max(0, total - 1)
                return
            self.px -= total

    def pass_over(self) -> None:
        """Bring the pixels into the slot they are in as far as is known or guessed: nothing is laid out."""
        while self.px >= (total := self.boxes.at(self.index).slots[self.nth].total) and self._step_on():
            self.px -= total

    def words(self) -> tuple[int, int] | None:
        """The character at the upper edge, and the pixels above it: what another width moves elsewhere."""
        at, words = self._held
        if at == (self.index, self.nth, self.px):
            return words  # the same ones through a whole drag of the window's edge
        slot = self._slot()
        if slot is None or not isinstance(slot.laid, Laid) or self.px <= slot.top:
            return None
        offset = slot.laid.offset_at(0, self.px - slot.top)
        return offset, self.px - slot.top - round(slot.laid.spot(offset).y())

    def hold(self, words: tuple[int, int] | None) -> None:
        """Bring these words back to where they were."""
        slot = self._slot()
        if words is None or slot is None:
            return
        slot = self.boxes.lay(self.boxes.at(self.index), self.nth)
        if isinstance(slot.laid, Laid):
            px = slot.top + round(slot.laid.spot(words[0]).y()) + words[1]
            self.px = max(slot.top, min(px, slot.total - 1))
        self._held = (self.index, self.nth, self.px), words

    def _slot(self) -> Slot | None:
        """The slot it is in, if it is near enough to be known."""
        rows = self.boxes.transcript.rows
        box = self.boxes.known(rows[self.index].key) if self.index < len(rows) else None
        return box.slots[self.nth] if box is not None and self.nth < len(box.slots) else None

    def keep(self, key: int) -> Kept | None:
        """What to find again in message `key`, if the anchor is in it."""
        box = self.boxes.known(key)
        if box is None or self.boxes.transcript.place(key) != self.index or self.nth >= len(box.slots):
            return None
        slot = box.slots[self.nth]
        hides = slot.content.hides if isinstance(slot.content, Line) else -1
        words = self.words() if slot.unit else None
        return Kept(slot.part, slot.unit.start if slot.unit else hides, type(slot.content), words)

    def find_again(self, kept: Kept | None) -> None:
        """The message of the anchor was read again: hold on to the same words."""
        slots = self.boxes.at(self.index).slots
        if kept is None or not slots:
            return
        if self.nth < len(slots) and kept.is_in(slots[self.nth]):
            unit = slots[self.nth].unit
            if kept.start == (unit.start if unit else -1) and (unit is None or kept.at <= unit.end):
                return
        found = [nth for nth, slot in enumerate(slots) if kept.is_in(slot)]
        self.nth = found[-1] if found else min(self.nth, len(slots) - 1)
        unit = slots[self.nth].unit
        if unit is not None and kept.words is not None:
            last = max(0, len(slot_text(slots[self.nth])) - 1)
            self.hold((min(kept.at - unit.start, last), kept.words[1]))
        if kept.kind is Blank:
            self.pass_over()

    def _total(self) -> int:
        box = self.boxes.at(self.index)
        self.nth = min(self.nth, len(box.slots) - 1)
        return self.boxes.lay(box, self.nth).total

    def _step_back(self) -> bool:
        if self.nth:
            self.nth -= 1
        elif self.index:
            self.index -= 1
            self.nth = len(self.boxes.at(self.index).slots) - 1
        else:
            return False
        self.px += self._total()
        return True

    def _step_on(self) -> bool:
        if self.nth + 1 < len(self.boxes.at(self.index).slots):
            self.nth += 1
        elif self.index + 1 < self.count:
            self.index, self.nth = self.index + 1, 0
        else:
            return False
        return True
