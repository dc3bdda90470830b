"""The presenters of one window know of each other what they must, and fall silent with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters.desk import Desk

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_the_open_chat_is_marked_in_the_list(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("Hello")
    assert desk.chats.current == desk.page.chat is not None
    desk.chats.open(None)
    await wait_until(lambda: desk.chats.current is None)


async def test_a_chosen_chat_is_opened(desk: Desk, wait_until: Until) -> None:
    chat = (await desk.app.chats.new("One")).id
    desk.chats.open(chat)
    await wait_until(lambda: desk.page.chat == chat)


async def test_a_closed_desk_hears_nothing(desk: Desk) -> None:
    desk.close()
    desk.close()
    before = list(desk.chats.rows)
    await desk.app.chats.new("Unseen")
    assert desk.chats.rows == before
