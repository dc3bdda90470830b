"""The library of prompts by keyboard: looked through, found, used, carried as files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ptahdesk.domain.prompt import Prompt
from ptahdesk.services.app import App
from ptahdesk.ui import file_dialogs
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.panels.prompts.card import PromptCard

Until = Callable[[Callable[[], object]], Awaitable[None]]
Opened = Callable[[int], Awaitable[PromptCard]]


async def test_who_has_none_takes_one_to_begin_with(
    furniture: Furniture, wait_until: Until, opened: Opened
) -> None:
    card = await opened(6)
    await wait_until(lambda: card.editor.title.text() == "Explain")
    assert card.editor.asks.text() == "Asks for: what, reader (new to it | at home in it)"
    QTest.keyClick(card.search, Qt.Key.Key_Down)
    assert card.search.accessibleDescription() == "Sum up, /sum"
    assert card.editor.title.text() == "Sum up"
    card.editor.keep.click()
    await wait_until(lambda: card.list.model().rowCount() == 1)
    assert card.notice.text.text() == "Kept “Sum up” as a prompt."
    assert not card.editor.keep.isVisible()
    assert not furniture.desk.composer.text


async def test_what_is_typed_is_found_and_enter_uses_it(
    furniture: Furniture, app: App, wait_until: Until, opened: Opened
) -> None:
    for text in ("one", "two", "three"):
        await app.prompts.save(Prompt(text, text.title()))
    card = await opened(3)
    QTest.keyClicks(card.search, "tw")
    assert card.editor.title.text() == "Two"
    QTest.keyClick(card.search, Qt.Key.Key_Return)
    box = furniture.page.composer.box
    await wait_until(lambda: box.toPlainText() == "two")
    assert not card.isVisible()
    assert box.hasFocus()


async def test_files_are_asked_for(
    furniture: Furniture,
    app: App,
    wait_until: Until,
    opened: Opened,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await app.prompts.save(Prompt("one", "One"))

    async def chosen(_parent: object) -> Path:
        return tmp_path / "prompts.md"

    for name in ("for_prompts", "for_prompts_export"):
        monkeypatch.setattr(file_dialogs, name, chosen)
    card = await opened(1)
    menu = card.menu()
    bring, carry_out = menu.actions()
    carry_out.trigger()
    await wait_until(lambda: card.notice.text.text() == "Exported to prompts.md.")
    bring.trigger()
    await wait_until(lambda: card.notice.text.text() == "All of them are here already.")
    menu.deleteLater()
