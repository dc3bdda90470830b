"""The card with the folders: found by typing, chosen by arrow and Enter, left by Escape."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_arrows_move_and_the_field_says_where_they_are(furniture: Furniture, wait_until: Until) -> None:
    chat = await furniture.desk.app.chats.new("One")
    for name in ("Home", "Work"):
        await furniture.desk.app.filing.make(name)
    await furniture.desk.chats.reload()
    card = furniture.late.move_to
    card.open_for([chat.id])
    await wait_until(lambda: card.list.model().rowCount() == 2)
    assert card.search.accessibleDescription() == "Home, 0 chats"
    QTest.keyClick(card.search, Qt.Key.Key_Down)
    assert card.search.accessibleDescription() == "Work, 0 chats"
    QTest.keyClick(card.search, Qt.Key.Key_Return)
    rows = furniture.desk.chats
    await wait_until(lambda: [row.text for row in rows.rows] == ["Folders", "Home", "Work", "One"])


async def test_escape_leaves_it(furniture: Furniture) -> None:
    furniture.late.move_to.open_for(())
    furniture.verbs()["leave"]()
    assert not furniture.late.move_to.isVisible()


async def test_nothing_is_chosen_where_nothing_is(furniture: Furniture) -> None:
    furniture.late.move_to.open_for(())
    QTest.keyClick(furniture.late.move_to.search, Qt.Key.Key_Return)
    assert furniture.late.move_to.isVisible()


async def test_why_there_is_nothing_to_choose_is_said(furniture: Furniture, wait_until: Until) -> None:
    chat = await furniture.desk.app.chats.new("One")
    card = furniture.late.move_to
    card.open_for([chat.id])
    await wait_until(lambda: "no folder yet" in card.search.accessibleDescription())
    QTest.keyClick(card.search, Qt.Key.Key_Return)
    assert card.isVisible()
