"""Colour for the code in sight, a little in each turn of the loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ptahdesk.presenters.blocks import Code
from ptahdesk.ui.widgets.chat_box import Box
from ptahdesk.ui.widgets.chat_code import LaidCode
from ptahdesk.ui.widgets.chat_page import Page
from ptahdesk.ui.widgets.chat_reading import Reading
from ptahdesk.ui.widgets.chat_slots import Slot

if TYPE_CHECKING:
    from ptahdesk.presenters.colouring import Colouring

SECONDS = 0.004  # in one turn
LONGEST = 200_000  # characters of a block that is coloured at all
BLOCKS = 60  # whose colours are kept


class Tints(QObject):
    """Keeps a colouring for each block of code that was in sight lately."""

    changed = Signal()

    def __init__(self, page: Page, reading: Reading) -> None:
        super().__init__(reading)
        self._page, self._reading = page, reading
        self._blocks: dict[tuple[int, int, int], Colouring] = {}
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.turn)

    def forget(self) -> None:
        self._blocks.clear()

    def wake(self) -> None:
        """Something may have come into sight."""
        if not self._timer.isActive():
            self._timer.start()

    def turn(self) -> None:
        """Colour some of what is in sight, and come back if there is more."""
        if not self._reading.ready:
            return
        for placed in list(self._page.flow.placed):
            laid, unit = placed.slot.laid, placed.slot.unit
            if isinstance(laid, LaidCode) and isinstance(unit, Code) and unit.language:
                box = self._page.boxes.at(placed.index)
                done, new = self._colour(box, placed.slot, laid, unit)
                if new:
                    self.changed.emit()
                if not done:
                    self.wake()
                    return

    def _colour(self, box: Box, slot: Slot, laid: LaidCode, unit: Code) -> tuple[bool, bool]:
        count = unit.text.count("\n") + 1
        if laid.extra.get("tinted") == (unit.text, unit.shut):
            return True, False
        block = self._block(box.key, slot.part, unit)
        pieces = [
            one.content
            for one in box.slots
            if isinstance(one.content, Code) and one.content.group == unit.group and one.part == slot.part
        ]
        text = "".join(p.text + ("" if p.torn else "\n") for p in pieces)[:-1]
        if len(text) > LONGEST or any(p.torn for p in pieces):
            laid.extra["tinted"] = (unit.text, unit.shut)
            return True, False
        block.feed(text, shut=pieces[-1].shut)
        if not block.advance(unit.line + count - 1, SECONDS):
            return False, False
        laid.extra["tinted"] = (unit.text, unit.shut)
        found = {n: runs for n in range(count) if (runs := block.runs(unit.line + n)) is not None}
        return True, bool(found) and laid.tint(found)

    def _block(self, key: int, part: int, unit: Code) -> Colouring:
        from ptahdesk.presenters.colouring import Colouring  # noqa: PLC0415 — a named heavy import, loaded by then

        place = (key, part, unit.group)
        block = self._blocks.pop(place, None) or Colouring(unit.language)
        self._blocks[place] = block
        while len(self._blocks) > BLOCKS:
            del self._blocks[next(iter(self._blocks))]
        return block
