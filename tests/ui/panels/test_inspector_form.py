"""What the inspector holds: settings of the open chat, each with what there is to say of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ptahdesk.domain.prompt import Prompt
from ptahdesk.settings.asking_fields import SYSTEM_PROMPT, TEMPERATURE
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_a_pause_in_typing_is_enough_to_keep_it(furniture: Furniture, wait_until: Until) -> None:
    furniture.inspector.turn()
    QTest.keyClicks(furniture.inspector.form.system.control.hand, "Be short.")

    def kept() -> bool:
        QApplication.processEvents()  # the pause is Qt's
        return furniture.desk.page.voice.own == {SYSTEM_PROMPT.key: "Be short."}

    await wait_until(kept)


async def test_a_wrong_value_is_said_beside_it_and_not_kept(furniture: Furniture) -> None:
    furniture.inspector.turn()
    row = furniture.inspector.form.rows["temperature"]
    QTest.keyClicks(row.control.hand, "hot")
    row.control.finish()
    assert row.error.text() == "Temperature must be a number from 0 to 2."
    assert TEMPERATURE.key not in furniture.desk.page.voice.own


async def test_what_the_model_does_not_take_cannot_be_set_and_says_why(furniture: Furniture) -> None:
    furniture.inspector.turn()
    furniture.desk.page.voice.choose("anthropic/claude-sonnet-4.6")
    verbosity = furniture.inspector.form.rows["verbosity"]
    assert not verbosity.control.isEnabled()
    assert "does not take this" in furniture.inspector.form.lacks["verbosity"].text()
    assert furniture.inspector.form.rows["temperature"].control.isEnabled()


async def test_a_chat_with_a_way_of_its_own_can_be_told_and_taken_back(furniture: Furniture) -> None:
    furniture.inspector.turn()
    assert not furniture.inspector.form.usual.isVisible()
    furniture.desk.manner.parameters["effort"].put("low")
    assert furniture.inspector.form.usual.isVisible()
    assert furniture.header.manner.accessibleName().endswith("(its own way)")
    furniture.inspector.form.usual.click()
    assert not furniture.desk.manner.own
    assert not furniture.inspector.form.usual.isVisible()


async def test_a_system_prompt_is_kept_as_a_prompt(furniture: Furniture, wait_until: Until) -> None:
    inspector, new = furniture.inspector, list[Prompt]()
    furniture.desk.prompting.kept.connect(new.append)
    inspector.turn()
    assert not inspector.form.keep.isVisible()
    furniture.desk.page.voice.ask_so({SYSTEM_PROMPT.key: "Be short."})
    assert inspector.form.keep.isVisible()
    inspector.form.keep.click()
    assert new == [Prompt("Be short.", system=True)]
    await wait_until(lambda: furniture.prompts.card is not None and furniture.prompts.card.isVisible())
