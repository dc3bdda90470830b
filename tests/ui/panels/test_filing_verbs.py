"""Menus, keys and the palette file chats."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptahdesk.domain.chat import ChatId
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def with_chats(furniture: Furniture, *titles: str) -> list[ChatId]:
    made = [(await furniture.desk.app.chats.new(title)).id for title in titles]
    await furniture.desk.chats.reload()
    return made


def words(furniture: Furniture, which: list[ChatId]) -> list[str]:
    return [action.text() for action in furniture.filing.menu(which).actions()]


async def test_the_menu_of_one_chat_and_of_several(furniture: Furniture) -> None:
    one, two = await with_chats(furniture, "One", "Two")
    usual = ["Rename", "Pin", "Move to…", "Archive", "Export…", "", "Delete"]
    assert words(furniture, [one]) == usual
    assert words(furniture, [one, two]) == ["Pin", "Move to…", "Archive", "", "Delete 2 chats"]
    fleeting = await furniture.desk.app.chats.new(temporary=True)
    await furniture.desk.chats.reload()
    assert words(furniture, [fleeting.id]) == ["Rename", "Keep this chat", "Export…", "", "Delete"]


async def test_the_open_chat_is_moved_to_a_new_folder_by_keyboard_alone(
    furniture: Furniture, wait_until: Until
) -> None:
    (one,) = await with_chats(furniture, "One")
    furniture.desk.chats.mark(one)
    furniture.verbs()["chat.move"]()
    assert furniture.late.move_to.title.text() == "Move “One” to"
    QTest.keyClicks(furniture.late.move_to.search, "Work")
    QTest.keyClick(furniture.late.move_to.search, Qt.Key.Key_Return)
    assert not furniture.late.move_to.isVisible()
    await wait_until(lambda: [row.text for row in furniture.desk.chats.rows] == ["Folders", "Work", "One"])


async def test_a_folder_is_made_without_chats(furniture: Furniture, wait_until: Until) -> None:
    furniture.verbs()["folder.new"]()
    assert furniture.late.move_to.title.text() == "New folder"
    QTest.keyClicks(furniture.late.move_to.search, "Work")
    QTest.keyClick(furniture.late.move_to.search, Qt.Key.Key_Return)
    await wait_until(lambda: [row.text for row in furniture.desk.chats.rows] == ["Folders", "Work"])
    menu = [action.text() for action in furniture.filing.folder_menu("Work").actions()]
    assert menu == ["Rename", "New folder…", "", "Remove folder, keep its chats"]


async def test_the_archive_is_entered_and_left(furniture: Furniture, wait_until: Until) -> None:
    one, _two = await with_chats(furniture, "One", "Two")
    side = furniture.sidebar
    assert not side.archive.isVisibleTo(furniture)
    furniture.desk.chats.mark(one)
    furniture.verbs()["chat.archive"]()
    await wait_until(lambda: side.archive.isVisibleTo(furniture))
    assert side.archive.text() == "Archive (1)"
    side.archive.click()
    await wait_until(lambda: [row.text for row in furniture.desk.chats.rows] == ["Today", "One"])
    assert side.back.isVisibleTo(furniture)
    assert words(furniture, [one])[3] == "Bring back"
    furniture.verbs()["chat.archive"]()
    await wait_until(lambda: side.nothing.isVisibleTo(furniture))
    assert side.nothing.text() == "The archive is empty."
    side.search.setFocus()
    furniture.verbs()["leave"]()  # Escape
    await wait_until(lambda: [row.text for row in furniture.desk.chats.rows] == ["Today", "Two", "One"])


async def test_a_temporary_chat_is_begun_seen_and_kept(furniture: Furniture, wait_until: Until) -> None:
    furniture.verbs()["chat.temporary"]()
    await wait_until(lambda: furniture.fleeting.isVisibleTo(furniture))
    assert furniture.header.standing.text() == "Temporary"
    assert furniture.header.title.text() == "Temporary chat"
    assert [row.text for row in furniture.desk.chats.rows] == ["Temporary", "Temporary chat"]
    furniture.fleeting.keep.click()
    await wait_until(lambda: not furniture.fleeting.isVisibleTo(furniture))
    assert furniture.header.standing.text() == ""
    assert [row.text for row in furniture.desk.chats.rows] == ["Today", "New chat"]


async def test_commands_for_nothing_do_nothing(furniture: Furniture) -> None:
    for command in ("chat.move", "chat.archive", "chat.delete", "chat.pin", "chat.keep"):
        furniture.verbs()[command]()
    assert not furniture.late.move_to.isVisible()
    assert not furniture.filing.leave()
