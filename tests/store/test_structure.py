"""Sound as a database means: SQLite finds nothing, and what is listed can be read."""

from __future__ import annotations

import apsw

from ptahdesk.store.structure import structure_of


async def look(store):
    return await store._database.write(structure_of)


async def test_a_sound_file_has_nothing_wrong(store, talk):
    await talk.exchange("Why?", "Because.")
    assert await look(store) == ()


async def test_a_title_that_is_no_text_any_more_is_found(store, talk, sql):
    await talk.chat()
    await sql("UPDATE chat SET title = CAST(x'ff' AS TEXT)")
    assert len(await look(store)) == 1


async def test_two_tables_on_one_page_are_found(store, talk, database):
    await talk.chat()
    await store.close()
    for _ in range(2):
        connection = apsw.Connection(str(database))
        found = structure_of(connection)
        connection.pragma("writable_schema", True)
        connection.execute("UPDATE sqlite_schema SET rootpage = 5 WHERE name = 'chat_deleted'")
        connection.close()
    assert found != ()
