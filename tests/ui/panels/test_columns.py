"""Columns stand side by side while their lanes are shown, are dragged, stepped through and made wider."""

from __future__ import annotations

from comparing import GPT, HAIKU, SONNET, Until, answered, compared, models
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptahdesk.domain.chat import TurnId
from ptahdesk.ui.furniture import Furniture


async def test_every_lane_has_a_column_and_the_first_shows_the_windows_own_view(
    furniture: Furniture, wait_until: Until
) -> None:
    page = furniture.page
    panel = await compared(furniture)
    assert page.stack.currentWidget() is panel
    assert models(panel) == ["Claude Sonnet 4.6", "Claude Haiku 4.5", "GPT-5"]
    await answered(furniture, wait_until)
    assert panel.views[0].view is page.view
    assert all(view.view.isVisible() for view in panel.views)
    await furniture.desk.page.show(None)
    assert page.stack.currentWidget() is page.empty
    assert panel.views == []
    await furniture.desk.page.send("Alone")
    assert page.stack.currentWidget() is page.view
    assert page.view.isVisible()


async def test_they_are_equally_wide_and_never_too_narrow(furniture: Furniture, wait_until: Until) -> None:
    panel = await compared(furniture, SONNET, HAIKU)
    widths = panel.across.sizes()
    assert abs(widths[0] - widths[1]) <= 1
    panel.views[0].head.model.setFocus()
    panel.widths.widen(1)
    wider = panel.across.sizes()
    assert wider[0] > widths[0]
    panel.widths.even()
    assert panel.across.sizes() == widths
    for name in (GPT, "openai/gpt-5-mini", "google/gemini-2.5-pro"):
        await furniture.desk.app.lanes.add(panel.views[0].column.lane.chat, name)
    await wait_until(lambda: len(panel.views) == 5 and min(panel.across.sizes()) >= 340)
    await wait_until(lambda: panel.area.horizontalScrollBar().maximum() > 0)


async def test_in_another_order_they_are_as_wide_as_before(furniture: Furniture, wait_until: Until) -> None:
    """Those without names stand in an order of their own: the one that was moved got the room of two."""
    furniture.resize(1600, 800)
    panel = await compared(furniture)
    QApplication.processEvents()
    lanes = [view.column.lane for view in panel.views]
    await furniture.desk.app.lanes.arrange(lanes[0].chat, [lanes[2].id, lanes[0].id, lanes[1].id])
    await wait_until(lambda: models(panel) == ["GPT-5", "Claude Sonnet 4.6", "Claude Haiku 4.5"])
    await wait_until(lambda: max(panel.across.sizes()) - min(panel.across.sizes()) <= 1)


async def test_a_column_is_dragged_past_its_neighbour(furniture: Furniture, wait_until: Until) -> None:
    panel = await compared(furniture)
    furniture.resize(1600, 800)
    QApplication.processEvents()
    head, beside = panel.views[0].head, panel.views[1]
    start = QPoint(head.width() // 2, 10)
    goal = head.mapFromGlobal(beside.mapToGlobal(QPoint(beside.width() - 40, 10)))
    QTest.mousePress(head, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(head, start + QPoint(40, 0))
    QTest.mouseMove(head, goal)
    assert panel.across.indexOf(panel.views[0]) == 1
    QTest.mouseRelease(head, Qt.MouseButton.LeftButton, pos=goal)
    await wait_until(lambda: models(panel) == ["Claude Haiku 4.5", "Claude Sonnet 4.6", "GPT-5"])


async def test_a_column_whose_name_is_hidden_stays_where_its_letter_and_its_key_say(
    furniture: Furniture, wait_until: Until
) -> None:
    panel, judging = await compared(furniture), furniture.desk.app.judging
    furniture.resize(1600, 800)
    QApplication.processEvents()
    await answered(furniture, wait_until)
    column = panel.views[0].column
    await judging.blindfold(column.lane.chat, TurnId(column.page.transcript.rows[-1].turn))
    await wait_until(lambda: panel.columns.names.hidden)
    view, beside = panel.views[0], panel.views[1]
    view.head.dragged.emit(beside.mapToGlobal(QPoint(beside.width() - 40, 10)).x())
    assert panel.across.indexOf(view) == 0
    view.head.dropped.emit()
    assert [each.head.model.text() for each in panel.views] == ["Answer A", "Answer B", "Answer C"]


async def test_the_keyboard_goes_from_column_to_column(furniture: Furniture) -> None:
    panel = await compared(furniture)
    furniture.activateWindow()
    panel.step(1)
    assert panel.here is panel.views[0]
    panel.step(1)
    assert panel.here is panel.views[1]
    panel.step(-1)
    panel.step(-1)
    assert panel.here is panel.views[2]


async def test_what_is_done_to_a_message_is_done_in_its_column(
    furniture: Furniture, wait_until: Until
) -> None:
    panel = await compared(furniture)
    await answered(furniture, wait_until)
    column = panel.views[2].column
    panel.views[2].view.rowAction.emit(column.last, "again")
    await wait_until(lambda: column.page.transcript.rows[-1].versions == 2)
    assert [view.column.page.transcript.rows[-1].versions for view in panel.views] == [1, 1, 2]


async def test_they_are_read_aloud_in_the_order_they_stand_in(
    furniture: Furniture, wait_until: Until
) -> None:
    panel = await compared(furniture)
    panel.verbs.move(panel.views[0].column, 1)
    await wait_until(lambda: models(panel)[0] == "Claude Haiku 4.5")
    reader = QAccessible.queryAccessibleInterface(panel.across)
    names = [reader.child(n).text(QAccessible.Text.Name) for n in range(reader.childCount())]
    assert [name for name in names if name] == [view.accessibleName() for view in panel.views]
