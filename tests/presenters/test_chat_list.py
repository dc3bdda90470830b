"""The sidebar: grouped, found, renamed, pinned, deleted and brought back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import closing

import apsw
import pytest

from ptahdesk.domain.change import Kind
from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters import chat_list
from ptahdesk.presenters.chat_list import PAGE
from ptahdesk.presenters.chat_rows import EVERYWHERE, ListRow
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice

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
    desk.filing.pin([one])
    await wait_until(lambda: titles(desk) == ["Pinned", "One", "Today", "Two"])
    desk.filing.pin([one])
    await wait_until(lambda: "Pinned" not in titles(desk))


async def test_titles_are_found_at_once_in_any_case(desk: Desk) -> None:
    await filled(desk, "Straße nach Rom", "Other")
    desk.chats.find("STRASSE")
    assert titles(desk) == ["Today", "Straße nach Rom", "Search all chats: STRASSE"]
    desk.chats.find("")
    assert "Other" in titles(desk)


async def test_what_was_said_is_left_to_the_search_of_all_chats(desk: Desk) -> None:
    await filled(desk, "Birds")
    sought: list[str] = []
    desk.chats.sought.connect(sought.append)
    desk.chats.find(" puffins ")
    assert desk.chats.rows == [ListRow("Search all chats: puffins", kind=EVERYWHERE)]
    desk.chats.look_everywhere()
    desk.chats.show_archive(True)
    desk.chats.find("puffins")
    desk.chats.look_everywhere()
    assert sought == ["puffins", "in:archived puffins"]


async def test_a_deleted_chat_can_be_had_back(desk: Desk, wait_until: Until) -> None:
    one, _two = await filled(desk, "One", "Two")
    notices: list[Notice] = []
    desk.notices.told.connect(notices.append)
    desk.filing.delete([one])
    await wait_until(lambda: notices and "One" not in titles(desk))
    assert notices[0].text == "Deleted “One”."
    assert notices[0].act is not None
    notices[0].act()
    await wait_until(lambda: "One" in titles(desk))


async def test_deleting_the_open_chat_opens_a_new_one(desk: Desk, wait_until: Until) -> None:
    (one,) = await filled(desk, "One")
    desk.chats.open(one)
    await wait_until(lambda: desk.page.chat == one)
    desk.filing.delete([one])
    await wait_until(lambda: desk.page.chat is None)


async def test_a_new_name_is_shown(desk: Desk, wait_until: Until) -> None:
    (one,) = await filled(desk, "One")
    desk.filing.rename(one, "  Another  ")
    await wait_until(lambda: desk.chats.title(one) == "Another")
    desk.filing.rename(one, "   ")
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


def fill(desk: Desk, first: int, last: int) -> None:
    """Many chats at once, past the one-by-one verbs, each a day older than the next."""
    with closing(apsw.Connection(str(desk.app.paths.database))) as connection, connection:
        connection.setbusytimeout(5000)
        connection.executemany(
            "INSERT INTO chat (id, title, created, updated) VALUES (?1, 'Chat ' || ?1, ?1 * ?2, ?1 * ?2)",
            [(number, 86_400_000_000) for number in range(first, last + 1)],
        )


def chats(desk: Desk) -> list[ListRow]:
    return [row for row in desk.chats.rows if row.chat is not None]


async def test_news_about_one_chat_cost_the_same_with_any_number_of_chats(
    desk: Desk, wait_until: Until
) -> None:
    fill(desk, 1, 5000)
    await desk.chats.reload()
    before = {id(row): row for row in chats(desk)}
    assert (len(before), chats(desk)[0].text) == (PAGE, "Chat 5000")
    desk.filing.rename(ChatId(4990), "Another")
    await wait_until(lambda: desk.chats.title(ChatId(4990)) == "Another")
    assert [row.text for row in chats(desk) if id(row) not in before] == ["Another"]
    assert len(chats(desk)) == PAGE


async def test_news_of_one_moment_are_read_once(desk: Desk, wait_until: Until) -> None:
    (one,) = await filled(desk, "One")
    reads: list[None] = []
    desk.chats.changed.connect(reads.append)
    for _ in range(20):
        desk.app.changes.say(Kind.CHATS, [one])
    await wait_until(lambda: reads)
    await desk.chats.reload()
    assert len(reads) < 5


async def test_more_are_listed_when_somebody_goes_to_the_end(desk: Desk, wait_until: Until) -> None:
    fill(desk, 1, PAGE + 30)
    await desk.chats.reload()
    desk.chats.more()
    desk.chats.more()  # on the way already
    await wait_until(lambda: len(chats(desk)) == PAGE + 30)
    assert chats(desk)[-1].text == "Chat 1"
    before = desk.chats.rows
    desk.chats.more()
    assert desk.chats.rows is before


async def test_a_list_that_has_become_too_long_says_where_older_ones_are(
    desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_list, "MOST", 2 * PAGE)
    fill(desk, 1, 3 * PAGE)
    await desk.chats.reload()
    desk.chats.more()
    await wait_until(lambda: len(chats(desk)) == 2 * PAGE)
    assert desk.chats.rows[-1] == ListRow("Type to find older chats")
    before = desk.chats.rows
    desk.chats.more()
    assert desk.chats.rows is before


async def test_a_chat_too_old_to_be_listed_is_found_named_and_pinned(desk: Desk, wait_until: Until) -> None:
    fill(desk, 1, 1000)
    await desk.chats.reload()
    desk.chats.find("CHAT 17")
    await wait_until(lambda: "Chat 17" in titles(desk))
    desk.chats.find("")
    assert "Chat 17" not in titles(desk)
    desk.chats.mark(ChatId(17))
    await wait_until(lambda: desk.chats.title(ChatId(17)) == "Chat 17")
    desk.filing.rename(ChatId(17), "Seventeen")
    await wait_until(lambda: desk.chats.title(ChatId(17)) == "Seventeen")
    desk.filing.pin([ChatId(17)])
    await wait_until(lambda: titles(desk)[:2] == ["Pinned", "Seventeen"])


async def test_what_is_deleted_is_no_longer_found(desk: Desk, wait_until: Until) -> None:
    fill(desk, 1, 1000)
    await desk.chats.reload()
    desk.chats.find("chat 17")
    await wait_until(lambda: "Chat 17" in titles(desk))
    desk.filing.delete([ChatId(17)])
    await wait_until(lambda: "Chat 17" not in titles(desk))


async def test_open_folders_do_not_grow_without_end_together(
    desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every row costs a moment of the window's time whenever anything is another."""
    monkeypatch.setattr(chat_list, "MOST_OF_FOLDERS", 450)
    fill(desk, 1, 1200)
    with closing(apsw.Connection(str(desk.app.paths.database))) as connection, connection:
        connection.setbusytimeout(5000)
        connection.execute("UPDATE chat SET folder = 'Folder ' || (id % 4)")
    await desk.chats.reload()

    def listed(number: int) -> int:
        return sum(row.folder == f"Folder {number}" and row.chat is not None for row in desk.chats.rows)

    for number in range(4):
        desk.chats.more(f"Folder {number}")
        await wait_until(lambda number=number: listed(number) == 200)  # type: ignore[misc]  # bound now
    assert [listed(number) for number in range(4)] == [50, 50, 200, 200]
