"""Where the bars of a plot stand on the screen, and which amounts and days are written beside them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize

from ptahdesk.domain.money import total
from ptahdesk.presenters import figures
from ptahdesk.presenters.usage_lines import Bars
from ptahdesk.ui import scale
from ptahdesk.ui.widgets.plot_axes import area_of

ALL = -1  # in place of a part: the whole bar
_BAR, _WIDEST = 0.74, 46  # of a day's room, and in pixels
_LABEL = 86  # pixels a day's name needs
_ROUND = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Frame:
    """`seen` is from which bar to which one looks. Amounts become floats here alone, as pixels."""

    size: QSize
    bars: Bars
    seen: tuple[float, float]
    highest: Decimal

    @property
    def area(self) -> QRectF:
        return area_of(self.size)

    @property
    def step(self) -> float:
        return self.area.width() / (self.seen[1] - self.seen[0])

    def places(self) -> range:
        """Of the bars in sight."""
        low, high = self.seen
        return range(max(math.floor(low), 0), min(math.ceil(high), len(self.bars.days)))

    def middle(self, place: float) -> float:
        return self.area.left() + (place + 0.5 - self.seen[0]) * self.step

    def bar_at(self, x: float) -> float:
        return self.seen[0] + (x - self.area.left()) / self.step

    def height(self, amount: Decimal) -> float:
        return float(amount / self.highest) * self.area.height()

    def boxes(self, place: int) -> Iterator[tuple[int, QRectF]]:
        """Each part of a bar, from the ground up."""
        wide = max(1.0, min(self.step * _BAR, scale.px(_WIDEST)))
        left, below = self.middle(place) - wide / 2, self.area.bottom()
        for nth, part in enumerate(self.bars.parts):
            if amount := part.amounts[place]:
                tall = self.height(amount)
                yield nth, QRectF(left, below - tall, wide, tall)
                below -= tall

    def whole(self, place: int) -> QRectF:
        """The bar, or where it would stand."""
        found = QRectF(self.middle(place) - 2, self.area.bottom(), 4, 0)
        for _nth, box in self.boxes(place):
            found = found.united(box)
        return found

    def part_at(self, point: QPointF) -> tuple[int, int]:
        """Which bar is there, and which part of it; -1 for neither."""
        place = math.floor(self.bar_at(point.x()))
        if not (self.area.left() <= point.x() <= self.area.right() and 0 <= place < len(self.bars.days)):
            return -1, ALL
        found = (nth for nth, box in self.boxes(place) if box.top() <= point.y() <= box.bottom())
        return place, next(found, ALL)

    def amounts(self) -> list[tuple[float, str]]:
        """Some round ones, and how high they stand."""
        rough = self.highest / 4
        unit = Decimal(1).scaleb(rough.adjusted())
        step = next(unit * each for each in _ROUND if unit * each >= rough)
        return [
            (self.area.bottom() - self.height(nth * step), figures.round_money(nth * step))
            for nth in range(int(self.highest / step) + 1)
        ]

    def days(self) -> list[tuple[float, str]]:
        """As many as have room for their names, the last of them always; where the middle of each stands."""
        room, area, found = scale.px(_LABEL), self.area, []
        free = area.right() + room / 2
        every = max(1, math.ceil(room / self.step))
        for place in self.places()[::-1][::every]:
            middle = min(self.middle(place), area.right() - room / 2 + scale.px(8))
            if middle + room / 2 <= free + scale.px(8):
                found.append((middle, self.bars.label(place)))
                free = middle - room / 2
        return found


def highest(bars: Bars) -> Decimal:
    heights = [total([part.amounts[place] for part in bars.parts]) for place in range(len(bars.days))]
    return max(heights, default=Decimal(0)) or Decimal(1)
