"""The pages of shots.py with the sidebar at work: folders, many chats, the archive, a temporary chat."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from ptahdesk.domain.chat import ChatId
    from ptahdesk.ui.furniture import Furniture

_WORK = (
    "Review of the storage proposal",
    "Regular expression for dates",
    "SQL: the newest row of each group",
)
_HOME = ("Sourdough that rises in a cold kitchen", "Names for a small library")


async def settle(seconds: float = 0.4) -> None:
    await asyncio.sleep(seconds)


def called(furniture: Furniture, *titles: str) -> list[ChatId]:
    rows = furniture.desk.chats.rows
    return [row.chat for row in rows if row.chat is not None and row.text in titles]


async def folders(page: object) -> None:
    furniture = _furniture(page)
    furniture.anything.close_card()
    furniture.page.notice.hide()
    filing = furniture.desk.app.filing
    await filing.move(dict.fromkeys(called(furniture, *_WORK), "Work"))
    await filing.move(dict.fromkeys(called(furniture, *_HOME), "Kitchen and books"))
    await filing.make("Ideas")
    await filing.pin(called(furniture, _WORK[1]))
    await filing.fold("Kitchen and books", True)
    await settle()


async def move_to(page: object) -> None:
    furniture = _furniture(page)
    furniture.late.move_to.open_for(called(furniture, _WORK[0]))
    await settle()
    furniture.late.move_to.search.setText("i")
    await settle()


async def several(page: object) -> None:
    from PySide6.QtCore import QItemSelectionModel

    furniture = _furniture(page)
    furniture.late.move_to.close_card()
    view = furniture.sidebar.list
    flags = QItemSelectionModel.SelectionFlag
    model = view.model()
    view.setCurrentIndex(model.index(_place(furniture, _WORK[0]), 0))
    view.selectionModel().select(model.index(_place(furniture, _WORK[2]), 0), flags.Select)
    await settle()


async def dragging(page: object) -> None:
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    furniture = _furniture(page)
    view = furniture.sidebar.list
    port = view.viewport()
    start = _middle(furniture, _WORK[0])
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(port, start + QPoint(20, 4))
    QTest.mouseMove(port, _middle(furniture, "Ideas"))
    await settle()


async def archive(page: object) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    furniture = _furniture(page)
    furniture.sidebar.list.drag.stop()
    port = furniture.sidebar.list.viewport()
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    furniture.sidebar.list.choose_one()
    old = called(furniture, "Why is the sky dark at night?", *_WORK)
    furniture.desk.filing.archive(old)
    await settle()
    furniture.desk.chats.show_archive(True)
    await settle()
    furniture.desk.chats.open(old[0])
    await settle()


async def temporary(page: object) -> None:
    furniture = _furniture(page)
    furniture.page.notice.hide()
    furniture.desk.chats.show_archive(False)
    furniture.desk.filing.temporary()
    await settle()
    await furniture.desk.page.send("What could I give my sister for her birthday?")
    while furniture.desk.page.busy:
        await asyncio.sleep(0.05)
    await settle()


def _furniture(page: object) -> Furniture:
    from ptahdesk.ui.furniture import Furniture

    assert isinstance(page, Furniture)
    return page


def _place(furniture: Furniture, text: str) -> int:
    return next(place for place, row in enumerate(furniture.desk.chats.rows) if row.text == text)


def _middle(furniture: Furniture, text: str) -> QPoint:
    view = furniture.sidebar.list
    return view.visualRect(view.model().index(_place(furniture, text), 0)).center()


PAGES: dict[str, Callable[[object], Awaitable[None]]] = {
    "folders": folders,
    "move-to": move_to,
    "several": several,
    "dragging": dragging,
    "archive": archive,
    "temporary": temporary,
}
