"""The message box sends, stops, grows and keeps its words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

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
    panel.box.setPlainText("Hello")
    panel.button.click()
    await wait_until(lambda: page.transcript.rows and not page.busy and not page.transcript.rows[-1].live)
    assert "Stop" in names
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
