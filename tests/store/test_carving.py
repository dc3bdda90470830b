"""A row finds its table by its shape, also when nothing leads to it and when it is older than the schema."""

from __future__ import annotations

import apsw
import pytest

from ptahdesk.domain.draft import Draft
from ptahdesk.store.carving import carve
from ptahdesk.store.migrate import steps
from ptahdesk.store.sql import fetch

TABLES = (
    *("session", "chat", "lane", "request", "draft", "pasted", "queued", "vote", "gateway_key", "hold"),
    *("unsent", "entry", "body", "attachment"),
)


@pytest.fixture
def carved(tmp_path):
    connection = apsw.Connection(str(tmp_path / "carved.db"))
    for _number, sql in steps():
        connection.execute(sql)
    yield connection
    connection.close()


async def test_every_row_comes_back_without_its_trees(store, talk, keep, sql, database, carved):
    await talk.exchange("Why?", "Because. " * 2000)
    await store.drafts.set(None, Draft("half a thought", ("A long log. " * 2000,)))
    await sql("INSERT INTO queued VALUES (1, 1, 2, 'And then?', '', 1, '[]')")
    await sql(
        "INSERT INTO unsent VALUES (1, 1, 1, 1, NULL, 3, 'Why not?', '[]', '[]'),"
        " (2, 1, 1, NULL, 1, 3, 'x', '[]', '[]')"
    )
    files = [await keep(store, b"x" * 9000), await keep(store, b"%PDF", "What it says.")]
    await talk.exchange("See?", "I do.", files=files)
    await store.close()
    connection = apsw.Connection(str(database))
    wanted = {table: fetch(connection, f"SELECT * FROM {table}") for table in TABLES}
    connection.close()
    data = database.read_bytes()
    database.write_bytes(b"\xff" * 16 + data[16:100] + bytes(3996) + data[4096:])
    carve(database, carved, TABLES)
    assert {table: fetch(carved, f"SELECT * FROM {table}") for table in TABLES} == wanted


async def test_what_was_purged_stays_so(store, talk, database, carved):
    for number in range(30):
        chat = await talk.chat(f"Secret {number}")
        await talk.exchange("Why?", "Because. " * 100, chat)
        await store.chats.purge(chat.id)
    await store.close()
    carve(database, carved, TABLES)
    assert fetch(carved, "SELECT * FROM chat") == fetch(carved, "SELECT * FROM body") == []


def test_a_row_of_an_older_schema_is_known(tmp_path, carved):
    older = apsw.Connection(str(tmp_path / "older.db"))
    older.execute(steps()[0][1])
    older.execute("INSERT INTO session VALUES (1, 2, 'lock', 3, NULL)")
    columns = "session, why, provider, model, sent, state, price_source"
    older.execute(
        f"INSERT INTO request ({columns}) VALUES (1, 'ask', 'openrouter', 'a/b', 4, 'metered', 'none')"
    )
    older.close()
    carve(tmp_path / "older.db", carved, TABLES)
    assert fetch(carved, "SELECT model, receipt FROM request") == [("a/b", "")]


def test_an_empty_file_has_no_rows(tmp_path, carved):
    (tmp_path / "empty.db").touch()
    carve(tmp_path / "empty.db", carved, TABLES)
    assert fetch(carved, "SELECT * FROM chat") == []
