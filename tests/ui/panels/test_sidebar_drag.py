"""Chats are dragged to a folder by the mouse."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ptahdesk.domain.chat import ChatId
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.sidebar_drag import dragged

Until = Callable[[Callable[[], object]], Awaitable[None]]
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


async def laid_out(furniture: Furniture) -> list[ChatId]:
    """Rows: Folders, Work, In it, Today, Two, One."""
    made = [(await furniture.desk.app.chats.new(title)).id for title in ("In it", "One", "Two")]
    await furniture.desk.app.filing.move({made[0]: "Work"})
    await furniture.desk.chats.reload()
    return made


def at(furniture: Furniture, row: int) -> QPoint:
    view = furniture.sidebar.list
    return view.visualRect(view.model().index(row, 0)).center()


def carry(furniture: Furniture, start: int, end: int) -> None:
    """Pressed there and moved here; not let go."""
    port = furniture.sidebar.list.viewport()
    QTest.mousePress(port, LEFT, Qt.KeyboardModifier.NoModifier, at(furniture, start))
    QTest.mouseMove(port, at(furniture, start) + QPoint(20, 4))
    QTest.mouseMove(port, at(furniture, end))


def drop(furniture: Furniture, end: int) -> None:
    port = furniture.sidebar.list.viewport()
    QTest.mouseRelease(port, LEFT, Qt.KeyboardModifier.NoModifier, at(furniture, end))


async def folder_of(furniture: Furniture, chat: ChatId) -> str:
    found = await furniture.desk.app.chats.get(chat)
    assert found is not None
    return found.folder


def texts(furniture: Furniture) -> list[str]:
    return [row.text for row in furniture.desk.chats.rows]


async def test_a_chat_is_dragged_to_a_folder_and_taken_back(furniture: Furniture, wait_until: Until) -> None:
    _in, one, _two = await laid_out(furniture)
    carry(furniture, 5, 1)
    label = furniture.sidebar.list.drag.label
    assert label is not None
    assert label.text() == "One"
    drop(furniture, 1)
    assert not furniture.sidebar.list.drag.going
    await wait_until(lambda: texts(furniture) == ["Folders", "Work", "One", "In it", "Today", "Two"])
    assert furniture.page.notice.text.text() == "Moved “One” to Work."
    furniture.page.notice.button.click()
    await wait_until(lambda: texts(furniture)[-1] == "One")
    assert furniture.desk.page.chat is None, "what is dragged is not opened"
    assert await folder_of(furniture, one) == ""


async def test_several_are_dragged_together(furniture: Furniture, wait_until: Until) -> None:
    await laid_out(furniture)
    port = furniture.sidebar.list.viewport()
    QTest.mouseClick(port, LEFT, CTRL, at(furniture, 4))
    QTest.mouseClick(port, LEFT, CTRL, at(furniture, 5))
    carry(furniture, 5, 2)
    label = furniture.sidebar.list.drag.label
    assert label is not None
    assert label.text() == "2 chats"
    drop(furniture, 2)  # onto a chat in it: into the folder of that chat
    await wait_until(lambda: texts(furniture) == ["Folders", "Work", "Two", "One", "In it"])


async def test_a_chat_is_dragged_out_of_its_folder(furniture: Furniture, wait_until: Until) -> None:
    inside, *_ = await laid_out(furniture)
    carry(furniture, 2, 4)
    drop(furniture, 4)
    await wait_until(lambda: texts(furniture) == ["Folders", "Work", "Today", "Two", "One", "In it"])
    assert await folder_of(furniture, inside) == ""


async def test_dragging_to_the_pinned_ones_pins(furniture: Furniture, wait_until: Until) -> None:
    inside, _one, two = await laid_out(furniture)
    await furniture.desk.app.filing.pin([two])
    await furniture.desk.chats.reload()
    assert texts(furniture)[:2] == ["Pinned", "Two"]
    carry(furniture, texts(furniture).index("In it"), 0)
    drop(furniture, 0)
    await wait_until(lambda: texts(furniture)[:3] == ["Pinned", "Two", "In it"])
    assert await folder_of(furniture, inside) == ""


async def test_escape_while_dragging_leaves_all_as_it_was(furniture: Furniture) -> None:
    _in, one, _two = await laid_out(furniture)
    carry(furniture, 5, 1)
    assert furniture.sidebar.list.drag.going
    furniture.verbs()["leave"]()  # Escape
    assert not furniture.sidebar.list.drag.going
    drop(furniture, 1)
    assert await folder_of(furniture, one) == ""


async def test_news_while_dragging_wait_for_its_end(furniture: Furniture, wait_until: Until) -> None:
    await laid_out(furniture)
    carry(furniture, 5, 1)
    await furniture.desk.app.chats.new("Three")
    await wait_until(lambda: "Three" in texts(furniture))
    assert furniture.sidebar.list.model().rowCount() == 6
    furniture.verbs()["leave"]()  # Escape
    drop(furniture, 0)
    furniture.desk.chats.changed.emit(None)
    assert furniture.sidebar.list.model().rowCount() == 7


async def test_a_short_way_is_a_click(furniture: Furniture, wait_until: Until) -> None:
    _in, one, _two = await laid_out(furniture)
    port = furniture.sidebar.list.viewport()
    QTest.mousePress(port, LEFT, Qt.KeyboardModifier.NoModifier, at(furniture, 5))
    QTest.mouseMove(port, at(furniture, 5) + QPoint(2, 1))
    QTest.mouseRelease(port, LEFT, Qt.KeyboardModifier.NoModifier, at(furniture, 5))
    await wait_until(lambda: furniture.desk.page.chat == one)


def test_what_is_taken_along_is_named_or_counted() -> None:
    assert dragged(["Trip"]) == "Trip"
    assert dragged(["a", "b", "c"]) == "3 chats"
