"""Rows under their headings, made once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ptahdesk.domain.chat import Chat, ChatId, Folder
from ptahdesk.presenters import chat_rows
from ptahdesk.presenters.chat_rows import FOLDER, MORE, TEMPORARY, UNTITLED, Listed, ListRow
from ptahdesk.store.filing import Shelf, Shelves

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)


def chat(number: int, days: float = 0, pinned: bool = False, title: str = "") -> Chat:
    at = NOW - timedelta(days=days)
    return Chat(ChatId(number), title, at, at, pinned)


def after(listed: Listed, *chats: Chat) -> Listed:
    return listed.following(Shelves(list(chats)), None, NOW)


def rows_of(listed: Listed, *chats: Chat, query: str = "") -> list[ListRow]:
    return after(listed, *chats).called(query, NOW) if query else after(listed, *chats).plain


def test_rows_stand_under_headings() -> None:
    chats = [chat(1, 100, pinned=True), chat(2), chat(3, 1), chat(4, 3), chat(5, 4), chat(6, 10), chat(7, 90)]
    rows = rows_of(Listed(), *chats)
    assert [row.text for row in rows if row.chat is None] == [
        "Pinned",
        "Today",
        "Yesterday",
        "Last 7 days",
        "Older",
    ]
    assert [row.chat for row in rows if row.chat is not None] == [1, 2, 3, 4, 5, 6, 7]
    assert rows[1] == ListRow(UNTITLED, ChatId(1), pinned=True)


def test_only_a_changed_chat_gets_another_row() -> None:
    listed = after(Listed(), chat(1), chat(2))
    first, second = listed.plain, rows_of(listed, chat(1, title="New"), chat(2))
    assert second[1] == ListRow("New", ChatId(1))
    assert second[2] is first[2]


def test_rows_of_chats_that_are_gone_are_forgotten() -> None:
    listed = after(Listed(), chat(1), chat(2))
    first = listed.plain
    again = rows_of(after(listed, chat(2), chat(3)), chat(1), chat(2))
    assert again[1] is not first[1]
    assert again[2] is first[2]


def test_what_is_found_by_title_stands_among_the_listed_once_and_in_order() -> None:
    listed = after(Listed(), chat(1, title="trip"), chat(4, 1, title="bread"))
    listed.titled = [chat(3, 9, True, "a trip"), chat(2, 5, title="Trip"), chat(1, 0, title="trip")]
    assert [row.chat for row in listed.called("TRIP", NOW) if row.chat] == [3, 1, 2]
    assert [row.chat for row in listed.plain if row.chat] == [1, 4]


def test_a_chat_apart_is_known_and_not_listed() -> None:
    listed = Listed().following(Shelves([chat(1)]), chat(9, title="Far"), NOW)
    assert listed.get(ChatId(9)) == chat(9, title="Far")
    assert listed.get(None) is None
    assert [row.chat for row in listed.plain if row.chat] == [1]


def test_temporary_chats_stand_above_and_folders_below_what_is_pinned() -> None:
    fleeting = replace(chat(9), temporary=True)
    filed = replace(chat(3, title="Plan"), folder="Work")
    shelves = Shelves(
        [chat(1, pinned=True), chat(2)],
        (Shelf(Folder("Home", True, 7)), Shelf(Folder("Work", count=3), (filed,))),
        (fleeting,),
    )
    listed = Listed().following(shelves, None, NOW)
    assert listed.plain == [
        ListRow("Temporary"),
        ListRow(TEMPORARY, ChatId(9), temporary=True),
        ListRow("Pinned"),
        ListRow(UNTITLED, ChatId(1), pinned=True),
        ListRow("Folders"),
        ListRow("Home", kind=FOLDER, folder="Home", folded=True, count=7),
        ListRow("Work", kind=FOLDER, folder="Work", count=3),
        ListRow("Plan", ChatId(3), folder="Work"),
        ListRow("Show 2 more", kind=MORE, folder="Work"),
        ListRow("Today"),
        ListRow(UNTITLED, ChatId(2)),
    ]
    assert listed.blank == 9
    assert [row.text for row in listed.called("plan", NOW)] == ["Today", "Plan"]
    assert listed.called("temp", NOW) == [], "it is never found"


def test_a_folder_is_not_listed_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat_rows, "MOST_OF_FOLDER", 2)
    filed = [replace(chat(number), folder="Work") for number in (1, 2)]
    shelf = Shelf(Folder("Work", count=9), tuple(filed))
    rows = Listed().following(Shelves([], (shelf,)), None, NOW).plain
    assert rows[-1] == ListRow("Type to find older chats")
