"""The list of chats stays where it is while the world goes on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters import chat_list
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def with_chats(furniture: Furniture, *titles: str) -> list[int]:
    made = [(await furniture.desk.app.chats.new(title)).id for title in titles]
    await furniture.desk.chats.reload()
    return list(made)


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


def click(furniture: Furniture, row: int, *held: Qt.KeyboardModifier) -> None:
    view = furniture.sidebar.list
    place = view.visualRect(view.model().index(row, 0)).center()
    modifiers = held[0] if held else Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


async def test_clicks_with_ctrl_and_shift_select_and_open_nothing(
    furniture: Furniture, wait_until: Until
) -> None:
    one, two, three = await with_chats(furniture, "One", "Two", "Three")
    view = furniture.sidebar.list
    click(furniture, 1)
    await wait_until(lambda: furniture.desk.page.chat == three)
    click(furniture, 3, CTRL)
    assert view.selection.chats() == [three, one]
    assert furniture.sidebar.several.isVisibleTo(furniture)
    assert furniture.sidebar.several.words.text() == "2 chats"
    click(furniture, 1)
    click(furniture, 3, SHIFT)
    assert view.selection.chats() == [three, two, one]
    assert furniture.desk.page.chat == three
    furniture.verbs()["leave"]()  # Escape
    assert view.selection.chats() == [three]
    assert not furniture.sidebar.several.isVisibleTo(furniture)


async def test_what_is_selected_stays_so_while_the_world_goes_on(furniture: Furniture) -> None:
    one, two, three = await with_chats(furniture, "One", "Two", "Three")
    view = furniture.sidebar.list
    click(furniture, 1)
    click(furniture, 3, CTRL)
    await with_chats(furniture, "Four")
    assert view.selection.chats() == [three, one]
    assert two not in view.selection.chats()


async def test_all_that_is_selected_is_deleted_and_comes_back(
    furniture: Furniture, wait_until: Until
) -> None:
    await with_chats(furniture, "One", "Two", "Three")
    view = furniture.sidebar.list
    view.setFocus()
    view.selectAll()
    QTest.keyClick(view, Qt.Key.Key_Delete)
    await wait_until(lambda: not furniture.desk.chats.rows)
    assert furniture.page.notice.text.text() == "Deleted 3 chats."
    furniture.page.notice.button.click()
    await wait_until(lambda: len(furniture.desk.chats.rows) == 4)


async def filed(furniture: Furniture, folder: str, chat: int) -> None:
    await furniture.desk.app.filing.move({ChatId(chat): folder})
    await furniture.desk.chats.reload()


async def test_a_folder_is_shut_and_opened_by_click_arrow_and_enter(
    furniture: Furniture, wait_until: Until
) -> None:
    (one,) = await with_chats(furniture, "One")
    await filed(furniture, "Work", one)
    view = furniture.sidebar.list

    def shown() -> list[str]:
        return [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]

    assert shown() == ["Folders", "Work", "One"]
    click(furniture, 1)
    await wait_until(lambda: shown() == ["Folders", "Work"])
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    await wait_until(lambda: shown() == ["Folders", "Work", "One"])
    QTest.keyClick(view, Qt.Key.Key_Left)
    await wait_until(lambda: shown() == ["Folders", "Work"])
    QTest.keyClick(view, Qt.Key.Key_Return)
    await wait_until(lambda: shown() == ["Folders", "Work", "One"])
    QTest.keyClick(view, Qt.Key.Key_Delete)
    await wait_until(lambda: shown() == ["Today", "One"])


async def test_a_folder_is_renamed_where_it_stands(furniture: Furniture, wait_until: Until) -> None:
    (one,) = await with_chats(furniture, "One")
    await filed(furniture, "Work", one)
    view = furniture.sidebar.list
    view.rename(folder="Work")
    box = view.findChild(QLineEdit, "renameBox")
    assert box is not None
    assert box.accessibleName() == "Folder name"
    box.setText("Office")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QApplication.processEvents()
    await wait_until(lambda: furniture.desk.chats.rows[1].text == "Office")


async def test_more_of_a_folder_is_listed_by_a_click(
    furniture: Furniture, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_list, "OF_FOLDER", 1)
    one, two = await with_chats(furniture, "One", "Two")
    await furniture.desk.app.filing.move({ChatId(one): "Work", ChatId(two): "Work"})
    await furniture.desk.chats.reload()
    assert [row.text for row in furniture.desk.chats.rows] == ["Folders", "Work", "Two", "Show 1 more"]
    click(furniture, 3)
    await wait_until(lambda: [row.text for row in furniture.desk.chats.rows][2:] == ["Two", "One"])


async def test_a_command_is_for_the_open_chat_when_nothing_is_selected(furniture: Furniture) -> None:
    (one,) = await with_chats(furniture, "One")
    assert furniture.sidebar.list.meant() == []
    furniture.desk.chats.mark(ChatId(one))
    assert furniture.sidebar.list.meant() == [one]
