"""The drill: back up, wreck, start again, and what was said is there, with what came after the backup."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime, timedelta

import apsw
import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.store import backups
from ptahdesk.store.errors import StoreError
from ptahdesk.store.store import Store
from ptahdesk.store.verifying import verify_file

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ANSWER = "Because of number {n}. " * 20


@pytest.fixture
async def wrecked(store, talk, database):
    """Ten exchanges are in the backup, ten more are not; gives the bytes of the file, sound still."""
    chat = await talk.chat("In the backup")
    for number in range(10):
        await talk.exchange(f"Why {number}?", ANSWER.format(n=number), chat)
    assert await store.upkeep.backup() is not None
    await talk.chat("After the backup")
    for number in range(10, 20):
        await talk.exchange(f"Why {number}?", ANSWER.format(n=number), chat)
    await store.close()
    return database.read_bytes()


async def said(store):
    texts = await store._database.read(
        lambda reader: [row[0] for row in reader.execute("SELECT id FROM entry ORDER BY id")]
    )
    return {entry.message.text for entry in await store.entries.read(texts) if not entry.damaged}


def sound(path):
    """As a file; a message whose text was on a lost page stays in its place and says so."""
    found = verify_file(path, lambda: False)
    return not found.structure and not found.orphans and not found.sums_differ


def lost_head(data):
    return random.Random(1).randbytes(100) + data[100:]


def lost_schema(data):
    return data[:100] + random.Random(2).randbytes(3996) + data[4096:]


def a_text(_data):
    return b"Dear diary, this is no database. " * 300


def half(data):
    return data[: len(data) // 2]


WRECKS = [lost_head, lost_schema, a_text, half]


@pytest.mark.parametrize("wreck", WRECKS)
async def test_a_wrecked_history_comes_back_from_its_backup(wrecked, database, open_store, wreck):
    damaged = wreck(wrecked)
    database.write_bytes(damaged)
    database.with_name(database.name + "-suspect").touch()  # half a file is only noticed when it is read
    store = await open_store()
    assert {f"Why {n}?" for n in range(10)} | {ANSWER.format(n=n) for n in range(10)} <= await said(store)
    assert "In the backup" in [chat.title for chat in await store.chats.list()]
    assert re.search(r"the backup of \d{4}-\d\d-\d\d \d\d:\d\d UTC was opened", store.problem), store.problem
    assert "deleted since that backup may be there again" in store.problem
    [aside] = database.parent.glob("*.damaged-*.db")
    assert aside.read_bytes() == damaged
    assert aside.name in store.problem
    assert sound(database)
    await store.close()
    again = await open_store()
    assert again.problem == store.problem, "until somebody has heard of it"
    await again.heard()
    assert again.problem == ""
    await again.close()
    assert (await open_store()).problem == ""


async def test_what_came_after_the_backup_is_brought_in(wrecked, database, open_store):
    database.write_bytes(lost_head(wrecked))
    store = await open_store()
    assert await said(store) == {f"Why {n}?" for n in range(20)} | {ANSWER.format(n=n) for n in range(20)}
    assert {"In the backup", "After the backup"} == {chat.title for chat in await store.chats.list()}
    assert "20 newer messages were brought in" in store.problem
    assert (await store.ledger.total()).amount * 1000 == 20
    assert (await store.search.find("number 15")).count == 1


async def test_a_backup_that_is_damaged_itself_is_passed_over(wrecked, database, open_store):
    [backup] = (database.parent / "backups").iterdir()
    older = backup.with_name(re.sub(r"-\d{8}T", "-20200101T", backup.name))
    older.write_bytes(backup.read_bytes())
    backup.write_bytes(half(backup.read_bytes()))
    database.write_bytes(a_text(wrecked))
    store = await open_store()
    assert "the backup of 2020-01-01" in store.problem
    assert len(await said(store)) == 20


async def test_without_a_backup_what_can_be_read_is_saved(wrecked, database, open_store):
    for backup in (database.parent / "backups").iterdir():
        backup.unlink()
    database.write_bytes(lost_head(wrecked))
    store = await open_store()
    assert "40 messages were saved" in store.problem
    assert "deleted" not in store.problem
    assert len(await said(store)) == 40


async def test_damage_met_while_reading_is_mended_at_the_next_start(wrecked, database, open_store):
    """Nothing looks at every page at every start: what is met is remembered."""
    [(page,)] = pages_of(database, "chat")
    data = bytearray(wrecked)
    data[(page - 1) * 4096 : page * 4096] = random.Random(3).randbytes(4096)
    database.write_bytes(data)
    store = await open_store()
    assert store.problem == ""
    with pytest.raises(StoreError, match="Restart ptahdesk"):
        await store.chats.list()
    await store.close()
    again = await open_store()
    assert "In the backup" in [chat.title for chat in await again.chats.list()]
    assert "After the backup" not in [chat.title for chat in await again.chats.list()], "its row is lost"
    assert len(await said(again)) == 40
    assert sound(database)


def pages_of(database, table):
    connection = apsw.Connection(str(database))
    found = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchall()
    connection.close()
    return found


async def test_a_disk_too_full_to_recover_leaves_all_as_it_was(wrecked, database, monkeypatch):
    damaged = lost_schema(wrecked)
    database.write_bytes(damaged)
    before = sorted(path.name for path in database.parent.iterdir())

    def full(*_paths):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ptahdesk.store.recovery.shutil.copyfile", full)
    with pytest.raises(StoreError, match="disk is full"):
        await Store.open(database, LIMITS)
    assert database.read_bytes() == damaged
    assert sorted(path.name for path in database.parent.iterdir()) == before


async def test_each_of_the_seven_backups_can_be_the_history_again(store, talk, database, open_store):
    """The drill: the file is lost each time, and the newest backup left takes its place."""
    for day in range(9):
        await talk.exchange(f"Why {day}?", ANSWER.format(n=day))
        assert await store.upkeep.backup(NOON + timedelta(days=day)) is not None
    await store.close()
    for day in range(8, 1, -1):
        database.write_bytes(b"lost " * 2000)
        again = await open_store()
        assert f"the backup of 2026-11-{20 + day}" in again.problem
        assert await said(again) == {
            text for n in range(day + 1) for text in (f"Why {n}?", ANSWER.format(n=n))
        }
        await again.heard()
        await again.close()
        assert sound(database)
        newest, *older = backups.kept(database)
        assert len(older) == day - 2
        newest.path.unlink()
