"""Where models stand: cheap at the left, good above, as large as the third figure, the front as steps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QSize
from ranked import dot, many_dots

from ptahdesk.presenters.ranking_axes import PAIRS, Measure, Pair
from ptahdesk.ui.panels.ranking_frame import Frame, frame

SIZE = QSize(900, 400)
CHEAP = dot("cheap", "0.001", 20, 0.3)
GOOD = dot("good", "0.01", 40, 0.8)
BEATEN = dot("beaten", "0.02", 200, 0.7)


def names(found: Frame, *walk: tuple[int, int]) -> list[str]:
    at, said = 0, []
    for across, up in walk:
        at = found.beside(at, across, up)
        said.append(found.spots[at].dot.key)
    return said


def test_the_cheap_stand_left_and_the_good_above_with_their_bounds() -> None:
    cheap, good, beaten = frame(SIZE, PAIRS[0], [CHEAP, GOOD, BEATEN]).spots
    assert cheap.at.x() < good.at.x() < beaten.at.x()
    assert good.at.y() < beaten.at.y() < cheap.at.y()
    for spot in (cheap, good, beaten):
        assert spot.high < spot.at.y() < spot.low
    assert cheap.radius < good.radius < beaten.radius, "the larger, the faster"


def test_bounds_are_shown_only_where_shares_go_up() -> None:
    for spot in frame(SIZE, PAIRS[2], [CHEAP, GOOD]).spots:
        assert spot.low == spot.at.y() == spot.high


def test_arrows_lead_the_way_they_point_and_stop_at_the_end() -> None:
    found = frame(SIZE, PAIRS[0], [CHEAP, GOOD, BEATEN])
    assert names(found, (1, 0), (1, 0), (1, 0)) == ["good", "beaten", "beaten"]
    assert names(found, (0, 1), (0, 1), (0, 1), (-1, 0), (-1, 0)) == [
        "beaten",
        "good",
        "good",
        "cheap",
        "cheap",
    ]


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_nothing_stands_on_the_better_side_of_the_front(pair: Pair) -> None:
    found = frame(SIZE, pair, many_dots(60))
    cheaper = pair[0] is Measure.PRICE
    for one, other in pairwise(found.line):
        assert one.x() == other.x() or one.y() == other.y(), "steps"
        for spot in found.spots:
            if min(one.x(), other.x()) < spot.at.x() < max(one.x(), other.x()):
                assert spot.at.y() >= one.y() - 1e-6
    outermost = min if cheaper else max
    edge = outermost(spot.at.x() for spot in found.spots)
    assert edge in {found.line[0].x(), found.line[-1].x()}


def test_the_nearest_point_is_the_one_that_is_hit() -> None:
    found = frame(SIZE, PAIRS[0], [CHEAP, GOOD])
    assert found.spot_at(found.spots[1].at + QPointF(4, 3)) == 1
    assert found.spot_at(found.spots[0].at) == 0
    assert found.spot_at(QPointF(3, 3)) == -1
    assert frame(SIZE, PAIRS[0], []).spot_at(QPointF(3, 3)) == -1


def test_one_alone_has_a_place_and_no_line() -> None:
    found = frame(SIZE, PAIRS[0], [GOOD])
    assert found.axes.area.contains(found.spots[0].at)
    assert found.line == ()


def test_figures_at_the_foot_stand_clear_of_each_other_in_a_narrow_window() -> None:
    narrow = frame(QSize(260, 300), PAIRS[0], many_dots(30)).axes.along
    assert narrow
    assert all(other[0] - one[0] >= 66 for one, other in pairwise(narrow))
