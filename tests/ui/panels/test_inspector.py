"""Beside the chat: what is typed there is kept with the chat it was typed for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptahdesk.domain.prompt import Prompt
from ptahdesk.settings.asking_fields import SYSTEM_PROMPT, TEMPERATURE
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_it_comes_and_goes_and_the_cursor_is_where_one_writes(furniture: Furniture) -> None:
    turn = furniture.verbs()["view.inspector"]
    assert not furniture.inspector.isVisible()
    turn()
    assert furniture.inspector.isVisible()
    assert QApplication.focusWidget() is furniture.inspector.system.control.hand
    turn()
    assert not furniture.inspector.isVisible()
    assert QApplication.focusWidget() is furniture.page.composer.box, "nothing else would take what is typed"


async def test_a_prompt_that_is_typed_belongs_to_the_chat_that_was_open(
    furniture: Furniture, wait_until: Until
) -> None:
    app, page = furniture.desk.app, furniture.desk.page
    one, other = [(await app.chats.new(title)).id for title in ("One", "Two")]
    await page.show(one)
    furniture.inspector.turn()
    QTest.keyClicks(furniture.inspector.system.control.hand, "Be a pirate.")
    await page.show(other)  # by a key: the cursor stays where it is
    assert furniture.inspector.system.row.text == ""
    await wait_until(lambda: "keep how a chat asks" not in app.tasks.names)
    assert await app.manners.own(one) == {SYSTEM_PROMPT.key: "Be a pirate."}
    assert await app.manners.own(other) == {}
    await page.show(one)
    assert furniture.inspector.system.row.text == "Be a pirate."
    assert furniture.inspector.system.control.hand.toPlainText() == "Be a pirate."  # type: ignore[attr-defined]  # a box


async def test_a_pause_in_typing_is_enough_to_keep_it(furniture: Furniture, wait_until: Until) -> None:
    furniture.inspector.turn()
    QTest.keyClicks(furniture.inspector.system.control.hand, "Be short.")

    def kept() -> bool:
        QApplication.processEvents()  # the pause is Qt's
        return furniture.desk.page.voice.own == {SYSTEM_PROMPT.key: "Be short."}

    await wait_until(kept)


async def test_a_wrong_value_is_said_beside_it_and_not_kept(furniture: Furniture) -> None:
    furniture.inspector.turn()
    row = furniture.inspector.rows["temperature"]
    QTest.keyClicks(row.control.hand, "hot")
    row.control.finish()
    assert row.error.text() == "Temperature must be a number from 0 to 2."
    assert TEMPERATURE.key not in furniture.desk.page.voice.own


async def test_what_the_model_does_not_take_cannot_be_set_and_says_why(furniture: Furniture) -> None:
    furniture.inspector.turn()
    furniture.desk.page.voice.choose("anthropic/claude-sonnet-4.6")
    verbosity = furniture.inspector.rows["verbosity"]
    assert not verbosity.control.isEnabled()
    assert "does not take this" in furniture.inspector.lacks["verbosity"].text()
    assert furniture.inspector.rows["temperature"].control.isEnabled()


async def test_a_chat_with_a_way_of_its_own_can_be_told_and_taken_back(furniture: Furniture) -> None:
    furniture.inspector.turn()
    assert not furniture.inspector.usual.isVisible()
    furniture.desk.manner.parameters["effort"].put("low")
    assert furniture.inspector.usual.isVisible()
    assert furniture.header.manner.accessibleName().endswith("(its own way)")
    furniture.inspector.usual.click()
    assert not furniture.desk.manner.own
    assert not furniture.inspector.usual.isVisible()


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


async def test_a_system_prompt_is_kept_as_a_prompt(furniture: Furniture, wait_until: Until) -> None:
    inspector, new = furniture.inspector, list[Prompt]()
    furniture.desk.prompting.kept.connect(new.append)
    inspector.turn()
    assert not inspector.keep.isVisible()
    furniture.desk.page.voice.ask_so({SYSTEM_PROMPT.key: "Be short."})
    assert inspector.keep.isVisible()
    inspector.keep.click()
    assert new == [Prompt("Be short.", system=True)]
    await wait_until(lambda: furniture.prompts.card is not None and furniture.prompts.card.isVisible())
