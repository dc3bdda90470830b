"""Switches and menus above the table: what they say, what they set, all of it by keyboard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from ptahdesk.catalogue.sifting import Trait
from ptahdesk.presenters.catalogue_filters import PRIVATE
from ptahdesk.presenters.catalogue_rows import Column
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.catalogue_filters import CatalogueFilters

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
async def filters(furniture: Furniture) -> CatalogueFilters:
    furniture.stage.show_catalogue()
    panel = furniture.stage.catalogue
    assert panel is not None
    return panel.filters


def chooses(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()
    menu.deleteLater()


async def test_a_switch_says_how_many_and_is_pressed_by_a_key(
    furniture: Furniture, filters: CatalogueFilters
) -> None:
    chip = filters.switches[int(Trait.FREE)]
    count = furniture.desk.catalogue.counts[int(Trait.FREE)]
    assert (chip.text(), chip.accessibleName()) == (f"Free {count}", f"Free, {count} models")
    assert not chip.isChecked()
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()
    assert len(furniture.desk.catalogue.rows) == count


async def test_who_keeps_nothing_has_no_count_before_it_is_asked(
    furniture: Furniture, filters: CatalogueFilters, wait_until: Until
) -> None:
    chip = filters.switches[PRIVATE]
    assert chip.text() == "Keeps nothing"
    chip.click()
    await wait_until(lambda: furniture.desk.catalogue.stock.private is not None)
    assert chip.isChecked()
    assert chip.text() == f"Keeps nothing {len(furniture.desk.catalogue.rows)}"


async def test_values_are_chosen_from_menus(furniture: Furniture, filters: CatalogueFilters) -> None:
    page = furniture.desk.catalogue
    chooses(filters.values("min_context"), "Context ≥ 128K")
    chooses(filters.values("max_price"), "≤ $1 / M")
    chooses(filters.values("maker"), "openai")
    assert (page.wanted.min_context, page.wanted.max_price, page.wanted.maker) == (
        128_000,
        Decimal(1),
        "openai",
    )
    assert filters.questions["maker"].text() == "openai"
    assert filters.questions["maker"].property("on")
    chooses(filters.values("maker"), "Any")
    assert not filters.questions["maker"].property("on")
    assert not filters.questions["provider"].isVisible(), "there is only one"


async def test_sorting_is_there_without_a_mouse(furniture: Furniture, filters: CatalogueFilters) -> None:
    chooses(filters.orders(), "$/M out")
    assert furniture.desk.catalogue.column is Column.OUT
    assert filters.order.text() == "Sort: $/M out"
    chooses(filters.orders(), "As listed")
    assert filters.order.text() == "Sort"


async def test_all_is_shown_again(furniture: Furniture, filters: CatalogueFilters) -> None:
    filters.search.setText("claude")
    assert filters.clear.isVisible()
    filters.clear.click()
    assert (filters.search.text(), len(furniture.desk.catalogue.rows)) == ("", 650)
    assert not filters.clear.isVisible()
