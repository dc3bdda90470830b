"""Beside the chat: what is typed there is kept with the chat it was typed for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptahdesk.settings.asking_fields import SYSTEM_PROMPT
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.settings.setting_row import SettingRow

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_it_comes_and_goes_and_the_cursor_is_where_one_writes(furniture: Furniture) -> None:
    turn = furniture.verbs()["view.inspector"]
    assert not furniture.inspector.isVisible()
    turn()
    assert furniture.inspector.isVisible()
    assert QApplication.focusWidget() is furniture.inspector.form.system.control.hand
    turn()
    assert not furniture.inspector.isVisible()
    assert QApplication.focusWidget() is furniture.page.composer.box, "nothing else would take what is typed"


async def test_what_it_holds_is_made_when_somebody_first_looks(furniture: Furniture) -> None:
    assert not furniture.inspector.findChildren(SettingRow)
    furniture.inspector.turn()
    assert furniture.inspector.form.isVisible()
    made = furniture.inspector.findChildren(SettingRow)
    furniture.inspector.turn()
    furniture.inspector.turn()
    assert furniture.inspector.findChildren(SettingRow) == made, "and once"


async def test_a_prompt_that_is_typed_belongs_to_the_chat_that_was_open(
    furniture: Furniture, wait_until: Until
) -> None:
    app, page = furniture.desk.app, furniture.desk.page
    one, other = [(await app.chats.new(title)).id for title in ("One", "Two")]
    await page.show(one)
    furniture.inspector.turn()
    QTest.keyClicks(furniture.inspector.form.system.control.hand, "Be a pirate.")
    await page.show(other)  # by a key: the cursor stays where it is
    assert furniture.inspector.form.system.row.text == ""
    await wait_until(lambda: "keep how a chat asks" not in app.tasks.names)
    assert await app.manners.own(one) == {SYSTEM_PROMPT.key: "Be a pirate."}
    assert await app.manners.own(other) == {}
    await page.show(one)
    assert furniture.inspector.form.system.row.text == "Be a pirate."
    assert furniture.inspector.form.system.control.hand.toPlainText() == "Be a pirate."  # type: ignore[attr-defined]  # a box


async def test_in_a_narrow_window_it_takes_the_place_of_the_list(furniture: Furniture) -> None:
    turn = furniture.verbs()["view.inspector"]
    turn()
    assert furniture.sidebar.isVisible()
    furniture.setMinimumSize(640, 480)  # as the window does
    furniture.resize(900, 640)
    QApplication.processEvents()
    assert not furniture.sidebar.isVisible()
    turn()
    assert furniture.sidebar.isVisible()
