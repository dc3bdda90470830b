"""Whatever lies where the history should be: the program starts, and what lay there is still there."""

from __future__ import annotations

import asyncio
import hashlib
import random

import apsw
import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.store import opening
from ptahdesk.store.errors import NewerSchemaError, StoreError
from ptahdesk.store.locks import Lock
from ptahdesk.store.migrate import APPLICATION
from ptahdesk.store.store import Store


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def others(database):
    ours = {database.name, "sessions"}
    return [path for path in database.parent.iterdir() if path.name not in ours]


def text_file(path):
    path.write_text("Dear diary, this is no database. " * 300)


def short_text(path):
    path.write_text("x")


def a_picture(path):
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))


def right_head_and_nothing_behind(path):
    path.write_bytes(b"SQLite format 3\x00" + bytes(84))


def garbage_after_the_head(path):
    path.write_bytes(
        b"SQLite format 3\x00\x10\x00\x01\x01\x00\x40\x20\x20" + random.Random(1).randbytes(20_000)
    )


def an_odd_format(path):
    somebody_elses(path)
    data = bytearray(path.read_bytes())
    data[18] = 0x42
    path.write_bytes(data)


def somebody_elses(path):
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE theirs (x); INSERT INTO theirs VALUES ('precious')")
    connection.close()


NO_HISTORY = [
    *(text_file, short_text, a_picture, an_odd_format, somebody_elses),
    *(right_head_and_nothing_behind, garbage_after_the_head),
]


@pytest.mark.parametrize("make", NO_HISTORY)
async def test_what_is_no_history_is_set_aside_and_said(database, open_store, make):
    database.parent.mkdir()
    make(database)
    before = digest(database)
    store = await open_store()
    [aside] = [path for path in others(database) if ".damaged-" in path.name and path.suffix == ".db"]
    assert digest(aside) == before
    assert aside.name in store.problem
    assert store.problems == (store.problem,)
    assert await store.chats.list() == []


async def test_a_folder_in_the_place_of_the_file_is_set_aside(database, open_store):
    database.mkdir(parents=True)
    (database / "inside").write_text("precious")
    store = await open_store()
    assert store.problem
    assert [path.read_text() for path in database.parent.glob("*/inside")] == ["precious"]


async def test_a_damaged_history_is_set_aside_with_its_log(store, talk, database, open_store):
    await talk.exchange("Why?", "Because.")
    await store.close()
    data = bytearray(database.read_bytes())
    data[100:4096] = random.Random(2).randbytes(3996)
    database.write_bytes(data)
    database.with_name(database.name + "-wal").write_bytes(b"a log")
    again = await open_store()
    assert again.problem
    assert [one.title for one in await again.chats.list()] == ["A talk"], "its rows lie on other pages"
    [aside] = database.parent.glob("*.damaged-*.db")
    assert aside.read_bytes() == bytes(data)
    await again.heard()
    await again.close()
    third = await open_store()
    assert third.problem == ""


async def test_bits_that_flipped_never_stop_the_start(store, talk, database, open_store):
    chat = await talk.chat()
    for number in range(30):
        await talk.exchange(f"Why {number}?", "Because. " * 50, chat)
    await store.close()
    sound = database.read_bytes()
    rng = random.Random(5)
    for _ in range(25):
        data = bytearray(sound)
        for _ in range(rng.choice((1, 1, 20))):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        for path in database.parent.glob("*.db*"):
            path.unlink()
        database.write_bytes(data if rng.random() < 0.8 else data[: rng.randrange(len(data))])
        try:
            again = await open_store()
        except NewerSchemaError:
            continue  # the flipped bit was the schema's number: refused, and kept
        await again.close()


async def test_an_empty_file_is_a_new_one(database, open_store):
    database.parent.mkdir()
    database.touch()
    assert (await open_store()).problem == ""


async def test_a_newer_history_is_refused_and_not_touched(store, talk, database, open_store, sql):
    await talk.exchange("Why?", "Because.")
    await sql("PRAGMA user_version = 99")
    await store.close()
    before = digest(database)
    with pytest.raises(StoreError, match="newer"):
        await open_store()
    assert digest(database) == before
    assert others(database) == []
    assert list((database.parent / "sessions").glob("*.lock")) == []


async def test_a_damaged_file_that_a_living_program_uses_is_not_pulled_away(database):
    living = Lock.take(database.parent / "sessions")
    database.write_bytes(b"no database at all" * 500)
    with pytest.raises(StoreError, match="Close every"):
        await Store.open(database, LIMITS)
    assert database.exists()
    living.release()


async def test_an_opening_nobody_waits_for_any_more_is_closed_again(database):
    task = asyncio.ensure_future(Store.open(database, LIMITS))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    store = await Store.open(database, LIMITS)  # waits for the lock, were it still held
    await store.close()


def test_an_sqlite_that_can_damage_files_is_refused():
    with pytest.raises(StoreError, match=r"3\.40\.1"):
        opening._check_sqlite("3.40.1")
    opening._check_sqlite("3.51.3")


def test_our_files_carry_our_mark(store, database):
    assert int.from_bytes(database.read_bytes()[68:72], "big") in {APPLICATION, 0}  # 0: still in the log


async def test_many_may_open_a_new_history_at_the_same_moment(database):
    """As processes do: each on a thread and a connection of its own."""
    folder = database.parent / "sessions"
    opened = await asyncio.gather(*(asyncio.to_thread(opening.open_file, database, folder) for _ in range(6)))
    assert len({one.session for one in opened}) == 6
    for one in opened:
        one.writer.close()
        one.lock.release()
