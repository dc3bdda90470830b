"""Where models stand in their plot: points, as large as the third figure is good, and the front as a line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize

from ptahdesk.presenters.ranking import Dot
from ptahdesk.presenters.ranking_axes import (
    TITLES,
    Axis,
    Measure,
    Pair,
    axis,
    front_of,
    goodness,
    third,
)
from ptahdesk.ui import scale
from ptahdesk.ui.widgets.plot_axes import FOOT, Axes, area_of

_SMALLEST, _LARGEST = 4.5, 10.0  # pixels from the middle of a point to its edge
_REACH = 6  # pixels around a point that belong to it by mouse
_TITLE = 16  # pixels for the name of the axis at the foot


@dataclass(frozen=True, slots=True)
class Spot:
    """A model's point, and how far its share may really reach where shares go up."""

    dot: Dot
    at: QPointF
    radius: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Frame:
    axes: Axes
    spots: tuple[Spot, ...]
    line: tuple[QPointF, ...]  # of the front by these two axes, as steps

    def spot_at(self, point: QPointF) -> int:
        """The nearest; -1 for none."""
        reach = [math.hypot(*(spot.at - point).toTuple()) - spot.radius for spot in self.spots]
        nearest = min(range(len(reach)), key=lambda at: reach[at], default=-1)
        return nearest if nearest >= 0 and reach[nearest] <= scale.px(_REACH) else -1

    def beside(self, at: int, across: int, up: int) -> int:
        """The next one to a side, in the order in which points stand that way."""
        spots = self.spots
        if across:
            order = sorted(range(len(spots)), key=lambda n: (spots[n].at.x(), -spots[n].at.y(), n))
        else:
            order = sorted(range(len(spots)), key=lambda n: (-spots[n].at.y(), spots[n].at.x(), n))
        return order[min(max(order.index(at) + across + up, 0), len(order) - 1)]


def frame(size: QSize, pair: Pair, dots: Sequence[Dot]) -> Frame:
    area = area_of(size, FOOT + _TITLE)
    along, up = (axis(measure, dots) for measure in pair)
    sizes = goodness(third(pair), dots)
    axes = Axes(
        area,
        [(_height(area, at), words) for at, words in up.ticks],
        _with_room([(area.left() + at * area.width(), words) for at, words in along.ticks], area),
        "0000000000",
        *(TITLES[measure] for measure in reversed(pair)),
    )
    spots = {dot.key: _spot(area, (along, up), dot, sizes[dot.key]) for dot in dots}
    line = [spots[dot.key].at for dot in front_of(pair, dots)] if len(dots) > 1 else []
    return Frame(axes, tuple(spots.values()), tuple(_steps(line, area, pair)))


def _with_room(ticks: list[tuple[float, str]], area: QRectF) -> list[tuple[float, str]]:
    """Those whose words stand clear of each other, and inside the window."""
    room, found = scale.px(66), list[tuple[float, str]]()
    for x, words in ticks:
        if (not found or x - found[-1][0] >= room) and x <= area.right() - room / 3:
            found.append((x, words))
    return found


def _spot(area: QRectF, axes: tuple[Axis, Axis], dot: Dot, good: float) -> Spot:
    along, up = axes
    at = QPointF(area.left() + along.at(dot) * area.width(), _height(area, up.at(dot)))
    radius = scale.px(10 * (_SMALLEST + (_LARGEST - _SMALLEST) * good)) / 10
    if up.measure is not Measure.VOTES:
        return Spot(dot, at, radius, at.y(), at.y())
    return Spot(dot, at, radius, _height(area, up.place(dot.low)), _height(area, up.place(dot.high)))


def _height(area: QRectF, part: float) -> float:
    return area.bottom() - part * area.height()


def _steps(line: Sequence[QPointF], area: QRectF, pair: Pair) -> list[QPointF]:
    """What lies on the worse side of it is beaten."""
    if not line:
        return []
    cheaper = pair[0] is Measure.PRICE
    first, last = line[0], line[-1]
    found = [QPointF(first.x(), area.bottom()) if cheaper else QPointF(area.left(), first.y())]
    for one, following in pairwise(line):
        corner = QPointF(following.x(), one.y()) if cheaper else QPointF(one.x(), following.y())
        found += [one, corner]
    end = QPointF(area.right(), last.y()) if cheaper else QPointF(last.x(), area.bottom())
    return [*found, last, end]
