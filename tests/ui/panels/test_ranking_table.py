"""Beside each figure the table draws how sure it is, and nothing where nothing is said."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from ptahdesk.domain.ranking import Score
from ptahdesk.presenters.ranking import Line
from ptahdesk.presenters.ranking_rows import RankRow
from ptahdesk.ui.panels.ranking_table import BETWEEN, RankingTable
from ptahdesk.ui.theme import Theme

FEW = Line("b", "B", 0, "", "too few votes to say", "", "1 vote, 1 won, 0 even", "", "", "", front=False)
SURE = Line("a", "A", 0, "1", "70%", "60–80%", "30 votes, 21 won, 0 even", "", "", "", front=True)


def inked(image: QImage, box: QRect, colour: QColor) -> list[int]:
    """Where across the middle of the box it is of this colour."""
    y = box.center().y()
    return [x for x in range(box.left(), box.right()) if image.pixelColor(x, y) == colour]


def test_the_dot_stands_between_the_bounds(qtbot: object, theme: Theme) -> None:
    table = RankingTable(theme)
    table.resize(1100, 200)
    table.show_rows([RankRow(SURE, Score(0.7, 0.6, 0.8, 1, 1)), RankRow(FEW)])
    table.show()
    image = table.viewport().grab().toImage()
    accent = theme.colour("accent")
    first, second = (table.visualRect(table.rows.index(place, BETWEEN)) for place in (0, 1))
    places = inked(image, first, accent)
    assert places
    share = (sum(places) / len(places) - first.left()) / first.width()
    assert 0.7 < share < 0.9, "to the right of the figures, at 70 percent of the line"
    assert not inked(image, second, accent)
    table.close()
