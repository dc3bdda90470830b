"""Files are asked for without a loop in the loop, and names come as they are."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ptahdesk.presenters.documents import Format
from ptahdesk.ui import file_dialogs
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


def opened(furniture: Furniture) -> QFileDialog | None:
    found = furniture.window().findChildren(QFileDialog, "fileDialog")
    return next((each for each in found if isinstance(each, QFileDialog) and each.isVisible()), None)


async def test_a_place_for_a_chat_is_chosen(furniture: Furniture, wait_until: Until, tmp_path: Path) -> None:
    asking = asyncio.ensure_future(file_dialogs.for_export(furniture, "A talk.md", tuple(Format)))
    await wait_until(lambda: opened(furniture))
    dialog = opened(furniture)
    assert dialog is not None
    dialog.setDirectory(str(tmp_path))
    for kind, name in (("table.md", "A talk.table.md"), ("html", "A talk.html"), ("md", "A talk.md")):
        chosen = next(each for each in dialog.nameFilters() if f"(*.{kind})" in each)
        dialog.filterSelected.emit(chosen)
        assert [Path(each).name for each in dialog.selectedFiles()] == [name]
    dialog.selectFile(str(tmp_path / "b.md"))
    dialog.accept()
    assert await asking == tmp_path / "b.md"


async def test_nothing_chosen_is_nothing(furniture: Furniture, wait_until: Until) -> None:
    asking = asyncio.ensure_future(file_dialogs.for_import(furniture))
    await wait_until(lambda: opened(furniture))
    dialog = opened(furniture)
    assert dialog is not None
    dialog.reject()
    assert await asking is None
