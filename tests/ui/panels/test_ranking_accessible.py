"""Every point of the plot is a thing of its own: it has a name, a place, and can be pressed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ranked import dot

from ptahdesk.presenters.ranking_axes import PAIRS
from ptahdesk.ui.panels.ranking_accessible import of_plot
from ptahdesk.ui.panels.ranking_dots import RankingDots
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets import painted_accessible

THREE = [
    dot("good", "0.01", 40, 0.8, front=True),
    dot("dear", "0.02", 200, 0.7),
    dot("cheap", "0.001", 20, 0.3),
]


@pytest.fixture
def plot(theme: Theme) -> Iterator[RankingDots]:
    made = RankingDots(theme)
    painted_accessible.serve(made, of_plot)
    made.resize(800, 360)
    made.show()
    made.show_dots(THREE, PAIRS[0])
    yield made
    if shiboken6.isValid(made):
        made.close()


def of(plot: RankingDots) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(plot)


def points(plot: RankingDots) -> list[QAccessibleInterface]:
    chart = of(plot)
    return [chart.child(at) for at in range(chart.childCount())]


def test_every_point_says_its_figures_and_stands_where_it_is_drawn(plot: RankingDots) -> None:
    chart, found = of(plot), points(plot)
    assert chart.role() == QAccessible.Role.Chart
    assert chart.text(QAccessible.Text.Name) == "Price × votes, 3 models"
    assert [one.text(QAccessible.Text.Name) for one in found] == ["good.", "dear.", "cheap."]
    assert {one.role() for one in found} == {QAccessible.Role.Button}
    assert [chart.indexOfChild(one) for one in found] == [0, 1, 2]
    for one, spot in zip(found, plot.frame.spots, strict=True):
        middle = plot.mapToGlobal(spot.at.toPoint())
        assert one.rect().contains(middle)
        assert chart.childAt(middle.x(), middle.y()) is one
    assert not chart.child(3)


def test_pressing_one_opens_its_model_and_the_keyboard_goes_on_from_there(
    plot: RankingDots, qtbot: QtBot
) -> None:
    picked: list[str] = []
    plot.picked.connect(picked.append)
    points(plot)[1].actionInterface().doAction("Press")
    assert picked == ["dear"]
    plot.activateWindow()
    plot.setFocus()
    qtbot.waitUntil(plot.hasFocus, timeout=60_000)
    assert of(plot).focusChild() is points(plot)[1]
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert [one.state().focused for one in points(plot)] == [1, 0, 0]


def test_one_that_is_drawn_no_more_is_gone(plot: RankingDots) -> None:
    picked: list[str] = []
    plot.picked.connect(picked.append)
    gone = points(plot)[0]
    plot.show_dots(THREE[1:], PAIRS[0])
    assert not gone.isValid()
    assert gone.text(QAccessible.Text.Name) == ""
    gone.actionInterface().doAction("Press")
    assert picked == []
    assert [one.text(QAccessible.Text.Name) for one in points(plot)] == ["dear.", "cheap."]


def test_a_plot_takes_its_points_with_it(plot: RankingDots) -> None:
    assert points(plot)
    before = len(painted_accessible._kept)
    shiboken6.delete(plot)
    assert len(painted_accessible._kept) == before - 1
