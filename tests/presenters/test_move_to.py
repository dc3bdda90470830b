"""Where chats can go: the folders there are, none, or a new one of the typed name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.move_to import HEADING, INTO, NEW, OUT
from ptahdesk.presenters.palette import Choice

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_folders_are_found_and_new_ones_named(desk: Desk, wait_until: Until) -> None:
    chat = (await desk.app.chats.new("One")).id
    await desk.app.filing.move({chat: "Work"})
    await desk.app.filing.make("Home work")
    await desk.chats.reload()
    desk.move_to.open([chat])
    await wait_until(lambda: len(desk.move_to.rows) == 3)
    assert desk.move_to.title == "Move “One” to"
    assert desk.move_to.rows == [
        Choice(INTO, "Home work", "Home work", "0 chats"),
        Choice(INTO, "Work", "Work", "1 chat"),
        Choice(OUT, "No folder"),
    ]
    desk.move_to.find(" Work ")
    assert [row.text for row in desk.move_to.rows] == ["Work", "Home work"], "what is called so comes first"
    desk.move_to.find("Wo")
    assert desk.move_to.rows[-1] == Choice(NEW, "New folder “Wo”", "Wo")


async def test_a_new_folder_of_a_name_that_is_taken_is_told_of(desk: Desk, wait_until: Until) -> None:
    await desk.app.filing.make("Work")
    desk.move_to.open([])
    desk.move_to.find("Work")
    await wait_until(lambda: desk.move_to.rows == [Choice(HEADING, "There is a folder named Work already.")])
    desk.move_to.find("Works")
    assert desk.move_to.rows == [Choice(NEW, "New folder “Works”", "Works")]


async def test_what_is_chosen_is_done(desk: Desk, wait_until: Until) -> None:
    one, two = [(await desk.app.chats.new(title)).id for title in ("One", "Two")]
    await desk.chats.reload()

    def texts() -> list[str]:
        return [row.text for row in desk.chats.rows]

    desk.move_to.open([one, two])
    assert desk.move_to.title == "Move 2 chats to"
    desk.move_to.find("Work")
    desk.move_to.run(desk.move_to.rows[-1])
    await wait_until(lambda: texts() == ["Folders", "Work", "Two", "One"])
    desk.move_to.open([one])
    await wait_until(lambda: len(desk.move_to.rows) == 2)
    desk.move_to.run(desk.move_to.rows[-1])
    await wait_until(lambda: texts() == ["Folders", "Work", "Two", "Today", "One"])
    desk.move_to.open([])
    assert (desk.move_to.title, desk.move_to.rows) == ("New folder", [])
    desk.move_to.find("Empty")
    desk.move_to.run(desk.move_to.rows[0])
    await wait_until(lambda: texts()[:2] == ["Folders", "Empty"])


async def test_where_there_is_no_folder_yet_it_is_said(desk: Desk, wait_until: Until) -> None:
    chat = (await desk.app.chats.new("One")).id
    await desk.chats.reload()
    desk.move_to.open([chat])
    told = Choice(HEADING, "There is no folder yet. Type a name, and one is made.")
    await wait_until(lambda: desk.move_to.rows == [told])
    desk.move_to.find("Work")
    assert desk.move_to.rows == [Choice(NEW, "New folder “Work”", "Work")]
