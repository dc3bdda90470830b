"""In the catalogue models are put together by Space and by mouse, and compared from the bar beneath."""

from __future__ import annotations

import pytest
from comparing import Until
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.catalogue_page import CataloguePanel


@pytest.fixture
async def panel(furniture: Furniture) -> CataloguePanel:
    furniture.stage.show_catalogue()
    found = furniture.stage.catalogue
    assert found is not None
    furniture.activateWindow()
    furniture.desk.catalogue.find("claude")
    found.table.setFocus()
    return found


def click(panel: CataloguePanel, row: int, held: Qt.KeyboardModifier) -> None:
    table = panel.table
    middle = table.visualRect(table.rows.index(row, 0)).center() + QPoint(20, 0)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, middle)


def names(furniture: Furniture) -> list[str]:
    return [model.id for model in furniture.desk.catalogue.gathered.models]


async def test_by_keyboard_from_two_searches_into_columns(
    furniture: Furniture, panel: CataloguePanel, wait_until: Until
) -> None:
    bar, table = panel.foot.gathered, panel.table
    assert bar.isHidden()
    first = table.rows.row_at(table.currentIndex())
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert bar.isVisible()
    assert not bar.compare.isEnabled()
    index = table.currentIndex()
    assert table.rows.data(index.siblingAtColumn(0), Qt.ItemDataRole.AccessibleTextRole).endswith(
        ", to be compared"
    )
    furniture.desk.catalogue.find("gpt-5")
    second = table.rows.row_at(table.currentIndex())
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert bar.words.accessibleName() == f"2 models: {first.name}, {second.name}"
    furniture.verbs()["models.compare"]()
    await wait_until(lambda: len(furniture.desk.page.company.lanes) == 2)
    await wait_until(lambda: furniture.stage.catalogue is None and bar.isHidden())
    assert furniture.page.composer.box.hasFocus()


async def test_by_mouse_one_by_one_or_all_between(furniture: Furniture, panel: CataloguePanel) -> None:
    rows = panel.table.rows
    click(panel, 1, Qt.KeyboardModifier.ControlModifier)
    click(panel, 3, Qt.KeyboardModifier.ShiftModifier)
    wanted = [rows.row_at(rows.index(n, 0)).model.id for n in (1, 2, 3)]
    assert names(furniture) == wanted
    click(panel, 2, Qt.KeyboardModifier.ControlModifier)
    assert names(furniture) == [wanted[0], wanted[2]]
    assert panel.details.isHidden()
    panel.foot.gathered.clear.click()
    assert names(furniture) == []


async def test_the_menu_has_it_and_what_is_put_together_looks_so(
    furniture: Furniture, panel: CataloguePanel
) -> None:
    model = panel.table.rows.row_at(panel.table.currentIndex()).model
    before = panel.table.viewport().grab().toImage()
    item = next(one for one in panel.menu(model).actions() if one.text() == "Put together to compare")
    assert not item.isChecked()
    item.trigger()
    assert names(furniture) == [model.id]
    assert panel.table.viewport().grab().toImage() != before


async def test_the_command_shows_the_list_where_there_is_nothing_to_compare(furniture: Furniture) -> None:
    furniture.verbs()["models.compare"]()
    assert furniture.stage.catalogue is not None
