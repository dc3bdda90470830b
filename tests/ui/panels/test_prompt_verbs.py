"""Prompts that were taken land where they are meant, and what is kept is looked at first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ptahdesk.domain.prompt import Prompt
from ptahdesk.services.app import App
from ptahdesk.settings.asking_fields import SYSTEM_PROMPT
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_a_system_prompt_goes_to_the_chat_and_leaves_the_box(
    offered: Furniture, wait_until: Until
) -> None:
    box = offered.page.composer.box
    QTest.keyClicks(box, "poet")
    QTest.keyClick(box, Qt.Key.Key_Return)
    await wait_until(lambda: offered.prompts.form is not None and offered.prompts.form.isVisible())
    assert offered.prompts.form is not None
    [who] = offered.prompts.form.fields.values()
    QTest.keyClick(who.hand, Qt.Key.Key_Return)
    await wait_until(lambda: offered.desk.page.voice.own)
    assert offered.desk.page.voice.own == {SYSTEM_PROMPT.key: "You are a poet."}
    await wait_until(lambda: box.toPlainText() == "")


async def test_the_clipboard_stands_where_the_cursor_is_and_much_of_it_becomes_a_chip(
    furniture: Furniture, app: App, wait_until: Until
) -> None:
    kept = await app.prompts.save(Prompt("[{{clipboard}}]"))
    box = furniture.page.composer.box
    box.setPlainText("before after")
    cursor = box.textCursor()
    cursor.setPosition(7)
    box.setTextCursor(cursor)
    QGuiApplication.clipboard().setText("words")
    furniture.desk.prompting.use(kept)
    await wait_until(lambda: box.toPlainText() == "before [words]after")
    QGuiApplication.clipboard().setText("x" * 5000)
    furniture.desk.prompting.use(kept)
    await wait_until(lambda: furniture.desk.composer.pastes.texts)
    assert furniture.desk.composer.pastes.texts == (f"[{'x' * 5000}]",)
    QTest.keySequence(box, "Ctrl+Z")
    assert furniture.desk.composer.pastes.texts == ()
    QGuiApplication.clipboard().clear()


async def test_what_is_selected_in_the_chat_is_the_selection(
    furniture: Furniture, app: App, wait_until: Until
) -> None:
    page, box = furniture.desk.page, furniture.page.composer.box
    await page.send("What is it?")
    await wait_until(lambda: not page.busy)
    furniture.page.view.setFocus()
    QTest.keySequence(furniture.page.view, "Ctrl+A")
    furniture.desk.prompting.use(await app.prompts.save(Prompt("> {{selection}}")))
    await wait_until(lambda: box.toPlainText().startswith("> What is it?"))


async def test_whatever_is_kept_is_looked_at_first(furniture: Furniture, wait_until: Until) -> None:
    furniture.page.composer.box.setPlainText("Say {{x}}")
    furniture.verbs()["prompts.save"]()
    await wait_until(lambda: furniture.prompts.card is not None and furniture.prompts.card.editor.isVisible())
    card = furniture.prompts.card
    assert card is not None
    await wait_until(lambda: card.editor.text.toPlainText() == "Say {{x}}")
    assert card.editor.title.hasFocus()
    card.close_card()
    await wait_until(lambda: [each.title for each in furniture.desk.prompting.known] == ["Say {{x}}"])


async def test_a_message_is_kept_as_it_stands(furniture: Furniture, wait_until: Until) -> None:
    await furniture.desk.page.send("Say {{x}}")
    await wait_until(lambda: not furniture.desk.page.busy)
    new: list[Prompt] = []
    furniture.desk.prompting.kept.connect(new.append)
    furniture.messages.act(furniture.desk.page.transcript.rows[0].key, "prompt")
    await wait_until(lambda: new)
    assert new == [Prompt("Say \\{{x}}")]
