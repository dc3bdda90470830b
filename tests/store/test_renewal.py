"""Deleted or moved while it is used: nothing is lost, and it is made again where it was."""

from __future__ import annotations

import shutil

import pytest

from ptahdesk.store import locks
from ptahdesk.store.errors import StoreError
from ptahdesk.store.verifying import verify_file


@pytest.mark.parametrize("how", ["folder deleted", "file deleted", "folder moved"])
async def test_all_of_it_is_there_again(store, talk, database, open_store, how):
    before = await talk.exchange("Why?", "Because.")
    match how:
        case "folder deleted":
            shutil.rmtree(database.parent)
        case "file deleted":
            database.unlink()
        case _:
            database.parent.rename(database.parent.with_name("elsewhere"))
    await store.foreign_change()
    assert store.gone
    after = await talk.exchange("Still there?", "Yes.")
    await store.renew()
    assert not store.gone
    last = await talk.exchange("And now?", "Here.")
    entries = await store.entries.read([before.reply.id, after.reply.id, last.reply.id])
    assert [entry.message.text for entry in entries] == ["Because.", "Yes.", "Here."]
    assert database.stat().st_mode & 0o777 == 0o600
    assert locks.alive(store._opened.lock.path), "another program leaves its replies alone"
    other = await open_store()
    assert len(await other.chats.list()) == 3
    assert not await store.foreign_change() or not store.gone
    await store.close()
    assert verify_file(database, lambda: False).words == ""
    assert not locks.alive(store._opened.lock.path)


async def test_a_reply_that_is_coming_goes_on_in_the_new_file(store, talk, database):
    asked = await talk.ask()
    await store.entries.append(asked.reply.id, [("text", "Beca")])
    shutil.rmtree(database.parent)
    await store.entries.append(asked.reply.id, [("text", "use")])
    await store.renew()
    await store.entries.append(asked.reply.id, [("text", ".")])
    [reply] = await store.entries.read([asked.reply.id])
    assert reply.message.text == "Because."


async def test_a_file_that_another_program_made_meanwhile_is_left_alone(store, talk, database):
    await talk.exchange("Why?", "Because.")
    shutil.rmtree(database.parent)
    database.parent.mkdir()
    database.write_text("theirs")
    await store.foreign_change()
    assert store.gone
    with pytest.raises(StoreError, match="Another history"):
        await store.renew()
    assert database.read_text() == "theirs"
    database.unlink()
    await store.renew()
    assert len(await store.chats.list()) == 1


async def test_where_nothing_can_be_made_nothing_changes(store, talk, database):
    await talk.exchange("Why?", "Because.")
    shutil.rmtree(database.parent)
    database.parent.write_text("a file in the place of the folder")
    with pytest.raises(StoreError):
        await store.renew()
    assert len(await store.chats.list()) == 1
    database.parent.unlink()
    await store.renew()
    assert database.exists()


async def test_a_file_in_its_place_is_not_gone(store):
    await store.foreign_change()
    assert not store.gone
