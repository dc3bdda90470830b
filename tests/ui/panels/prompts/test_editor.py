"""One prompt in the library: written, kept, copied and deleted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from ptahdesk.domain.prompt import Prompt
from ptahdesk.services.app import App
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.prompts.card import PromptCard

Until = Callable[[Callable[[], object]], Awaitable[None]]
Opened = Callable[[int], Awaitable[PromptCard]]


async def test_what_is_written_is_kept_and_used_as_it_stands(
    furniture: Furniture, app: App, wait_until: Until, opened: Opened
) -> None:
    await app.prompts.save(Prompt("one", "One"))
    card = await opened(1)
    editor = card.editor
    editor.text.setFocus()
    QTest.keySequence(editor.text, "Ctrl+End")
    QTest.keyClicks(editor.text, " more {{x}}")
    assert editor.asks.text() == "Asks for: x"
    editor.title.clear()
    QTest.keyClicks(editor.title, "Uno")
    editor.kind.buttons[True].click()
    QTest.keyClicks(editor.name, "/U no")
    QTest.keyClicks(editor.folder, "Work")
    card.close_card()
    known = furniture.desk.prompting.known
    await wait_until(lambda: furniture.desk.prompting.known != known)
    [kept] = furniture.desk.prompting.known
    assert kept.content == ("one more {{x}}", "Uno", "u-no", True, "Work")
    card.open_library()
    await wait_until(lambda: editor.name.text() == "u-no")
    QTest.keyClick(editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await wait_until(lambda: furniture.prompts.form is not None and furniture.prompts.form.isVisible())


async def test_one_is_made_copied_and_deleted(
    furniture: Furniture, app: App, wait_until: Until, opened: Opened
) -> None:
    await app.prompts.save(Prompt("one", "One"))
    card = await opened(1)
    editor = card.editor
    editor.copy.click()
    assert editor.title.text() == "One (copy)"
    assert editor.text.hasFocus()
    assert not editor.remove.isVisible()
    editor.keep.click()
    await wait_until(lambda: card.list.model().rowCount() == 2)
    editor.remove.click()
    await wait_until(lambda: card.list.model().rowCount() == 1)
    assert card.notice.text.text() == "Deleted “One (copy)”."
    assert editor.title.text() == "One"
    card.notice.button.click()
    await wait_until(lambda: card.list.model().rowCount() == 2)
    furniture.verbs()["prompts.new"]()
    await wait_until(lambda: editor.title.text() == "")
    assert not editor.use.isEnabled()


async def test_every_field_has_its_name_above_it_in_line_with_it(app: App, opened: Opened) -> None:
    await app.prompts.save(Prompt("one", "One"))
    editor = (await opened(1)).editor
    named = {label.buddy(): label for label in editor.findChildren(QLabel) if label.buddy() is not None}
    fields = (editor.title, editor.name, editor.folder, editor.kind.buttons[False], editor.text)
    assert [named[field].text() for field in fields] == [
        "Title",
        "Short name, for /",
        "Folder",
        "What it is",
        "Text",
    ]
    for field in (editor.title, editor.name, editor.folder, editor.text):
        assert named[field].geometry().left() == field.geometry().left()
        assert named[field].geometry().bottom() < field.geometry().top()
