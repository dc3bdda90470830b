"""The sidebar: grouped, found, renamed, pinned, deleted and brought back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters import chat_list
from ptahdesk.presenters.chat_list import ListRow
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.store.snippets import Snippet

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def filled(desk: Desk, *titles: str) -> list[ChatId]:
    made = [(await desk.app.chats.new(title)).id for title in titles]
    await desk.chats.reload()
    return made


def titles(desk: Desk) -> list[str]:
    return [row.text for row in desk.chats.rows]


async def test_chats_stand_under_their_day(desk: Desk) -> None:
    await filled(desk, "One", "Two")
    assert titles(desk) == ["Today", "Two", "One"]


async def test_pinned_chats_stand_on_top(desk: Desk, wait_until: Until) -> None:
    one, _two = await filled(desk, "One", "Two")
    desk.chats.pin(one)
    await wait_until(lambda: titles(desk) == ["Pinned", "One", "Today", "Two"])
    desk.chats.pin(one)
    await wait_until(lambda: "Pinned" not in titles(desk))


async def test_titles_are_found_at_once_in_any_case(desk: Desk) -> None:
    await filled(desk, "Straße nach Rom", "Other")
    desk.chats.find("STRASSE")
    assert titles(desk) == ["Today", "Straße nach Rom"]
    desk.chats.find("")
    assert "Other" in titles(desk)


async def test_words_of_a_chat_are_found_with_what_stands_around_them(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("Where do puffins nest?")
    chat = desk.page.chat
    assert chat is not None
    await wait_until(lambda: not desk.page.busy)
    await desk.app.chats.rename(chat, "Birds")
    await desk.chats.reload()
    desk.chats.find("puffins")
    await wait_until(lambda: any(row.snippet for row in desk.chats.rows))
    row = desk.chats.rows[-1]
    assert (row.text, row.chat) == ("Birds", chat)
    assert "puffins" in row.snippet


async def test_a_deleted_chat_can_be_had_back(desk: Desk, wait_until: Until) -> None:
    one, _two = await filled(desk, "One", "Two")
    notices: list[Notice] = []
    desk.notices.told.connect(notices.append)
    desk.chats.delete(one)
    await wait_until(lambda: notices and "One" not in titles(desk))
    assert notices[0].text == "Deleted “One”."
    assert notices[0].act is not None
    notices[0].act()
    await wait_until(lambda: "One" in titles(desk))


async def test_deleting_the_open_chat_opens_a_new_one(desk: Desk, wait_until: Until) -> None:
    (one,) = await filled(desk, "One")
    desk.chats.open(one)
    await wait_until(lambda: desk.page.chat == one)
    desk.chats.delete(one)
    await wait_until(lambda: desk.page.chat is None)


async def test_a_new_name_is_shown(desk: Desk, wait_until: Until) -> None:
    (one,) = await filled(desk, "One")
    desk.chats.rename(one, "  Another  ")
    await wait_until(lambda: desk.chats.title(one) == "Another")
    desk.chats.rename(one, "   ")
    assert desk.chats.title(one) == "Another"


async def test_stepping_goes_around(desk: Desk, wait_until: Until) -> None:
    one, two = await filled(desk, "One", "Two")
    chosen: list[ChatId | None] = []
    desk.chats.chosen.connect(chosen.append)
    desk.chats.step(1)
    desk.chats.mark(two)
    desk.chats.step(1)
    desk.chats.mark(one)
    desk.chats.step(1)
    desk.chats.go(2)
    desk.chats.go(9)
    assert chosen == [two, one, two, one]


async def test_a_hostile_title_is_only_text(desk: Desk) -> None:
    await filled(desk, "<b>&amp;</b>")
    assert ListRow("<b>&amp;</b>", desk.chats.rows[1].chat) == desk.chats.rows[1]


async def test_the_newest_chats_can_be_had_before_all_of_them(desk: Desk) -> None:
    await filled(desk, "Old", "New", "Newest")
    await desk.chats.reload(2)
    assert titles(desk) == ["Today", "Newest", "New"]


def test_what_was_found_is_seen_in_a_narrow_row() -> None:
    line = "…e one thing, and look again. - Keep a note of what you saw"
    at = line.index("note")
    assert chat_list._seen(Snippet(line, ((at, at + 4),))).startswith("…- Keep a note")
    assert chat_list._seen(Snippet("A note", ((2, 6),))) == "A note"
    assert chat_list._seen(Snippet("x" * 40 + "note", ((40, 44),))) == "…note"
    assert chat_list._seen(Snippet("nothing marked")) == "nothing marked"
