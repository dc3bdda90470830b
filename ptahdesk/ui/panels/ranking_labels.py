"""Names beside the points of a plot, as far as there is room: none across another, a point or the front."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, starmap

from PySide6.QtCore import QPointF, QRectF

from ptahdesk.ui.panels.ranking_frame import Spot

_GAP = 5.0
_MOST = 80  # names are tried: where there are more points, there is no room for theirs

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Lettering:
    """How wide each name is, and how high all are."""

    widths: Sequence[float]
    height: float


def labels(
    spots: Sequence[Spot], line: Sequence[QPointF], letters: Lettering, area: QRectF
) -> dict[int, QRectF]:
    """Those on the front come first, then those at the top of the ranking, which is their order."""
    whole = (area.left(), area.top(), area.right(), area.bottom())
    taken = [*map(_around, spots), *starmap(_along, pairwise(line))]
    found: dict[int, QRectF] = {}
    order = sorted(range(len(spots)), key=lambda at: (not spots[at].dot.front, at))
    for at in order[:_MOST]:
        free = (
            box
            for box in _places(spots[at], letters.widths[at], letters.height)
            if _inside(box, whole) and not any(_cross(box, other) for other in taken)
        )
        if (box := next(free, None)) is not None:
            taken.append(box)
            found[at] = _rect(box)
    return found


def anywhere(spot: Spot, wide: float, height: float, area: QRectF) -> QRectF:
    """For the one that is pointed at: it is told whatever it stands across."""
    places = [_rect(box) for box in _places(spot, wide, height)]
    return next((box for box in places if area.contains(box)), places[0])


def _places(spot: Spot, wide: float, height: float) -> Iterator[Box]:
    """Right and left of it, then above and below on either side: its own interval stays clear."""
    x, y, away = spot.at.x(), spot.at.y(), spot.radius + _GAP
    below = y + spot.radius + 1
    for top in (y - height / 2, y + y - below - height, below):
        aside = away if top == y - height / 2 else _GAP
        for left in (x + aside, x - aside - wide):
            yield left, top, left + wide, top + height


def _around(spot: Spot) -> Box:
    x, y, r = spot.at.x(), spot.at.y(), spot.radius
    return x - r, y - r, x + r, y + r


def _along(one: QPointF, other: QPointF) -> Box:
    """A step of the line goes straight across or straight up."""
    across, up = sorted((one.x(), other.x())), sorted((one.y(), other.y()))
    return across[0] - 1, up[0] - 1, across[1] + 1, up[1] + 1


def _inside(box: Box, area: Box) -> bool:
    return box[0] >= area[0] and box[1] >= area[1] and box[2] <= area[2] and box[3] <= area[3]


def _cross(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _rect(box: Box) -> QRectF:
    left, top, right, bottom = box
    return QRectF(left, top, right - left, bottom - top)
