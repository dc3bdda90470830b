"""Around the plot: which axes it has, what it means, who is not in it; without votes there is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ranked import contender, judged

from ptahdesk.presenters.ranking_axes import PAIRS
from ptahdesk.services.weighing import Judged
from ptahdesk.ui.panels.ranking_plot import RankingPlot
from ptahdesk.ui.theme import Theme


@pytest.fixture
def plot(theme: Theme) -> Iterator[RankingPlot]:
    made = RankingPlot(theme)
    made.resize(800, 500)
    made.show()
    yield made
    made.close()


def test_a_point_opens_its_model_and_axes_are_chosen(plot: RankingPlot) -> None:
    opened: list[str] = []
    plot.opened.connect(opened.append)
    plot.show_judged(judged((("a", "b"), "a", 9), b=contender("b", speed=10.0)))
    QTest.keyClick(plot.dots, Qt.Key.Key_Right)
    QTest.keyClick(plot.dots, Qt.Key.Key_Return)
    assert opened == ["a"]
    assert plot.legend.text().endswith(
        "The larger, the faster. Bars: the bounds the share lies between, 90% certain."
    )
    plot.axes.buttons[PAIRS[2]].click()
    assert plot.dots.pair == PAIRS[2]
    assert plot.legend.text().endswith("The larger, the more duels won.")
    assert plot.left_out.isHidden()


def test_who_is_not_drawn_is_told_with_the_reason(plot: RankingPlot) -> None:
    plot.show_judged(judged((("a", "b", "c"), "a", 9), b=contender("b", price=None)))
    assert plot.left_out.text() == "Not in the plot:\nNobody knows what an answer costs: B."
    assert plot.dots.accessibleName() == "Price × votes, 2 models"


def test_of_too_few_votes_it_says_what_is_missing(plot: RankingPlot) -> None:
    plot.show_judged(judged((("a", "b"), "a", 2)))
    assert plot.none.isVisible()
    assert not plot.dots.isVisible()
    assert plot.left_out.text().endswith("Fewer than 5 votes: A, B.")
    plot.show_judged(judged((("a", "b"), "a", 9)))
    assert plot.dots.isVisible()
    assert not plot.none.isVisible()


def test_without_votes_there_is_no_plot(plot: RankingPlot) -> None:
    empty: Judged = judged()
    plot.show_judged(empty)
    assert not plot.isVisible()
