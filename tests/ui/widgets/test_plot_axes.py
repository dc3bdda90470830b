"""Around a plot: figures where they belong, titles only where there are any, words above that give way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QWidget

from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.plot_axes import FOOT, LEFT, TOP, Axes, area_of, draw_axes, pen_for


class Plot(QWidget):
    axes = Axes(area_of(QSize(400, 200)), [(100, "half")], [(200, "middle")], "middle")
    said = ""
    theme: Theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_axes(pen_for(self), self.theme, self.axes, self.said)


@pytest.fixture
def plot(theme: Theme) -> Iterator[Plot]:
    made = Plot()
    made.theme = theme
    made.resize(400, 200)
    made.show()
    yield made
    made.close()


def inked(plot: Plot, place: QRect) -> bool:
    picture = plot.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)
    first = picture.pixel(0, 0)
    return any(picture.pixel(x, y) != first for x in range(picture.width()) for y in range(picture.height()))


def test_figures_stand_at_the_left_and_at_the_foot(plot: Plot) -> None:
    assert inked(plot, QRect(0, 92, LEFT - 8, 16))
    assert inked(plot, QRect(170, 200 - FOOT + 6, 60, 16))
    assert not inked(plot, QRect(0, 0, 400, 16)), "nobody points anywhere"


def test_titles_and_what_one_points_at_share_the_line_above(plot: Plot) -> None:
    plot.axes = Axes(area_of(QSize(400, 200), FOOT * 2), [], [], "", "Won", "Dear")
    plot.said = "A very long sentence " * 20
    assert inked(plot, QRect(0, 0, 20, 16))
    assert not inked(plot, QRect(42, 0, 14, 16)), "between the title and what is said"
    assert inked(plot, QRect(360, 200 - FOOT, 40, 20))
    assert inked(plot, QRect(300, 0, 96, 16))


def test_the_area_is_never_less_than_nothing() -> None:
    assert area_of(QSize(10, 10)).isValid()
    assert area_of(QSize(400, 200)).getRect() == (LEFT, TOP, 400 - LEFT - 4, 200 - TOP - FOOT)
