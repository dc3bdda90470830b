"""What one answer says otherwise than another: marked where it stands, told, and gone to place by place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from ptahdesk.presenters import apart_words
from ptahdesk.presenters.diff import Kind, Mark
from ptahdesk.presenters.telling_apart import TellingApart
from ptahdesk.ui.widgets.chat_hit import shift_of, uncover
from ptahdesk.ui.widgets.chat_laid import Laid, Shade
from ptahdesk.ui.widgets.chat_slots import TEXT, Slot
from ptahdesk.ui.widgets.chat_view import ChatView

MOST = 300  # marks in one unit
# At any size of the letters: beside a narrow column there is no more room.
_BAR = 9  # pixels from the column's edge to the bar beside what moved
_TIP = 14  # to the tip that shows where one is


@dataclass(frozen=True, slots=True)
class Gap:
    """A place of a unit where the other answer says more, and what is said of it."""

    nth: int
    at: int
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, what is marked in it, and what is said of a mark and of all of it."""

    key: int
    marks: Sequence[Mark]
    only: str  # how looks what the other does not have: here or there
    words: Callable[[Mark], str]
    spoken: str
    gaps: Sequence[Gap] = ()  # told where the other answer is not beside it
    by_unit: dict[int, list[Mark]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mark in self.marks:
            self.by_unit.setdefault(mark.nth, []).append(mark)


def told_of(telling: TellingApart, side: int, other: str, *, alone: bool = False) -> Told:
    """Of one of both. `alone`: the other one is not in sight, so where only that one says more is shown."""
    found = telling.found
    mine = (found.left, found.right)[side]

    def words(mark: Mark) -> str:
        current = telling.found
        now = (current.left, current.right)[side]
        return apart_words.of_mark(current, mark, side, other) if mark in now else ""

    key = telling.sides[side].key if telling.sides is not None else 0
    gaps = tuple(Gap(*each) for each in apart_words.gaps(found, side, other)) if alone else ()
    spoken = apart_words.of_answer(found, side, other)
    return Told(key, mine, ("there", "here")[side], words, spoken, gaps)


def apart_of(view: ChatView) -> Apart:
    """What marks where this view differs from another; made when that is first wanted."""
    return view.findChild(Apart, options=Qt.FindChildOption.FindDirectChildrenOnly) or Apart(view)


class Apart(QObject):
    """Of one view."""

    def __init__(self, view: ChatView) -> None:
        super().__init__(view)
        self._view = view
        self._page, self._scroll = view.inside
        self._page.marker = self
        self.told: Told | None = None
        self.place: tuple[int, int] | None = None  # the unit one was brought to, and where in it
        self._open = False  # it is not brought into sight yet

    def tell(self, told: Told | None) -> None:
        """Nothing is marked when there is nothing to tell."""
        self.told, self.place, self._open = told, None, False
        self._view.viewport().update()

    def shades(self, key: int, slot: Slot) -> list[Shade]:
        return [(self.look(mark), mark.start, mark.end) for mark in islice(self._in(key, slot), MOST)]

    def words_at(self, key: int, slot: Slot, offset: int) -> str:
        """What is said of the letter there: of a gap, else of the narrowest mark it is in."""
        gap = next((gap for gap in self._gaps(key, slot) if gap.at == offset), None)
        here = [mark for mark in self._in(key, slot) if mark.start <= offset <= mark.end]
        if gap is not None or self.told is None or not here:
            return gap.words if gap is not None else ""
        return self.told.words(min(here, key=lambda mark: mark.end - mark.start))

    def words_of(self, key: int) -> str:
        return self.told.spoken if self.told is not None and self.told.key == key else ""

    def draw(self, painter: QPainter, laid: Laid, key: int, slot: Slot) -> None:
        """Beside the column: a bar along what moved and what has no letters, and a tip where one is."""
        style = self._page.style
        painter.setPen(Qt.PenStyle.NoPen)
        for mark in self._in(key, slot):
            if mark.kind is Kind.MOVED or mark.start == mark.end:
                top, bottom = _extent(laid, mark)
                painter.setBrush(style.colour(f"{self.look(mark)}_line"))
                for left in (_BAR, _BAR - 4)[: 2 if mark.kind is Kind.MOVED else 1]:
                    painter.drawRect(QRectF(-left, top, 2, bottom - top))
        self._draw_gaps(painter, laid, key, slot)
        if self.place is not None and key == self._key and _is(slot, self.place[0]):
            y = laid.spot(self.place[1]).y() + style.px(style.size) * 0.7
            x, size = -_TIP, 5
            painter.setBrush(style.colour("accent"))
            painter.drawPolygon(
                QPolygonF([QPointF(x - size, y - size), QPointF(x, y), QPointF(x - size, y + size)])
            )

    def _draw_gaps(self, painter: QPainter, laid: Laid, key: int, slot: Slot) -> None:
        """A wedge between two letters, open to where there is more."""
        style = self._page.style
        shift = min(shift_of(self._page, key, slot), laid.overflow)
        only = "here" if self.told is not None and self.told.only == "there" else "there"
        painter.setBrush(style.colour(f"{only}_line"))
        for gap in self._gaps(key, slot):
            at = laid.spot(gap.at)
            x, top, foot = at.x() - shift, at.y(), at.y() + style.px(style.size) * 1.4
            size = style.px(4)
            painter.drawRect(QRectF(x - 1, top, 2, foot - top))
            for y, way in ((top, 1), (foot, -1)):
                painter.drawPolygon(
                    QPolygonF([QPointF(x - size, y), QPointF(x + size, y), QPointF(x, y + way * size)])
                )

    def bring(self, nth: int, at: int) -> None:
        """This place of the answer into sight, at the same height in every view."""
        index = self._page.transcript.place(self._key)
        if index is None:
            return
        self.place = nth, at
        self._scroll.release()
        box = self._page.boxes.at(index)
        place = next((n for n, slot in enumerate(box.slots) if _is(slot, nth)), None)
        if place is not None and box.slots[place].hidden:
            box = self._page.unfold(index)
        self._open = place is None
        if place is None:
            self._page.flow.jump(index)
        else:
            slot = self._page.boxes.lay(box, place)
            spot = slot.laid.spot(at) if isinstance(slot.laid, Laid) else QPointF()
            uncover(self._page, box, slot, spot.x())
            self._page.flow.anchor.go(index, place, slot.top + round(spot.y()) - self._page.height // 3)
            self._page.flow.anchor.settle()
        self._page.place(clamp=True)
        self._view.viewport().update()
        self._view.updates.schedule()

    def go_on(self) -> None:
        """What one is brought to may be laid out now."""
        if self._open and self.place is not None:
            self.bring(*self.place)

    @property
    def _key(self) -> int:
        return self.told.key if self.told is not None else 0

    def _in(self, key: int, slot: Slot) -> Sequence[Mark]:
        told = self.told
        if told is None or told.key != key or slot.part != TEXT or slot.unit is None:
            return ()
        return told.by_unit.get(slot.nth, ())

    def _gaps(self, key: int, slot: Slot) -> Sequence[Gap]:
        told = self.told
        if told is None or not told.gaps or told.key != key or slot.part != TEXT or slot.unit is None:
            return ()
        return [gap for gap in told.gaps if gap.nth == slot.nth]

    def look(self, mark: Mark) -> str:
        """By which name its ground and its line are known."""
        looks = {Kind.MOVED: "moved", Kind.CHANGED: "changed"}
        return looks.get(mark.kind, self.told.only if self.told is not None else "here")


def _is(slot: Slot, nth: int) -> bool:
    return slot.unit is not None and slot.part == TEXT and slot.nth == nth


def _extent(laid: Laid, mark: Mark) -> tuple[float, float]:
    """From the top of its first line to the end of its last."""
    if mark.start == mark.end:
        return 0, laid.height
    line = laid.style.px(laid.style.size) * 1.4
    return laid.spot(mark.start).y(), min(float(laid.height), laid.spot(mark.end - 1).y() + line)
