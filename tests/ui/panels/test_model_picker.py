"""The picker by keyboard alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_type_and_enter(furniture: Furniture, wait_until: Until) -> None:
    picker = furniture.picker
    picker.open_picker()
    assert picker.isVisible()
    picker.search.setText("gemini 2.5 flash")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert not picker.isVisible()
    assert furniture.desk.page.reference == "openrouter:google/gemini-2.5-flash"
    assert furniture.header.model.accessibleName() == "Model: Gemini 2.5 Flash"


async def test_arrows_move(furniture: Furniture, wait_until: Until) -> None:
    picker = furniture.picker
    picker.open_picker()
    await wait_until(lambda: not furniture.desk.picker.refreshing)
    QTest.keyClick(picker.search, Qt.Key.Key_Down)
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert furniture.desk.page.reference == "tier:sonnet"


async def test_any_id_is_taken(furniture: Furniture) -> None:
    furniture.picker.open_picker()
    furniture.picker.search.setText("somebody/<b>new</b>")
    QTest.keyClick(furniture.picker.search, Qt.Key.Key_Return)
    assert furniture.desk.page.reference == "somebody/<b>new</b>"
    assert furniture.header.model.text() == "somebody/<b>new</b>"


async def test_escape_leaves_everything_as_it_was(furniture: Furniture) -> None:
    before = furniture.desk.page.reference
    furniture.picker.open_picker()
    furniture.picker.close_card()
    assert furniture.desk.page.reference == before


async def test_a_list_that_arrives_leaves_the_arrow_where_it_was(
    furniture: Furniture, wait_until: Until
) -> None:
    picker = furniture.picker
    picker.open_picker()
    for _step in range(4):
        QTest.keyClick(picker.search, Qt.Key.Key_Down)
    stood = picker.list.currentIndex().data()
    furniture.desk.picker.refresh()
    await wait_until(lambda: not furniture.desk.picker.refreshing)
    assert picker.list.currentIndex().data() == stood
    picker.close_card()
    picker.open_picker()
    assert picker.list.currentIndex().row() == 1


async def test_a_chip_is_pressed_and_typing_goes_on(furniture: Furniture, wait_until: Until) -> None:
    picker = furniture.picker
    picker.open_picker()
    await wait_until(lambda: not furniture.desk.picker.refreshing)
    for variant in (":nitro", ":floor"):
        QTest.mouseClick(picker.chips[variant], Qt.MouseButton.LeftButton)
    assert [variant for variant, chip in picker.chips.items() if chip.isChecked()] == [":floor"]
    picker.search.setText("gemini 2.5 flash")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert furniture.desk.page.reference == "openrouter:google/gemini-2.5-flash:floor"
    picker.open_picker()
    assert not any(chip.isChecked() for chip in picker.chips.values())


async def test_a_star_is_given_by_key_and_by_mouse(furniture: Furniture, wait_until: Until) -> None:
    picker, marks = furniture.picker, furniture.desk.marks
    furniture.verbs()["model.favourite"]()
    await wait_until(lambda: marks.favourites == ("tier:sonnet",))
    picker.open_picker()
    await wait_until(lambda: not furniture.desk.picker.refreshing)
    picker.search.setText("gemini 2.5 flash")
    furniture.verbs()["model.favourite"]()
    await wait_until(lambda: len(marks.favourites) == 2)
    star = picker.list.visualRect(picker.list.currentIndex()).center()
    star.setX(18)
    QTest.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, pos=star)
    await wait_until(lambda: len(marks.favourites) == 1)
    assert picker.isVisible(), "a star is no choice"


async def test_enter_takes_the_nearest_when_nothing_fits(furniture: Furniture) -> None:
    furniture.picker.open_picker()
    furniture.picker.search.setText("clode-sonet-4.6")
    assert furniture.desk.picker.rows[0].kind == "heading"
    assert furniture.picker.list.currentIndex().row() == 1


async def test_the_one_in_use_is_told_and_stood_on(furniture: Furniture) -> None:
    furniture.verbs()["model.pick"]()
    picker = furniture.picker
    assert picker.list.currentIndex().data() == "Sonnet"
    assert picker.search.accessibleDescription().startswith("Sonnet, now Claude Sonnet")
    assert "in use" in picker.search.accessibleDescription()
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert furniture.desk.page.reference == "tier:sonnet"
    picker.open_picker()
    assert "in use" not in picker.search.accessibleDescription(), "one more is in nobody's place"
