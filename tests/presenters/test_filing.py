"""Chats are filed one or many at a time; each of it is told and can be taken back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def filled(desk: Desk, *titles: str) -> list[ChatId]:
    made = [(await desk.app.chats.new(title)).id for title in titles]
    await desk.chats.reload()
    return made


@pytest.fixture
def told(desk: Desk) -> list[Notice]:
    notices: list[Notice] = []
    desk.notices.told.connect(notices.append)
    return notices


def texts(desk: Desk) -> list[str]:
    return [row.text for row in desk.chats.rows]


def undo(notice: Notice) -> None:
    assert notice.label == "Undo"
    assert notice.act is not None
    notice.act()


async def test_many_are_deleted_and_had_back_as_one(
    desk: Desk, told: list[Notice], wait_until: Until
) -> None:
    one, two, _three = await filled(desk, "One", "Two", "Three")
    desk.chats.open(two)
    await wait_until(lambda: desk.page.chat == two)
    desk.filing.delete([one, two])
    await wait_until(lambda: texts(desk) == ["Today", "Three"] and desk.page.chat is None)
    assert told[0].text == "Deleted 2 chats."
    undo(told[0])
    await wait_until(lambda: len(texts(desk)) == 4)


async def test_who_takes_a_deletion_back_is_where_it_was_read_again(
    desk: Desk, told: list[Notice], wait_until: Until
) -> None:
    one, two = await filled(desk, "One", "Two")
    for elsewhere in (False, True):
        desk.chats.open(one)
        await wait_until(lambda: desk.page.chat == one)
        desk.filing.delete([one])
        await wait_until(lambda: desk.page.chat is None and len(texts(desk)) == 2)
        if elsewhere:
            desk.chats.open(two)
            await wait_until(lambda: desk.page.chat == two)
        undo(told[-1])
        there = two if elsewhere else one
        await wait_until(lambda there=there: len(texts(desk)) == 3 and desk.page.chat == there)


async def test_moved_chats_go_back_each_to_its_own_place(
    desk: Desk, told: list[Notice], wait_until: Until
) -> None:
    one, two = await filled(desk, "One", "Two")
    desk.filing.move([one], "Home")
    await wait_until(lambda: told and "Home" in texts(desk))
    assert told[0].text == "Moved “One” to Home."
    desk.filing.move([one, two], "Work")
    await wait_until(lambda: texts(desk) == ["Folders", "Home", "Work", "Two", "One"])
    assert told[1].text == "Moved 2 chats to Work."
    undo(told[1])
    await wait_until(lambda: texts(desk) == ["Folders", "Home", "One", "Work", "Today", "Two"])
    desk.filing.move([one], "")
    await wait_until(lambda: len(told) == 3)
    assert told[2].text == "“One” is in no folder now."
    desk.filing.move([one], "")
    desk.filing.move([two], "Home")
    await wait_until(lambda: len(told) == 4)
    assert told[3].text == "Moved “Two” to Home.", "what changed nothing was not told"


async def test_the_archive_takes_and_gives_back(desk: Desk, told: list[Notice], wait_until: Until) -> None:
    one, _two = await filled(desk, "One", "Two")
    desk.filing.archive([one])
    await wait_until(lambda: texts(desk) == ["Today", "Two"])
    assert (told[0].text, desk.chats.archived) == ("Archived “One”.", 1)
    desk.chats.show_archive(True)
    await wait_until(lambda: texts(desk) == ["Today", "One"])
    desk.chats.find("on")
    assert texts(desk)[:-1] == ["Today", "One"]
    desk.chats.find("two")
    assert texts(desk)[:-1] == []
    desk.chats.find("")
    desk.filing.archive([one])
    await wait_until(lambda: texts(desk) == [])
    assert told[1].text == "“One” is out of the archive."
    undo(told[1])
    await wait_until(lambda: texts(desk) == ["Today", "One"])
    desk.chats.show_archive(False)
    await wait_until(lambda: texts(desk) == ["Today", "Two"])


async def test_a_temporary_chat_is_begun_once_and_kept(
    desk: Desk, told: list[Notice], wait_until: Until
) -> None:
    desk.filing.temporary()
    await wait_until(lambda: desk.page.chat is not None)
    fleeting = desk.page.chat
    assert fleeting is not None
    await wait_until(lambda: texts(desk) == ["Temporary", "Temporary chat"])
    assert desk.chats.title(fleeting) == "Temporary chat"
    desk.chats.open(None)
    await wait_until(lambda: desk.page.chat is None)
    desk.filing.temporary()
    await wait_until(lambda: desk.page.chat == fleeting)
    await desk.page.send("What is a secret?")
    await wait_until(lambda: not desk.page.busy and "What is a secret?" in texts(desk))
    desk.filing.temporary()
    await wait_until(lambda: desk.page.chat not in {None, fleeting})
    desk.filing.keep(fleeting)
    await wait_until(lambda: texts(desk)[:2] == ["Temporary", "Temporary chat"] and "Today" in texts(desk))
    assert told[-1].text == "This chat is kept now, like any other."
    desk.filing.keep(fleeting)  # it is already


async def test_pinning_several_pins_all_of_them_first(desk: Desk, wait_until: Until) -> None:
    one, two = await filled(desk, "One", "Two")
    desk.filing.pin([one])
    await wait_until(lambda: texts(desk) == ["Pinned", "One", "Today", "Two"])
    desk.filing.pin([one, two])
    await wait_until(lambda: texts(desk) == ["Pinned", "Two", "One"])
    desk.filing.pin([one, two])
    await wait_until(lambda: texts(desk) == ["Today", "Two", "One"])


async def test_a_chat_that_comes_out_of_the_archive_is_told_and_can_go_back(
    desk: Desk, told: list[Notice], wait_until: Until
) -> None:
    await desk.page.send("What is a cat?")
    await wait_until(lambda: not desk.page.busy)
    chat = desk.page.chat
    assert chat is not None
    await desk.app.filing.archive([chat])
    desk.composer.typed("And a dog?")
    desk.composer.send()
    await wait_until(lambda: told)
    assert told[-1].text == "This chat is out of the archive again."
    await wait_until(lambda: not desk.page.busy and len(desk.page.transcript.rows) == 4)
    undo(told[-1])
    await wait_until(lambda: "undo" not in desk.app.tasks.names)
    assert [each.id for each in await desk.app.chats.archived(9)] == [chat]
