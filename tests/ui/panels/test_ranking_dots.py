"""Points are gone through by keys and by mouse, opened by both, and told apart in both themes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from ranked import dot, many_dots

from ptahdesk.presenters.ranking_axes import PAIRS
from ptahdesk.ui import scale
from ptahdesk.ui.panels.ranking_dots import FRONT, RankingDots
from ptahdesk.ui.theme import DARK, Theme

CHEAP = dot("cheap", "0.001", 20, 0.3)
GOOD = dot("good", "0.01", 40, 0.8, front=True)
DEAR = dot("dear", "0.02", 200, 0.7)
THREE = [GOOD, DEAR, CHEAP]


@pytest.fixture
def plot(theme: Theme) -> Iterator[RankingDots]:
    made = RankingDots(theme)
    made.resize(800, 360)
    made.show()
    made.show_dots(THREE, PAIRS[0])
    yield made
    made.close()


def pressed(plot: RankingDots, *keys: str) -> None:
    for key in keys:
        QTest.keyClick(plot, getattr(Qt.Key, f"Key_{key}"))


def test_arrows_walk_and_enter_opens(plot: RankingDots) -> None:
    picked: list[str] = []
    plot.picked.connect(picked.append)
    pressed(plot, "Return", "Right", "Return")
    assert picked == ["good"], "nowhere first, then at the strongest"
    assert plot.accessibleDescription() == "good."
    pressed(plot, "Right", "Enter", "Home", "Space", "Up", "Up", "Return", "Down", "Return", "End", "Return")
    assert picked[1:] == ["dear", "cheap", "good", "dear", "dear"]
    assert plot.accessibleName() == "Price × votes, 3 models"


def test_a_click_on_a_point_or_its_name_opens_it(plot: RankingDots) -> None:
    picked: list[str] = []
    plot.picked.connect(picked.append)
    plot.grab()  # names have their places when they were painted
    spot = plot.frame.spots[2]
    QTest.mouseMove(plot, spot.at.toPoint())
    for place in (spot.at.toPoint(), plot._labels[2].center().toPoint(), QPoint(2, 2)):
        QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=place)
    assert picked == ["cheap", "cheap"]
    assert plot.at == 2, "the keyboard goes on from there"


def test_one_at_the_very_top_has_its_name_too(plot: RankingDots) -> None:
    plot.show_dots([dot("best", "0.02", share=1.0), dot("other", share=0.6)], PAIRS[0])
    plot.grab()
    assert set(plot._labels) == {0, 1}


def test_the_place_stays_when_figures_change_and_goes_with_its_model(plot: RankingDots) -> None:
    pressed(plot, "Right", "Right")
    plot.show_dots([DEAR, CHEAP], PAIRS[1])
    assert plot.at == 0
    plot.show_dots([CHEAP], PAIRS[1])
    assert (plot.at, plot.accessibleDescription()) == (-1, "")


def colours(plot: RankingDots) -> set[str]:
    picture = plot.grab().toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }


def test_the_front_has_its_colour_in_both_themes(plot: RankingDots, theme: Theme) -> None:
    assert theme.colour(FRONT).name() in colours(plot)
    theme.choose(DARK)
    assert theme.colour(FRONT).name() in colours(plot)
    plot.show_dots([], PAIRS[0])
    assert theme.colour(FRONT).name() not in colours(plot)
    pressed(plot, "Right", "Home", "Return")


def test_sixty_are_painted_at_any_size(plot: RankingDots, theme: Theme) -> None:
    plot.show_dots(many_dots(60), PAIRS[0])
    before = plot.frame.axes.area
    plot.grab()
    theme.enlarge(150)
    try:
        assert scale.percent() == 150
        assert plot.frame.axes.area.left() > before.left()
        pressed(plot, "Right")
        plot.grab()
    finally:
        theme.enlarge(100)
    plot.resize(20, 20)
    plot.grab()
