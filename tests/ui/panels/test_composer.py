"""The message box sends, stops, grows and keeps its words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptahdesk.domain.chat import EntryId
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_send_is_off_until_something_is_typed(furniture: Furniture) -> None:
    panel = furniture.page.composer
    assert not panel.button.isEnabled()
    panel.box.setPlainText("Hello")
    assert panel.button.isEnabled()
    assert panel.button.accessibleName() == "Send"


async def test_a_press_sends_and_the_button_turns_into_stop(furniture: Furniture, wait_until: Until) -> None:
    panel, page = furniture.page.composer, furniture.desk.page
    names: list[str] = []
    furniture.desk.composer.changed.connect(lambda _nothing: names.append(panel.button.accessibleName()))
    bills: list[str] = []
    furniture.desk.costs.changed.connect(lambda _nothing: bills.append(panel.button.accessibleDescription()))
    panel.box.setPlainText("Hello")
    panel.button.click()
    await wait_until(lambda: page.transcript.rows and not page.busy and not page.transcript.rows[-1].live)
    assert "Stop" in names
    assert any("bill" in words for words in bills), "a stop says what it does to the bill"
    assert panel.button.accessibleDescription() == ""
    assert panel.button.accessibleName() == "Send"
    assert panel.box.toPlainText() == ""


async def test_a_starter_fills_the_box(furniture: Furniture) -> None:
    starter = furniture.page.empty.starters[0]
    starter.click()
    assert furniture.page.composer.box.toPlainText() == starter.accessibleName()


async def test_a_megabyte_is_taken_as_it_is(furniture: Furniture) -> None:
    text = "word " * 20_000
    furniture.page.composer.box.setPlainText(text)
    assert furniture.desk.composer.text == text


async def test_a_starter_stands_after_what_was_typed_and_in_the_place_of_another(
    furniture: Furniture,
) -> None:
    first, second, *_rest = furniture.page.empty.starters
    box = furniture.page.composer.box
    first.click()
    second.click()
    assert box.toPlainText() == second.accessibleName()
    box.setPlainText("My words")
    first.click()
    assert box.toPlainText() == f"My words\n\n{first.accessibleName()}"


async def test_a_click_on_send_sends_what_is_still_being_composed(
    furniture: Furniture, wait_until: Until
) -> None:
    panel, page = furniture.page.composer, furniture.desk.page
    panel.box.setPlainText("What is ")
    panel.box.moveCursor(panel.box.textCursor().MoveOperation.End)
    QApplication.sendEvent(panel.box, QInputMethodEvent("日本", []))
    panel.button.click()
    await wait_until(lambda: page.transcript.rows and not page.busy)
    [question, *_answer] = await furniture.desk.app.conversations.read([EntryId(page.transcript.rows[0].key)])
    assert question.message.text == "What is 日本"
    assert panel.box.toPlainText() == ""


async def test_escape_leaves_a_changed_edit_and_the_notice_brings_it_back(
    furniture: Furniture, wait_until: Until
) -> None:
    panel, desk = furniture.page.composer, furniture.desk
    panel.box.setPlainText("What is a cat?")
    panel.button.click()
    await wait_until(
        lambda: desk.page.transcript.rows and not desk.page.busy and desk.page.transcript.rows[-1].facts
    )
    desk.tree.edit(EntryId(desk.page.transcript.rows[0].key))
    await wait_until(panel.editing.isVisible)
    panel.box.setPlainText("What is a dog?")
    QTest.keyClick(panel.box, Qt.Key.Key_Escape)
    assert (panel.box.toPlainText(), panel.editing.isVisible()) == ("", False)
    furniture.page.notice.button.click()
    assert (panel.box.toPlainText(), panel.editing.isVisible()) == ("What is a dog?", True)
