"""A message near what is being read: its slots, laid out when they come into sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ptahdesk.presenters.blocks import Code, Formula, Picture, Prose, Rule, Table, Unit
from ptahdesk.presenters.transcript import Author, Card, Row
from ptahdesk.ui.widgets.chat_card import ChatCard
from ptahdesk.ui.widgets.chat_code import LaidCode, lay_code
from ptahdesk.ui.widgets.chat_formulas import Formulas
from ptahdesk.ui.widgets.chat_gallery import Gallery
from ptahdesk.ui.widgets.chat_laid import Laid, indent_of
from ptahdesk.ui.widgets.chat_lines import Line, lay_line
from ptahdesk.ui.widgets.chat_math import lay_formula
from ptahdesk.ui.widgets.chat_picture import lay_picture
from ptahdesk.ui.widgets.chat_prose import lay_prose
from ptahdesk.ui.widgets.chat_slots import (
    Blank,
    Slot,
    answer_slots,
    grown_slots,
    guess,
    question_slots,
    reuse,
    same_front,
)
from ptahdesk.ui.widgets.chat_style import ChatStyle
from ptahdesk.ui.widgets.chat_table import LaidTable, lay_table
from ptahdesk.ui.widgets.chat_tiles import Beside, lay_tiles
from ptahdesk.ui.widgets.chat_widths import fitted, natural_widths

BUBBLE = 0.86  # of the column, at most
BUBBLE_PAD = 15


@dataclass(frozen=True, slots=True)
class Room:
    """What everything is laid out in."""

    style: ChatStyle
    width: int  # of the reading column
    formulas: Formulas | None = None
    gallery: Gallery | None = None


class Box:
    """The slots of one message. Everything is given to it; it knows no transcript."""

    def __init__(self, key: int, room: Room, make_card: Callable[[int, Card], ChatCard]) -> None:
        self.key = key
        self.room = room
        self.slots: list[Slot] = []
        self.units: Sequence[Unit] = ()
        self.waits = True  # for its text, or to be read: it is not shown yet as it will be
        self.is_open = False  # the thoughts of an answer, the rest of a long question
        self._make_card = make_card
        self._bubble_width: int | None = None
        self._row: Row | None = None  # what the slots were made from
        self._thoughts = False, False  # whether there were any, and whether they were folded away
        self._columns: dict[int, int] = {}
        self._naturals: dict[int, tuple[int, ...]] = {}

    @property
    def height(self) -> int:
        return sum(slot.total for slot in self.slots)

    def blank(self, height: int) -> None:
        """No text yet."""
        self.slots = [Slot(Blank(height), body=height, measured=True)]
        self.waits = True
        self._row = None

    def fill(
        self, row: Row, units: Sequence[Unit], thinking: Sequence[Unit] | None, *, thought: bool
    ) -> None:
        """Take new content, keeping what was laid out and is still the same."""
        style = self.room.style
        thoughts, old = (thought, thinking is None), self.slots
        grown = row is self._row and not self.waits and thoughts == self._thoughts and not thinking
        head = self._head(units) if grown and row.live else []
        if row.author is Author.YOU:
            slots = list(question_slots(row, units, style, whole=self.is_open))
            self._bubble_width = None
        elif head:
            slots = list(grown_slots(row, units, style, head[-1].nth + 1))
            old = old[len(head) :]
        else:
            slots = list(answer_slots(row, units, thinking, style, thought=thought))
        if not head and not slots:
            slots = [Slot(Blank(1), body=1, measured=True)]
        reuse(old, slots)
        for slot in slots:
            if not slot.measured:
                slot.body = guess(slot.content, style, self.room.width)
        _drop_cards(old, slots)
        self.slots, self.units = [*head, *slots], units
        self._row, self._thoughts = row, thoughts
        self._measure_groups()

    def _head(self, units: Sequence[Unit]) -> list[Slot]:
        """Of an answer that grew: the slots down to the last unit that is still the very same."""
        same = same_front(self.units, units)
        begin = next((nth for nth, slot in enumerate(self.slots) if slot.unit is not None), 0)
        return self.slots[: begin + same] if same else []

    def forget_layout(self, room: Room) -> None:
        """Another width or style: every height is a guess again."""
        restyled = room.style is not self.room.style
        self.room = room
        self._bubble_width = None
        for slot in self.slots:
            if isinstance(slot.laid, Laid):
                slot.former, slot.laid = slot.laid, None
            elif slot.laid is not None and restyled:
                slot.laid.set_style(room.style)
            if restyled:
                slot.natural = slot.former = None
            slot.measured = isinstance(slot.content, Blank)
        if restyled:
            self._row = None  # the gaps are others too
            self._naturals = {}
            self._measure_groups()

    def look_again(self) -> bool:
        """Formulas or pictures have come: what waited for them is laid out anew. Whether anything did."""
        waiting = [slot for slot in self.slots if isinstance(slot.laid, Laid) and slot.laid.waits]
        for slot in waiting:
            slot.laid, slot.measured, slot.natural = None, False, None
        if waiting:
            self._measure_groups()
        return bool(waiting)

    def close(self) -> None:
        _drop_cards(self.slots, ())
        self.slots = []
        self._row = None

    def lay(self, nth: int) -> Slot:
        """The slot, laid out and measured."""
        slot = self.slots[nth]
        if slot.hidden:
            return slot
        if slot.laid is None and not isinstance(slot.content, Blank):
            slot.laid = self._fitted(slot)
        if not slot.measured:
            laid = slot.laid
            if isinstance(laid, ChatCard):
                slot.body = laid.height_for(self.room.width)
            elif laid is not None:
                slot.body = laid.height
            slot.measured = True
        return slot

    def left(self, slot: Slot) -> int:
        """From the column's left edge to the slot's content."""
        if not slot.bubble:
            return 0
        return self.room.width - self.bubble_width() + self.room.style.px(BUBBLE_PAD)

    def bubble_width(self) -> int:
        """As wide as what is said in it, when that is one short thing; else as wide as may be."""
        if self._bubble_width is None:
            most = round(self.room.width * BUBBLE)
            self._bubble_width = most
            said = [slot for slot in self.slots if slot.bubble and slot.unit is not None]
            if len(self.units) == 1 and said and isinstance(said[0].content, Prose):
                laid = said[0].laid or self._fitted(said[0])
                if isinstance(laid, Laid):
                    self._bubble_width = min(most, laid.natural + 1 + 2 * self.room.style.px(BUBBLE_PAD))
                    said[0].former = laid  # laid out once, and then fitted into the bubble
        return self._bubble_width

    def _width(self, slot: Slot) -> int:
        pads = 2 * self.room.style.px(BUBBLE_PAD)
        return self.bubble_width() - pads if slot.bubble else self.room.width

    def _fitted(self, slot: Slot) -> Laid | ChatCard:
        """What was laid out for another width, if it can take this one; else laid out now."""
        width = self._width(slot)  # which may lay it out
        former, slot.former = slot.former, None
        if isinstance(former, LaidTable) and former.widths != _widths(
            former.unit, self._naturals, self.room.style, width
        ):
            former = None
        return former if former is not None and former.fit(width) else self._laid(slot)

    def _laid(self, slot: Slot) -> Laid | ChatCard:
        style, content, width = self.room.style, slot.content, self._width(slot)
        match content:
            case Prose():
                return lay_prose(content, style, width, quiet=slot.quiet, formulas=self.room.formulas)
            case Formula() | Picture() | Beside():
                return _drawn(content, self.room, width)
            case Code():
                code = lay_code(content, style, width)
                code.columns = self._columns.get(content.group, content.columns)
                return code
            case Table():
                widths = _widths(content, self._naturals, style, width)
                return lay_table(content, style, width, widths, self.room.formulas)
            case Rule() | Line():
                return lay_line(_as_line(content), style, width)
            case Card():
                return self._make_card(self.key, content)
            case _:
                raise TypeError(type(content))

    def _measure_groups(self) -> None:
        """What the pieces of a table or a code block must know of each other."""
        columns: dict[int, int] = {}
        naturals: dict[int, tuple[int, ...]] = {}
        for slot in self.slots:
            unit = slot.content
            if isinstance(unit, Code):
                columns[unit.group] = max(columns.get(unit.group, 0), unit.columns)
            elif isinstance(unit, Table):
                if slot.natural is None:
                    slot.natural = natural_widths([unit], self.room.style, self.room.formulas)
                naturals[unit.group] = _wider(naturals.get(unit.group, ()), slot.natural)
        before = self._naturals
        self._columns, self._naturals = columns, naturals
        for slot in self.slots:
            unit = slot.content
            if isinstance(slot.laid, LaidCode):
                slot.laid.columns = columns[slot.laid.unit.group]
            elif isinstance(unit, Table) and naturals[unit.group] != before.get(unit.group):
                slot.laid = slot.former = None
                slot.measured = False


def _drop_cards(before: Sequence[Slot], after: Sequence[Slot]) -> None:
    kept = {id(slot.laid) for slot in after}
    for slot in before:
        if isinstance(slot.laid, ChatCard) and id(slot.laid) not in kept:
            slot.laid.leave()


def _widths(
    table: Table, naturals: Mapping[int, tuple[int, ...]], style: ChatStyle, width: int
) -> tuple[int, ...]:
    """Of its columns, the same in every piece of the table."""
    return fitted(naturals.get(table.group, ()), width - indent_of(style, table.where.depth), style)


def _drawn(content: Formula | Picture | Beside, room: Room, width: int) -> Laid:
    if isinstance(content, Beside):
        return lay_tiles(content, room.style, width, room.gallery)
    if isinstance(content, Picture):
        return lay_picture(content, room.style, width, room.gallery)
    return lay_formula(content, room.style, width, room.formulas)


def _as_line(content: Rule | Line) -> Line:
    return Line("rule", place=content.where) if isinstance(content, Rule) else content


def _wider(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    size = max(len(one), len(other))
    a, b = one + (0,) * (size - len(one)), other + (0,) * (size - len(other))
    return tuple(map(max, a, b))
