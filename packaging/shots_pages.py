"""The pages of shots.py with the pages of the shortcuts and the data open, in each of their states."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture


async def shortcuts(furniture: object) -> None:
    """With two changes."""
    app = _furniture(furniture).desk.app
    await app.settings.change({"keys.chat.pin": ["Ctrl+J", "Ctrl+Alt+P"], "keys.reply.again": []})
    _furniture(furniture).settings.open_settings("shortcuts")
    view = _furniture(furniture).settings.view("shortcuts")
    view.search.setText("chat")  # type: ignore[attr-defined]  # the view of the shortcuts
    await _settle()


async def conflict(furniture: object) -> None:
    view = _furniture(furniture).settings.view("shortcuts")
    view.search.setText("pin or")  # type: ignore[attr-defined]  # the view of the shortcuts
    view.editor.field.pressed.emit("Ctrl+K")  # type: ignore[attr-defined]  # the view of the shortcuts
    view.editor.field.setFocus()  # type: ignore[attr-defined]  # the view of the shortcuts
    await _settle()


async def pressed(furniture: object) -> None:
    view = _furniture(furniture).settings.view("shortcuts")
    view.pressed.pressed.emit("Ctrl+Shift+F")  # type: ignore[attr-defined]  # the view of the shortcuts
    await _settle()


async def data(furniture: object) -> None:
    """With backups of two days, and something deleted."""
    app = _furniture(furniture).desk.app
    chat = await app.chats.new("Deleted")
    await app.chats.delete(chat.id)
    await app.upkeep.backup_now(lambda _part: None)
    _furniture(furniture).settings.open_settings("data")
    await _settle(1)


async def data_below(furniture: object) -> None:
    """Further down, while all chats are written."""
    view = _furniture(furniture).settings.view("data")
    page = view.presenter  # type: ignore[attr-defined]  # the view of the data
    page.part, page.said, page.busy = 0.4, "120 of 300 chats …", True
    page.matter = next(each for each in type(page.matter) if each.name == "EXPORT")
    page.changed.emit(None)
    view.go_to("deleted")
    await _settle()


async def data_done(furniture: object) -> None:
    """A backup that could not be made."""
    view = _furniture(furniture).settings.view("data")
    page = view.presenter  # type: ignore[attr-defined]  # the view of the data
    page.said, page.busy, page.wrong = "The disk is full: this is not saved yet.", False, True
    page.matter = next(each for each in type(page.matter) if each.name == "BACKUP")
    page.changed.emit(None)
    view.go_to("backups")
    await _settle()


async def cleared(furniture: Furniture) -> None:
    """A new chat, with nothing over it and nothing in its box: each story begins so."""
    desk = furniture.desk
    for card in furniture.cards:
        card.close_card()
    desk.chats.open(None)
    await _settle(1)
    for paste in desk.composer.pastes.items:
        desk.composer.pastes.take(paste.key)
    furniture.page.composer.box.clear()
    await _settle()


async def _settle(seconds: float = 0.3) -> None:
    await asyncio.sleep(seconds)


def _furniture(furniture: object) -> Furniture:
    from ptahdesk.ui.furniture import Furniture

    assert isinstance(furniture, Furniture)
    return furniture


PAGES: dict[str, Callable[[object], Awaitable[None]]] = {
    "settings-shortcuts": shortcuts,
    "settings-shortcuts-conflict": conflict,
    "settings-shortcuts-pressed": pressed,
    "settings-data": data,
    "settings-data-writing": data_below,
    "settings-data-wrong": data_done,
}
