"""A temporary chat says what it is for as long as it is open."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_it_is_seen_over_a_temporary_chat_alone(furniture: Furniture, wait_until: Until) -> None:
    chats = furniture.desk.app.chats
    usual, fleeting = await chats.new("One"), await chats.new(temporary=True)
    await furniture.desk.chats.reload()
    assert not furniture.fleeting.isVisibleTo(furniture)
    furniture.desk.chats.open(fleeting.id)
    await wait_until(lambda: furniture.fleeting.isVisibleTo(furniture))
    assert "gone when ptahdesk closes" in furniture.fleeting.words.text()
    furniture.desk.chats.open(usual.id)
    await wait_until(lambda: not furniture.fleeting.isVisibleTo(furniture))
