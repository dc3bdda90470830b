"""The list of chats stays where it is while the world goes on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from ptahdesk.domain.chat import ChatId
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def with_chats(furniture: Furniture, *titles: str) -> list[int]:
    made = [(await furniture.desk.app.chats.new(title)).id for title in titles]
    await furniture.desk.chats.reload()
    return list(made)


async def test_a_chats_menu(furniture: Furniture) -> None:
    (one,) = await with_chats(furniture, "One")
    words = [action.text() for action in furniture.sidebar.list.menu(one).actions()]  # type: ignore[arg-type]  # an id
    assert words == ["Rename", "Pin", "Export…", "", "Delete"]


async def test_a_title_that_is_being_typed_survives_news_from_elsewhere(
    furniture: Furniture, wait_until: Until
) -> None:
    one, _two = await with_chats(furniture, "One", "Two")
    furniture.desk.chats.mark(ChatId(one))
    furniture.sidebar.rename()
    box = furniture.sidebar.list.findChild(QLineEdit, "renameBox")
    assert box is not None
    assert box.accessibleName() == "Chat title"
    box.setText("Puff")
    await with_chats(furniture, "Three")
    QTest.keyClicks(box, "ins")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt takes the title a moment after the key
    await wait_until(lambda: furniture.desk.chats.title(ChatId(one)) == "Puffins")
    QApplication.processEvents()
    assert furniture.sidebar.list.model().rowCount() == 4
    assert furniture.desk.page.chat is None  # renamed, not opened


async def test_news_move_neither_the_arrow_nor_the_list(furniture: Furniture) -> None:
    await with_chats(furniture, *(f"Chat {n}" for n in range(60)))
    view = furniture.sidebar.list
    view.setCurrentIndex(view.model().index(20, 0))
    view.verticalScrollBar().setValue(300)
    stood = view.currentIndex().data()
    await with_chats(furniture, "Another")
    assert view.currentIndex().data() == stood
    assert view.verticalScrollBar().value() == 300


async def test_a_chat_is_renamed_from_its_menu(furniture: Furniture) -> None:
    one, two = await with_chats(furniture, "One", "Two")
    furniture.desk.chats.mark(ChatId(one))
    view = furniture.sidebar.list
    view.rename(ChatId(two))
    assert view.current() == two
    box = view.findChild(QLineEdit, "renameBox")
    assert box is not None
    QTest.keyClick(box, Qt.Key.Key_Escape)


async def test_scrolling_to_the_end_lists_more(furniture: Furniture, wait_until: Until) -> None:
    chats, view = furniture.desk.chats, furniture.sidebar.list
    chats._most = 30  # enough to fill the list
    await with_chats(furniture, *(f"Chat {n}" for n in range(45)))
    assert view.model().rowCount() == 31
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    stood = view.verticalScrollBar().value()
    await wait_until(lambda: view.model().rowCount() == 46)
    assert view.verticalScrollBar().value() == stood
