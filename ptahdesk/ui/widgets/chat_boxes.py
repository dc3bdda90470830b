"""The messages near what is being read: made when they are needed, given up when they are far away."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence

from ptahdesk.presenters.blocks import Unit
from ptahdesk.presenters.transcript import Author, Card, Transcript
from ptahdesk.ui.widgets.chat_box import Box, Room
from ptahdesk.ui.widgets.chat_card import ChatCard
from ptahdesk.ui.widgets.chat_laid import Laid
from ptahdesk.ui.widgets.chat_reading import Reading
from ptahdesk.ui.widgets.chat_slots import TEXT, THINKING, Blank, Slot, message_guesses, set_apart

BOXES = 200
LAID = 400
FEW = 5  # slots laid out in a frame that somebody drags through


class Hurry:
    """Of what is gone again in a moment, if the hand goes on, a frame takes little: one answer is read, and
    a few slots are laid out. The rest comes into the room kept for it."""

    def __init__(self) -> None:
        self.on = False
        self.fresh = 0  # answers that were read since the last painting
        self.made = 0  # slots that were laid out since
        self.owes = False  # what is in sight is not all laid out

    def painted(self) -> None:
        """The next frame has time of its own."""
        self.fresh = self.made = 0

    def reads(self) -> bool:
        """Whether there is time for one more answer."""
        self.fresh += self.on
        return not self.on or self.fresh == 1


class Boxes:
    """Boxes by message. A box is read again when somebody looks at it after it went stale."""

    def __init__(self, room: Room, reading: Reading, make_card: Callable[[int, Card], ChatCard]) -> None:
        self.transcript = Transcript()
        self.room = room
        self._reading = reading
        self._make_card = make_card
        self._boxes: OrderedDict[int, Box] = OrderedDict()
        self._stale: set[int] = set()
        self._laid: OrderedDict[int, tuple[Box, Laid]] = OrderedDict()
        self.open = False  # whether thoughts are unfolded in what is made next
        self.missing: set[int] = set()  # texts that were looked for and are not here
        self.hurry = Hurry()

    def __iter__(self) -> Iterator[Box]:
        return iter(self._boxes.values())

    def clear(self, transcript: Transcript) -> None:
        for box in self._boxes.values():
            box.close()
        self._reading.clear()
        self._boxes.clear()
        self._stale.clear()
        self._laid.clear()
        self.missing.clear()
        self.transcript = transcript

    def known(self, key: int) -> Box | None:
        return self._boxes.get(key)

    def at(self, index: int) -> Box:
        """The box of a message, read if it has to be."""
        row = self.transcript.rows[index]
        box = self._boxes.get(row.key)
        if box is None:
            box = self._boxes[row.key] = Box(row.key, self.room, self._make_card)
            box.is_open = self.open and row.author is not Author.YOU
            self._stale.add(row.key)
            self._give_up()
        if box.room is not self.room:
            box.forget_layout(self.room)
        if row.key in self._stale:
            self._stale.discard(row.key)
            self._read(box, index)
        self._boxes.move_to_end(row.key)
        return box

    def units(self, index: int) -> Sequence[Unit] | None:
        """What a message is made of, near or far; None while it cannot be known."""
        row = self.transcript.rows[index]
        box = self._boxes.get(row.key)
        if box is not None and box.units:
            return box.units
        return None if row.live else self._reading.units(row, TEXT, self.transcript.text_of(row.key))

    def show(self, box: Box, nth: int) -> Slot:
        """A slot laid out. In a hurry those of answers are a few a frame; the others keep the room guessed
        for them, and come in the next one."""
        slot = box.slots[nth]
        late = self.hurry.on and self.hurry.made >= FEW and slot.laid is None and not slot.bubble
        if late and not isinstance(slot.content, Blank):
            self.hurry.owes = True
            return slot
        return self.lay(box, nth)

    def lay(self, box: Box, nth: int) -> Slot:
        """A slot laid out, and remembered as lately used."""
        new = box.slots[nth].laid is None
        slot = box.lay(nth)
        laid = slot.laid
        self.hurry.made += new and laid is not None
        if isinstance(laid, Laid):
            self._laid[id(laid)] = (box, laid)
            self._laid.move_to_end(id(laid))
            while len(self._laid) > LAID:
                _, (owner, oldest) = self._laid.popitem(last=False)
                for one in owner.slots:
                    if one.laid is oldest:
                        one.laid = None
                    if one.former is oldest:
                        one.former = None
        return slot

    def spoil(self, key: int) -> None:
        """Its content has changed."""
        if key in self._boxes:
            self._stale.add(key)

    def drop(self, key: int) -> None:
        box = self._boxes.pop(key, None)
        self._stale.discard(key)
        self._reading.forget(key)
        if box:
            box.close()

    def set_room(self, room: Room) -> None:
        restyled = room.style is not self.room.style
        self.room = room
        if restyled:  # else what is laid out is fitted into the other width
            self._laid.clear()
            self._stale.update(self._boxes)

    def guess(self, index: int) -> int:
        return message_guesses(self.transcript.rows[index : index + 1], self.room.style, self.room.width)[0]

    def guesses(self) -> list[int]:
        return message_guesses(self.transcript.rows, self.room.style, self.room.width)

    def _read(self, box: Box, index: int) -> None:
        transcript, row = self.transcript, self.transcript.rows[index]
        if not transcript.has(row.key) and not row.live:
            self.missing.add(row.key)
            box.blank(self.guess(index))
            return
        self.missing.discard(row.key)
        text = transcript.text_of(row.key)
        late = row.author is not Author.YOU and not box.units and not self.hurry.reads()
        if late:
            self._reading.came.emit(box.key)  # in another frame
        units = None if late else self._reading.units(row, TEXT, text)
        if units is None:
            box.blank(self.guess(index))
            return
        thought = transcript.sizes_of(row.key)[1] > 0
        thinking = None
        if thought and box.is_open:
            thinking = self._reading.units(row, THINKING, transcript.thinking_of(row.key))
        box.fill(row, units, thinking, thought=thought)
        makeshift = [part for part in (THINKING, TEXT) if self._reading.is_makeshift(row.key, part)]
        box.waits = bool(makeshift)
        for part in makeshift:
            set_apart(box.slots, part)

    def _give_up(self) -> None:
        while len(self._boxes) > BOXES:
            _, oldest = self._boxes.popitem(last=False)
            self._stale.discard(oldest.key)
            self._reading.forget(oldest.key)
            oldest.close()
