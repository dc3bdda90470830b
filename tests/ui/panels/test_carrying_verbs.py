"""A chat is taken out to where one says, and others are brought in from where they are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
def asked(furniture: Furniture, wait_until: Until) -> Callable[[], Awaitable[QFileDialog]]:
    """The dialog that asks which file, as soon as it is there."""

    def opened() -> list[QFileDialog]:
        found = furniture.window().findChildren(QFileDialog, "fileDialog")
        return [each for each in found if isinstance(each, QFileDialog) and each.isVisible()]

    async def wait() -> QFileDialog:
        await wait_until(opened)
        return opened()[0]

    return wait


async def test_the_open_chat_is_exported_where_one_says(
    furniture: Furniture, wait_until: Until, asked: Callable[[], Awaitable[QFileDialog]], tmp_path: Path
) -> None:
    desk = furniture.desk
    chat = (await desk.app.chats.new("A talk")).id
    desk.chats.open(chat)
    await wait_until(lambda: desk.chats.current == chat)
    furniture.verbs()["chat.export"]()
    dialog = await asked()
    dialog.selectFile(str(tmp_path / "a.html"))
    dialog.accept()
    await wait_until((tmp_path / "a.html").exists)


async def test_without_a_chat_there_is_nothing_to_export(furniture: Furniture) -> None:
    furniture.verbs()["chat.export"]()
    assert "ask where to export" not in furniture.desk.app.tasks.names


async def test_what_to_bring_in_is_asked(
    furniture: Furniture, asked: Callable[[], Awaitable[QFileDialog]]
) -> None:
    furniture.verbs()["chats.import"]()
    (await asked()).reject()
