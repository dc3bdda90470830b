"""What could not be read once is looked at whole at the next start, and only then."""

from __future__ import annotations

import apsw
import pytest

from ptahdesk.domain.draft import Draft
from ptahdesk.store import suspicion
from ptahdesk.store.errors import StoreError
from ptahdesk.store.migrate import UnusableError


async def test_a_sound_file_is_cleared_of_it(store, talk, database, open_store):
    await talk.exchange("Why?", "Because.")
    suspicion.raise_against(database)
    await store.close()
    again = await open_store()
    assert again.problem == ""
    assert not database.with_name("ptahdesk.db-suspect").exists()


async def test_a_draft_with_a_flipped_bit_is_not_in_the_way_for_ever(store, talk, sql, open_store):
    await talk.exchange("Why?", "Because.")
    await store.drafts.set(None, Draft("half a thought"))
    await sql("UPDATE draft SET text = CAST(x'41ff' AS TEXT)")
    with pytest.raises(StoreError, match="Restart"):
        await store.drafts.get(None)
    await store.close()
    again = await open_store()
    assert await again.drafts.get(None) == Draft("A\ufffd")
    assert "2 messages were saved" in again.problem


def test_without_suspicion_nothing_is_looked_at(tmp_path):
    connection = apsw.Connection(":memory:")  # has no chats to look at
    path = tmp_path / "x.db"
    suspicion.settle(connection, path)
    suspicion.raise_against(path)
    with pytest.raises(UnusableError):
        suspicion.settle(connection, path)
    suspicion.drop(path)
    suspicion.settle(connection, path)
    connection.close()
