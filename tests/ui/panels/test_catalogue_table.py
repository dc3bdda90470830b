"""The table: rows for Qt, said to a screen reader, sorted by a press, columns as there is room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from ptahdesk.presenters.catalogue_rows import TITLES, Column
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.catalogue_table import COLUMNS, CatalogueTable

Role = Qt.ItemDataRole


@pytest.fixture
async def table(furniture: Furniture) -> CatalogueTable:
    furniture.stage.show_catalogue()
    panel = furniture.stage.catalogue
    assert panel is not None
    return panel.table


async def test_every_cell_is_said(furniture: Furniture, table: CatalogueTable) -> None:
    furniture.desk.catalogue.find("anthropic/claude-sonnet-4.6")
    said = [str(table.rows.index(0, n).data(Role.AccessibleTextRole)) for n in range(len(COLUMNS))]
    assert said[0].startswith("Anthropic: Claude Sonnet 4.6, anthropic/claude-sonnet-4.6, $3.00 in, $15.00")
    assert said[COLUMNS.index(Column.TOOLS)] == "Tools: yes"
    assert said[COLUMNS.index(Column.RETIRES)] == "Retires: nothing told"
    heads = [table.rows.headerData(n, Qt.Orientation.Horizontal) for n in range(len(COLUMNS))]
    assert heads == list(TITLES.values())
    assert table.rows.headerData(0, Qt.Orientation.Vertical) is None


async def test_a_screen_reader_finds_rows_without_a_widget_for_each(table: CatalogueTable) -> None:
    QAccessible.setActive(True)
    try:
        found = QAccessible.queryAccessibleInterface(table)
        assert found is not None
        assert found.text(QAccessible.Text.Name) == "Models"
    finally:
        QAccessible.setActive(False)
    assert len(table.findChildren(object)) < 60


async def test_no_tooltip_shows_a_name(furniture: Furniture, table: CatalogueTable) -> None:
    """It might be read as markup."""
    furniture.desk.catalogue.find("html-name")
    assert table.rows.index(0, 0).data(Role.ToolTipRole) is None
    assert table.rows.index(0, COLUMNS.index(Column.IN)).data(Role.ToolTipRole) == "$1.00"


async def test_a_press_on_a_head_sorts(furniture: Furniture, table: CatalogueTable) -> None:
    head = table.horizontalHeader()
    section = COLUMNS.index(Column.CONTEXT)
    middle = QPoint(head.sectionViewportPosition(section) + 20, head.height() // 2)
    for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        assert furniture.desk.catalogue.column is Column.CONTEXT
        assert (head.sortIndicatorSection(), head.sortIndicatorOrder()) == (section, order)
    assert table.currentIndex().row() == 0


async def test_columns_go_where_there_is_no_room(furniture: Furniture, table: CatalogueTable) -> None:
    shown = {column for n, column in enumerate(COLUMNS) if not table.isColumnHidden(n)}
    assert shown == set(Column)
    furniture.resize(900, 640)
    shown = {column for n, column in enumerate(COLUMNS) if not table.isColumnHidden(n)}
    assert {Column.NAME, Column.IN, Column.OUT} <= shown
    assert Column.CACHE not in shown


async def test_the_row_under_the_mouse_is_lit(table: CatalogueTable) -> None:
    place = table.visualRect(table.rows.index(2, 0)).center()
    QTest.mouseMove(table.viewport(), place)
    assert table.hovered == 2
    table.viewport().repaint()
    table._hover(-1)
    assert table.hovered == -1
