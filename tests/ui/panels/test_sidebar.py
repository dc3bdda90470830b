"""The list of chats by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ptahdesk.domain.chat import ChatId
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def with_chats(furniture: Furniture, *titles: str) -> list[int]:
    made = [(await furniture.desk.app.chats.new(title)).id for title in titles]
    await furniture.desk.chats.reload()
    return list(made)


async def test_an_empty_list_says_so(furniture: Furniture) -> None:
    assert furniture.sidebar.nothing.isVisibleTo(furniture)
    await with_chats(furniture, "One")
    assert not furniture.sidebar.nothing.isVisibleTo(furniture)


async def test_enter_opens_and_delete_deletes(furniture: Furniture, wait_until: Until) -> None:
    one, two = await with_chats(furniture, "One", "Two")
    view = furniture.sidebar.list
    view.setCurrentIndex(view.model().index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    await wait_until(lambda: furniture.desk.page.chat == two)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    await wait_until(lambda: [row.chat for row in furniture.desk.chats.rows] == [None, one])
    assert furniture.page.notice.isVisibleTo(furniture)
    furniture.page.notice.button.click()
    await wait_until(lambda: len(furniture.desk.chats.rows) == 3)


async def test_typing_filters_and_enter_opens_the_first(furniture: Furniture, wait_until: Until) -> None:
    one, _two = await with_chats(furniture, "Puffins", "Rivers")
    furniture.sidebar.search.setText("puff")
    QTest.keyClick(furniture.sidebar.search, Qt.Key.Key_Return)
    await wait_until(lambda: furniture.desk.page.chat == one)
    QTest.keyClick(furniture.sidebar.search, Qt.Key.Key_Escape)
    assert furniture.sidebar.search.text() == ""


async def test_enter_on_what_no_title_holds_looks_for_it_in_what_was_said(furniture: Furniture) -> None:
    await with_chats(furniture, "Rivers")
    furniture.sidebar.search.setText("puffins")
    QTest.keyClick(furniture.sidebar.search, Qt.Key.Key_Return)
    assert furniture.everywhere.isVisibleTo(furniture)
    assert furniture.everywhere.search.text() == furniture.desk.searching.typed == "puffins"
    furniture.everywhere.close_card()
    view = furniture.sidebar.list
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert furniture.everywhere.isVisibleTo(furniture)
    furniture.everywhere.close_card()


async def test_renaming_shows_the_list(furniture: Furniture) -> None:
    (one,) = await with_chats(furniture, "One")
    furniture.desk.chats.mark(ChatId(one))
    furniture.sidebar.hide()
    furniture.sidebar.rename()
    assert furniture.sidebar.isVisibleTo(furniture)
    box = furniture.sidebar.list.findChild(QLineEdit, "renameBox")
    assert box is not None
    QTest.keyClick(box, Qt.Key.Key_Escape)
