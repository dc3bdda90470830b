"""After adoption no row belongs to nothing, and what was sound is sound still."""

from __future__ import annotations

import apsw
import pytest

from ptahdesk.store.adoption import adopt
from ptahdesk.store.verifying import verify_file

OWNERS = ["chat", "lane", "session", "request"]


@pytest.fixture
async def orphaned(store, talk, database):
    """Deletes what others belong to, adopts, and gives what is found then."""
    chat = await talk.chat()
    for number in range(3):
        await talk.exchange(f"Why {number}?", "Because.", chat)
    await store.close()
    opened = []

    def lose(sql):
        connection = apsw.Connection(str(database))
        opened.append(connection)
        connection.execute(sql)
        adopt(connection)
        return connection, verify_file(database, lambda: False)

    yield lose
    for connection in opened:
        connection.close()


@pytest.mark.parametrize("owner", OWNERS)
async def test_whatever_owner_is_lost(orphaned, owner):
    _connection, found = orphaned(f"DELETE FROM {owner}")
    assert found.words == ""
    assert found.messages == 6


async def test_messages_without_a_chat_are_listed_again(orphaned):
    connection, _found = orphaned("DELETE FROM chat")
    assert connection.execute("SELECT title FROM chat").fetchall() == [("Recovered chat",)]


async def test_a_lane_shows_its_newest_message(orphaned):
    connection, _found = orphaned("DELETE FROM lane")
    assert connection.execute("SELECT leaf FROM lane").get == 6


async def test_a_message_in_the_middle_that_is_lost_does_not_hide_what_was_before(orphaned):
    connection, found = orphaned("DELETE FROM body WHERE entry = 3; DELETE FROM entry WHERE id = 3")
    assert found.words == ""
    assert connection.execute("SELECT parent FROM entry WHERE id = 4").get == 2


async def test_a_damaged_message_that_moves_stays_marked(orphaned):
    _connection, found = orphaned(
        "UPDATE body SET parts = 'x' WHERE entry = 4;"
        " DELETE FROM body WHERE entry = 3; DELETE FROM entry WHERE id = 3"
    )
    assert found.messages_damaged == (4,)
