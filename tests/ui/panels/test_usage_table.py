"""A table of cells: keys, folding, more rows below, and fewer columns where there is little room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptahdesk.ui.panels.usage_table import CellTable, Column
from ptahdesk.ui.theme import Theme

COLUMNS = (Column("Name", 0), Column("Cost", 100, right=True), Column("Calls", 100, right=True, rank=1))


@dataclass(frozen=True)
class Row:
    name: str
    opens: bool | None = None
    deep: bool = False

    def cells(self) -> tuple[str, ...]:
        return (self.name, "$1", "2")

    def spoken(self) -> str:
        return f"{self.name} said"


@pytest.fixture
def table(theme: Theme) -> Iterator[CellTable]:
    made = CellTable(theme, "Rows", COLUMNS)
    made.resize(600, 200)
    made.show()
    yield made
    made.close()


ROWS = [Row("one", False), Row("two", True), Row("part", None, True), *(Row(f"r{n}") for n in range(30))]


def test_keys_open_fold_and_lead_elsewhere(table: CellTable) -> None:
    heard: list[object] = []
    table.wished.connect(lambda place: heard.append(("open", place)))
    table.wishedElsewhere.connect(lambda place: heard.append(("elsewhere", place)))
    table.folded.connect(lambda place, opened: heard.append((place, opened)))
    table.show_rows(ROWS)
    assert table.current == ROWS[0]
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert heard == [("open", 0), ("elsewhere", 0), (0, True), (1, False)]


def test_a_click_opens_and_a_click_on_the_arrow_folds(table: CellTable) -> None:
    heard: list[object] = []
    table.wished.connect(heard.append)
    table.folded.connect(lambda place, opened: heard.append((place, opened)))
    table.show_rows(ROWS)
    box = table.visualRect(table.rows.index(0, 0))
    for x in (12, 200):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(x, 10))
    assert heard == [(0, True), 0]


def test_more_rows_come_below_and_the_place_is_kept(table: CellTable) -> None:
    near: list[None] = []
    table.nearEnd.connect(lambda: near.append(None))
    table.show_rows(ROWS)
    table.stand(4)
    more = [*ROWS, Row("last")]
    table.show_rows(more)
    assert table.rows.rowCount() == len(more)
    assert table.currentIndex().row() == 4
    near.clear()
    QTest.keyClick(table, Qt.Key.Key_End)
    assert near
    table.show_rows(ROWS[:2])
    assert table.currentIndex().row() == 1
    table.show_rows([])
    assert table.current is None


def test_what_is_said_and_shown(table: CellTable) -> None:
    table.show_rows(ROWS)
    index = table.rows.index(0, 1)
    assert index.data() == "$1"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Cost: $1"
    assert index.siblingAtColumn(0).data(Qt.ItemDataRole.AccessibleTextRole) == "one said"
    table.rows.entitle(0, "Model")
    assert table.rows.headerData(0, Qt.Orientation.Horizontal) == "Model"
    table.viewport().repaint()


def test_with_little_room_the_least_needed_column_goes(table: CellTable) -> None:
    assert not table.isColumnHidden(2)
    table.resize(320, 200)
    assert [table.isColumnHidden(n) for n in range(3)] == [False, False, True]
    table.resize(600, 200)
    assert not table.isColumnHidden(2)


def test_the_menu_opens_where_the_keyboard_is(table: CellTable) -> None:
    wanted: list[QPoint] = []
    table.menuWanted.connect(wanted.append)
    table.show_rows(ROWS)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(table.viewport(), event)
    under = table.visualRect(table.currentIndex()).bottom()
    assert table.viewport().mapFromGlobal(wanted[0]).y() == under
