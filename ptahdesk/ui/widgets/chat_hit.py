"""What is at a point of the page: a slot, a character, a link, a button, something to scroll sideways."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.domain.attached import Form
from ptahdesk.domain.words import _
from ptahdesk.presenters.tiles import Tile
from ptahdesk.ui.widgets.chat_box import Box
from ptahdesk.ui.widgets.chat_flow import Placed
from ptahdesk.ui.widgets.chat_laid import Action, Laid, utf16
from ptahdesk.ui.widgets.chat_page import Page
from ptahdesk.ui.widgets.chat_picture import OPENING
from ptahdesk.ui.widgets.chat_selection import Mark, slot_text
from ptahdesk.ui.widgets.chat_slots import Slot
from ptahdesk.ui.widgets.chat_tiles import TILE

_EDGE = 80  # pixels at the right that count as out of sight


@dataclass(frozen=True, slots=True)
class Hit:
    """The slot, and the point inside its content."""

    box: Box
    placed: Placed
    x: float
    y: float

    @property
    def laid(self) -> Laid | None:
        found = self.placed.slot.laid
        return found if isinstance(found, Laid) else None

    @property
    def action(self) -> Action | None:
        return self.laid.action_at(self.x, self.y) if self.laid else None


def hit_at(page: Page, x: float, y: float) -> Hit | None:
    """The slot at a height, or the nearest one."""
    placed = page.flow.placed
    if not placed:
        return None
    found = next((one for one in placed if y < one.y + one.slot.total), placed[-1])
    box = page.boxes.at(found.index)
    return Hit(box, found, x - page.left - box.left(found.slot), y - found.y - found.slot.top)


def mark_at(page: Page, x: float, y: float) -> Mark | None:
    """The place in the text nearest to a point."""
    hit = hit_at(page, x, y)
    if hit is None:
        return None
    slot = hit.placed.slot
    if slot.unit is not None and hit.laid is not None:
        offset = hit.laid.offset_at(hit.x, hit.y, shift_of(page, hit.box.key, slot))
        return Mark(hit.box.key, slot.part, slot.nth, offset)
    units = [one for one in hit.box.slots[: hit.placed.nth] if one.unit is not None]
    if not units:
        return Mark(hit.box.key, 0, 0, 0)
    return Mark(hit.box.key, units[-1].part, units[-1].nth, utf16(slot_text(units[-1])))


def link_at(page: Page, hit: Hit) -> str:
    if hit.laid is None:
        return ""
    return hit.laid.link_at(hit.x, hit.y, shift_of(page, hit.box.key, hit.placed.slot))


def shift_of(page: Page, key: int, slot: Slot) -> int:
    """How far a wide block is scrolled to the side."""
    group = getattr(slot.content, "group", None)
    return 0 if group is None else page.shifts.get((key, group), 0)


def shift_by(page: Page, hit: Hit, pixels: int) -> bool:
    """Scroll a wide block to the side; whether there was one."""
    group, laid = getattr(hit.placed.slot.content, "group", None), hit.laid
    if group is None or laid is None or not laid.overflow:
        return False
    place = (hit.box.key, group)
    page.shifts[place] = max(0, min(laid.overflow, page.shifts.get(place, 0) + pixels))
    return True


def uncover(page: Page, box: Box, slot: Slot, x: float, wide: float = 0) -> None:
    """Scroll what is wider than the column to the side, if a place in it is out of sight."""
    group = getattr(slot.content, "group", None)
    if isinstance(slot.laid, Laid) and slot.laid.overflow and group is not None:
        shift = page.shifts.get((box.key, group), 0)
        if not 0 <= x - shift <= max(0, page.width - _EDGE - wide):
            middle = x - max(0, page.width - wide) / 2
            page.shifts[box.key, group] = max(0, min(slot.laid.overflow, round(middle)))


def tile_of(page: Page, key: int, action: Action) -> Tile | None:
    """The picture or file that is meant by it."""
    place = page.transcript.place(key)
    if action.name == TILE and place is not None:
        return page.transcript.rows[place].tiles[action.value]
    if action.name == OPENING:
        return Tile(page.gallery.source(action.value), _("picture.png"), Form.PICTURE)
    return None
