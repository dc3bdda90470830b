"""Folders are made, named, shut and removed; their chats are never lost with them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice

Until = Callable[[Callable[[], object]], Awaitable[None]]


def texts(desk: Desk) -> list[str]:
    return [row.text for row in desk.chats.rows]


async def filed(desk: Desk, folder: str, *titles: str) -> list[ChatId]:
    made = [(await desk.app.chats.new(title)).id for title in titles]
    await desk.app.filing.move(dict.fromkeys(made, folder))
    await desk.chats.reload()
    return made


async def test_a_folder_stays_shut_when_it_was_shut(desk: Desk, wait_until: Until) -> None:
    await filed(desk, "Work", "One")
    desk.folders.fold("Work")
    await wait_until(lambda: texts(desk) == ["Folders", "Work"])
    await desk.chats.reload()
    assert (desk.chats.rows[1].folded, desk.chats.rows[1].count) == (True, 1)
    desk.folders.fold("Work")
    await wait_until(lambda: texts(desk) == ["Folders", "Work", "One"])
    desk.folders.fold("Nowhere")


async def test_a_name_that_is_taken_is_told(desk: Desk, wait_until: Until) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    await filed(desk, "Work", "One")
    desk.folders.make("Work")
    await wait_until(lambda: told)
    assert told[0].text == "There is a folder named Work already."
    desk.folders.make("Home")
    await wait_until(lambda: "Home" in texts(desk))
    desk.folders.rename("Home", " Work ")
    await wait_until(lambda: len(told) == 2)
    desk.folders.rename("Work", "Office")
    await wait_until(lambda: texts(desk) == ["Folders", "Home", "Office", "One"])
    desk.folders.rename("Office", "Office")
    desk.folders.rename("Office", "  ")
    assert len(told) == 2


async def test_a_removed_folder_leaves_its_chats_and_comes_back_with_them(
    desk: Desk, wait_until: Until
) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    await filed(desk, "Work", "One", "Two")
    desk.folders.remove("Work")
    await wait_until(lambda: texts(desk) == ["Today", "Two", "One"])
    assert told[0].text == "The folder Work is gone. Its 2 chats are still there."
    assert told[0].act is not None
    told[0].act()
    await wait_until(lambda: texts(desk) == ["Folders", "Work", "Two", "One"])
    desk.folders.make("Empty")
    await wait_until(lambda: "Empty" in texts(desk))
    desk.folders.remove("Empty")
    await wait_until(lambda: len(told) == 2)
    assert told[1].text == "The folder Empty is gone. It was empty."
