"""Names that can be read: inside the plot, and across nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize
from ranked import dot, many_dots

from ptahdesk.presenters.ranking_axes import PAIRS, Pair
from ptahdesk.ui.panels.ranking_frame import Frame, Spot, frame
from ptahdesk.ui.panels.ranking_labels import Lettering, anywhere, labels

WIDE, HIGH = 90.0, 15.0


def placed(found: Frame) -> dict[int, QRectF]:
    letters = Lettering([WIDE] * len(found.spots), HIGH)
    return labels(found.spots, found.line, letters, found.axes.area)


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_of_sixty_no_name_crosses_another_a_point_or_the_front(pair: Pair) -> None:
    found = frame(QSize(1000, 420), pair, many_dots(60))
    boxes = placed(found)
    assert 15 < len(boxes) <= 60
    for at, box in boxes.items():
        assert found.axes.area.contains(box)
        assert not any(box.intersects(other) for n, other in boxes.items() if n != at)
        for spot in found.spots:
            around = QRectF(0, 0, 2 * spot.radius, 2 * spot.radius)
            around.moveCenter(spot.at)
            assert not box.intersects(around)
        assert not any(box.intersects(QRectF(*corners(*step))) for step in pairwise(found.line))


def corners(one: QPointF, other: QPointF) -> tuple[float, float, float, float]:
    """A step of no width, a hair wide: an empty rectangle crosses nothing."""
    left, top = min(one.x(), other.x()), min(one.y(), other.y())
    return left, top, abs(one.x() - other.x()) + 0.1, abs(one.y() - other.y()) + 0.1


def test_where_there_is_room_for_one_it_is_that_of_the_front() -> None:
    area = QRectF(0, 0, 120, 20)
    spots = [Spot(dot(key, front=key == "a"), QPointF(10, 10), 5, 10, 10) for key in "bac"]
    assert list(labels(spots, [], Lettering([80.0] * 3, 15), area)) == [1]
    spots = [replace(spot, dot=replace(spot.dot, front=False)) for spot in spots]
    assert list(labels(spots, [], Lettering([80.0] * 3, 15), area)) == [0], "that of the strongest"


def test_the_one_that_is_pointed_at_has_its_name_anywhere() -> None:
    area = QRectF(0, 0, 100, 20)
    spot = Spot(dot("a"), QPointF(95, 10), 5, 10, 10)
    assert area.contains(anywhere(spot, 60, 15, area))
    assert not area.contains(anywhere(spot, 160, 15, area))
    assert labels([spot], [], Lettering([160], 15), area) == {}
