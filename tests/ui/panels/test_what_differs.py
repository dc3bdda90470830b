"""What differs between two columns is marked in both, walked along, follows what changes, and is left."""

from __future__ import annotations

import pytest
from comparing import GPT, HAIKU, SONNET, Until, answered, compared, models
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.column_view import ColumnView
from ptahdesk.ui.panels.columns import ColumnsPanel
from ptahdesk.ui.widgets.chat_apart import apart_of
from ptahdesk.ui.widgets.chat_flow import Placed

ONE = "Rivers begin in the hills of the north.\n\nThey end in the sea.\n\n" + "All of it stays.\n\n" * 30
OTHER = ONE.replace("north", "south") + "\n\nAnd that is all there is to it."


@pytest.fixture
def said(sim: Simulator) -> None:
    for model, text in ((SONNET, ONE), (HAIKU, OTHER), (GPT, ONE)):
        sim.script(Script(text=text, model=model))


def marked(view: ColumnView) -> list[str]:
    """The looks of what is marked in a column."""
    apart = apart_of(view.view)
    return [] if apart.told is None else [apart.look(mark) for mark in apart.told.marks]


def units(view: ColumnView) -> list[Placed]:
    """What is in sight."""
    view.view.flush()  # else done with the next frame
    return [each for each in view.view._page.flow.placed if each.slot.unit is not None]


async def told_apart(
    furniture: Furniture, wait_until: Until, *names: str
) -> tuple[ColumnsPanel, ColumnView, ColumnView]:
    panel = await compared(furniture, *(names or (SONNET, HAIKU)))
    await answered(furniture, wait_until)
    furniture.activateWindow()
    panel.views[0].take_focus()
    return panel, panel.views[0], panel.views[1]


@pytest.mark.usefixtures("said")
async def test_two_columns_are_told_apart_by_one_key_and_esc_ends_it(
    furniture: Furniture, wait_until: Until
) -> None:
    panel, one, other = await told_apart(furniture, wait_until)
    furniture.verbs()["compare.differences"]()
    bar = panel.differing.bar
    await wait_until(lambda: bar.count.text() == "2 differences")
    assert bar.names.text() == "Claude Sonnet 4.6 beside Claude Haiku 4.5"
    await wait_until(lambda: marked(one) == ["changed"] and marked(other) == ["changed", "there"])
    furniture.verbs()["leave"]()
    assert not bar.isVisible()
    assert marked(one) == marked(other) == []


@pytest.mark.usefixtures("said")
async def test_f7_brings_both_columns_to_the_place_and_says_it(
    furniture: Furniture, wait_until: Until, turned: Until
) -> None:
    panel, one, other = await told_apart(furniture, wait_until)
    verbs = furniture.verbs()
    verbs["compare.difference.next"]()
    bar = panel.differing.bar
    await wait_until(lambda: bar.count.text() == "2 differences")
    verbs["compare.difference.next"]()
    assert bar.count.text() == "2 differences · 1 of 2"
    QTest.mouseClick(bar.before, Qt.MouseButton.LeftButton)
    assert bar.count.text() == "2 differences · 2 of 2"
    await turned(lambda: apart_of(other.view).place in {(each.slot.nth, 0) for each in units(other)})
    assert not other.view.following
    reader = QAccessible.queryAccessibleInterface(one.view)
    last = reader.child(reader.childCount() - 1).text(QAccessible.Text.Description)
    assert "1: here “north”, there “south”." in last
    assert "2: only there “And that is all there is to it.”." in last


@pytest.mark.usefixtures("said")
async def test_of_three_one_is_chosen_and_a_third_takes_its_place(
    furniture: Furniture, wait_until: Until
) -> None:
    panel, one, _other = await told_apart(furniture, wait_until, SONNET, HAIKU, GPT)
    furniture.verbs()["compare.differences"]()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [item.text() for item in menu.actions()]
    assert names == ["What differs from Claude Haiku 4.5", "What differs from GPT-5"]
    menu.actions()[0].trigger()
    menu.close()
    bar = panel.differing.bar
    await wait_until(lambda: bar.count.text() == "2 differences")
    panel.differing.turn(panel.views[2])
    await wait_until(lambda: bar.names.text() == "GPT-5 beside Claude Haiku 4.5")
    await wait_until(lambda: marked(panel.views[2]) == ["changed"])
    assert marked(one) == []


@pytest.mark.usefixtures("said")
async def test_it_follows_a_new_version_and_waits_while_that_comes(
    furniture: Furniture, sim: Simulator, wait_until: Until
) -> None:
    panel, _one, other = await told_apart(furniture, wait_until)
    furniture.verbs()["compare.differences"]()
    bar = panel.differing.bar
    await wait_until(lambda: bar.count.text() == "2 differences")
    sim.script(Script(pieces=(ONE[:20], ONE[20:]), hold_after=1, model=HAIKU))
    panel.verbs.again(other.column)
    await wait_until(lambda: "Claude Haiku 4.5 still answers" in bar.names.text())
    assert marked(other) == []
    await wait_until(lambda: other.column.page.transcript.text_of(other.column.last or 0))
    sim.release()
    await wait_until(lambda: bar.count.text() == "Word for word the same")
    other.view.rowAction.emit(other.column.last, "previous")
    await wait_until(lambda: bar.count.text() == "2 differences")


@pytest.mark.usefixtures("said")
async def test_it_goes_with_its_column_and_with_the_chat(furniture: Furniture, wait_until: Until) -> None:
    panel, _one, other = await told_apart(furniture, wait_until, SONNET, HAIKU, GPT)
    panel.differing.begin(other, panel.views[0].column)
    await wait_until(panel.differing.bar.isVisible)
    panel.verbs.remove(other.column)
    await wait_until(lambda: len(panel.views) == 2 and not panel.differing.bar.isVisible())
    panel.differing.begin(panel.views[1], panel.views[0].column)
    await furniture.desk.page.show(None)
    assert not panel.differing.on
    assert apart_of(furniture.page.view).told is None


@pytest.mark.usefixtures("said")
async def test_what_stands_there_is_told_where_one_points(furniture: Furniture, wait_until: Until) -> None:
    panel, one, other = await told_apart(furniture, wait_until)
    panel.differing.begin(one, other.column)
    await wait_until(lambda: marked(one) == ["changed"])
    told, theirs = apart_of(one.view).told, apart_of(other.view).told
    assert told is not None
    assert theirs is not None
    assert [told.words(mark) for mark in told.marks] == ["In Claude Haiku 4.5: “south”"]
    assert [theirs.words(mark) for mark in theirs.marks] == [
        "In Claude Sonnet 4.6: “north”",
        "Not in Claude Sonnet 4.6.",
    ]


@pytest.mark.usefixtures("said")
async def test_marks_stay_with_their_answers_when_columns_change_places(
    furniture: Furniture, wait_until: Until
) -> None:
    panel, one, other = await told_apart(furniture, wait_until)
    panel.differing.begin(one, other.column)
    await wait_until(lambda: marked(panel.views[1]) == ["changed", "there"])
    panel.verbs.move(one.column, 1)
    await wait_until(lambda: models(panel)[0] == "Claude Haiku 4.5")
    await wait_until(lambda: marked(panel.views[0]) == ["changed", "there"])
    assert marked(panel.views[1]) == ["changed"]
    told = apart_of(panel.views[0].view).told
    assert told is not None
    assert told.key == panel.views[0].column.last
