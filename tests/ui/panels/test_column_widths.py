"""Columns are drawn wider by the mouse or a key, alone where they are scrolled, and stand so again later."""

from __future__ import annotations

from comparing import GPT, HAIKU, SONNET, Until, compared
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptahdesk.services.lanes import widths_of
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.columns import ColumnsPanel

LEAST = 340


def alike(some: list[int], others: list[int]) -> bool:
    """But for the pixels that are left over."""
    return all(abs(one - other) <= 5 for one, other in zip(some, others, strict=True))


def draw(panel: ColumnsPanel, place: int, by: int) -> None:
    """The handle before the column in this place, by so many pixels."""
    handle = panel.across.handle(place)
    start = QPoint(handle.width() // 2, 40)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    goal = handle.mapToGlobal(start) + QPoint(by, 0)
    for _ in range(3):  # as a hand does it: the handle has moved under the pointer meanwhile
        QTest.mouseMove(handle, handle.mapFromGlobal(goal))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.mapFromGlobal(goal))


async def test_two_neighbours_share_their_room_and_stand_so_when_the_chat_is_opened_again(
    furniture: Furniture, wait_until: Until
) -> None:
    furniture.resize(1700, 800)
    panel = await compared(furniture, SONNET, HAIKU, GPT)
    QApplication.processEvents()
    before = panel.across.sizes()
    draw(panel, 1, 60)
    after = panel.across.sizes()
    assert alike(after, [before[0] + 60, before[1] - 60, before[2]])
    chat = panel.columns.chat
    assert chat is not None
    app = furniture.desk.app
    seen: list[object] = []

    async def kept() -> None:
        seen[:] = widths_of((await app.lanes.of(chat))[0])

    assert panel.widths._later.isActive()
    panel.widths._later.timeout.emit()
    await wait_until(lambda: "keep how wide columns are" not in app.tasks.names)
    await kept()
    assert seen == after
    await furniture.desk.page.show(None)
    await furniture.desk.page.show(chat)
    QApplication.processEvents()
    assert alike(panel.across.sizes(), after)
    panel.widths.even()
    assert max(panel.across.sizes()) - min(panel.across.sizes()) <= 1
    await wait_until(lambda: "keep how wide columns are" not in app.tasks.names)
    await kept()
    assert seen == []


async def test_who_goes_to_another_chat_at_once_finds_them_as_they_were_drawn(
    furniture: Furniture, wait_until: Until
) -> None:
    furniture.resize(1700, 800)
    panel = await compared(furniture, SONNET, HAIKU, GPT)
    QApplication.processEvents()
    draw(panel, 1, 60)
    after, chat, app = panel.across.sizes(), panel.columns.chat, furniture.desk.app
    assert chat is not None
    other = await app.lanes.begin([GPT, SONNET])
    await furniture.desk.page.show(other.id)
    await wait_until(lambda: "keep how wide columns are" not in app.tasks.names)
    assert list(widths_of((await app.lanes.of(chat))[0])) == after
    assert widths_of((await app.lanes.of(other.id))[0]) == ()


async def test_where_they_are_scrolled_one_alone_is_drawn_wider_and_none_too_narrow(
    furniture: Furniture,
) -> None:
    furniture.resize(1200, 800)
    panel = await compared(furniture, SONNET, HAIKU, GPT, "openai/gpt-5-mini")
    QApplication.processEvents()
    assert alike(panel.across.sizes(), [LEAST] * 4)
    draw(panel, 2, 100)
    assert alike(panel.across.sizes(), [LEAST, LEAST + 100, LEAST, LEAST])
    draw(panel, 2, -300)
    assert alike(panel.across.sizes(), [LEAST] * 4)
    panel.views[0].head.model.setFocus()
    panel.widths.widen(1)
    assert alike(panel.across.sizes(), [LEAST + 60, LEAST, LEAST, LEAST])
    panel.widths.widen(-1)
    assert alike(panel.across.sizes(), [LEAST] * 4)
    heads = [view.head.mapTo(panel, QPoint(0, 0)).y() for view in panel.views]
    assert heads == [0] * 4, "heads stay in sight whatever is scrolled"


async def test_where_a_little_is_missing_they_give_way_and_nothing_is_scrolled(
    furniture: Furniture,
) -> None:
    panel = await compared(furniture, SONNET, HAIKU, GPT)
    furniture.resize(furniture.width() - panel.area.viewport().width() + 3 * (LEAST - 10), 800)
    QApplication.processEvents()
    panel.widths.begin()
    assert alike(panel.across.sizes(), [panel.area.viewport().width() // 3 - 5] * 3)
    assert panel.area.horizontalScrollBar().maximum() == 0
    panel.views[0].head.model.setFocus()
    panel.widths.widen(1)
    assert panel.across.sizes()[0] > LEAST
    assert panel.area.horizontalScrollBar().maximum() > 0


async def test_in_another_window_they_share_its_room(furniture: Furniture) -> None:
    furniture.resize(900, 800)
    panel = await compared(furniture, SONNET, HAIKU, GPT)
    QApplication.processEvents()
    assert alike(panel.across.sizes(), [LEAST] * 3)
    furniture.resize(1600, 800)
    QApplication.processEvents()
    assert alike(panel.across.sizes(), [panel.area.viewport().width() // 3 - 5] * 3)
    assert panel.area.horizontalScrollBar().maximum() == 0
    furniture.resize(900, 800)
    QApplication.processEvents()
    assert alike(panel.across.sizes(), [LEAST] * 3)


async def test_a_head_is_dragged_on_to_columns_that_are_out_of_sight(
    furniture: Furniture, wait_until: Until
) -> None:
    furniture.resize(1200, 800)
    panel = await compared(furniture, SONNET, HAIKU, GPT, "openai/gpt-5-mini")
    QApplication.processEvents()
    lane = panel.views[0].column.lane.id
    view, bar = panel.views[0], panel.area.horizontalScrollBar()
    QTest.mousePress(view.head, Qt.MouseButton.LeftButton, pos=QPoint(200, 10))
    QTest.mouseMove(view.head, QPoint(240, 10))
    for place in (1, 2, 3):
        beside = panel.across.widget(place)
        QTest.mouseMove(view.head, view.head.mapFromGlobal(beside.mapToGlobal(QPoint(300, 10))))
        assert panel.across.indexOf(view) == place
    assert bar.value() == bar.maximum()
    QTest.mouseRelease(view.head, Qt.MouseButton.LeftButton, pos=QPoint(200, 10))
    await wait_until(lambda: panel.columns.shown[3].lane.id == lane)
