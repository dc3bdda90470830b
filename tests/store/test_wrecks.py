"""Bits flipped, tails cut, files that are no history: it starts, and loses nothing that is whole."""

from __future__ import annotations

import gzip
import random
from dataclasses import dataclass

import apsw
import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.store.errors import NewerSchemaError, StoreError
from ptahdesk.store.store import Store

ROWS = """
SELECT entry.id, chat, lane, parent, turn, role, state, characters, lines, session, created, ended,
       body.checksum, body.outcome, body.parts
FROM entry JOIN body ON body.entry = entry.id
"""


@dataclass(frozen=True)
class Written:
    """A message, and the very bytes by which its two rows stand in the file."""

    id: int
    rows: tuple[tuple[int, bytes], ...]

    def whole_in(self, data: bytes) -> bool:
        return all(data[at : at + len(row)] == row for at, row in self.rows)


def number(value):
    """An integer as a row holds it: 0 and 1 take no byte, others 1, 2, 3, 4, 6 or 8."""
    if value in {None, 0, 1}:
        return b""
    size = next(size for size in (1, 2, 3, 4, 6, 8) if -(1 << 8 * size - 1) <= value < 1 << 8 * size - 1)
    return value.to_bytes(size, "big", signed=True)


def written(path):
    """Read from a sound file of which every page is used, with no long message in it."""
    connection = apsw.Connection(str(path))
    leaves = {name: leaves_of(connection, path.read_bytes(), name) for name in ("entry", "body")}
    found = []
    for *place, checksum, outcome, parts in connection.execute(ROWS):
        entry = b"".join(one.encode() if isinstance(one, str) else number(one) for one in place[1:])
        body = checksum + (outcome or "").encode() + parts.encode()
        found.append(Written(place[0], (where(leaves["entry"], entry), where(leaves["body"], body))))
    connection.close()
    return found


def leaves_of(connection, data, table):
    """Other pages hold what was there once, too."""
    sql = "SELECT pageno, pgoffset, pgsize FROM dbstat WHERE name = ? AND pagetype = 'leaf'"
    return [(start, data[start : start + size]) for _number, start, size in connection.execute(sql, (table,))]


def where(leaves, row):
    [place] = [(start + page.index(row), row) for start, page in leaves if row in page]
    return place


@pytest.fixture
async def history(store, talk, database):
    """Forty chats of three exchanges; after the backup, six exchanges more."""
    for number in range(40):
        chat = await talk.chat(f"Chat {number}")
        for turn in range(3):
            await talk.exchange(f"Why {number}.{turn}?", f"Because of {number}.{turn}. " * (1 + number), chat)
    await store.close()
    connection = apsw.Connection(str(database))
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return database.read_bytes(), written(database)


def flipped(data, rng):
    wrecked = bytearray(data)
    wrecked[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(wrecked)


def cut(data, rng):
    return data[: rng.randrange(len(data))]


async def wreck(history, database, wrecked):
    """Start on it: how many messages were whole in it, and how many of those are there now."""
    _data, messages = history
    for path in database.parent.glob("ptahdesk*"):
        path.unlink()
    database.write_bytes(wrecked)
    database.with_name(database.name + "-suspect").touch()  # all of the file is looked at
    try:
        store = await Store.open(database, LIMITS)
    except NewerSchemaError:  # the bit was in the schema's number: refused, and kept
        assert database.read_bytes() == wrecked
        return 0, 0
    whole = [one.id for one in messages if one.whole_in(wrecked)]
    found = [one for one in await store.entries.read(whole) if not one.damaged]
    await store.close()
    if store.problem:
        [aside] = database.parent.glob("*.damaged-*.db")
        assert aside.read_bytes() == wrecked
    return len(whole), len(found)


async def wreck_many(history, database, kind, times, seed):
    """The share of the whole messages that was saved."""
    rng = random.Random(seed)
    whole, found = zip(
        *[await wreck(history, database, kind(history[0], rng)) for _ in range(times)], strict=True
    )
    assert sum(whole) > times * 20
    return sum(found) / sum(whole)


@pytest.mark.parametrize(("kind", "times"), [(flipped, 20), (cut, 10)])
async def test_no_message_that_is_whole_in_a_wrecked_file_is_lost(history, database, kind, times):
    assert await wreck_many(history, database, kind, times, seed=1) >= 0.99


@pytest.mark.long
@pytest.mark.parametrize(("kind", "times"), [(flipped, 300), (cut, 100)])
async def test_of_four_hundred_wrecks_no_whole_message_is_lost(history, database, kind, times):
    assert await wreck_many(history, database, kind, times, seed=2) >= 0.999


def plain(data):
    return lambda path, _sound: path.write_bytes(data)


def changed(start, new):
    return lambda path, sound: path.write_bytes(sound[:start] + new + sound[start + len(new) :])


def with_sql(sql):
    def make(path, sound):
        path.write_bytes(sound)
        connection = apsw.Connection(str(path))
        connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 0)
        connection.pragma("writable_schema", True)
        connection.execute(sql)
        connection.close()

    return make


def link_to_itself(path, _sound):
    path.symlink_to(path)


def link_to_nowhere(path, _sound):
    path.symlink_to(path.with_name("nowhere") / "at all")


def folder(path, sound):
    path.mkdir()
    (path / "inside").write_bytes(sound)


def locked_up(path, sound):
    path.write_bytes(sound)
    path.chmod(0o400)


WRONG = {
    "empty": plain(b""),
    "one byte": plain(b"x"),
    "a text": plain(b"Dear diary, this is no database. " * 300),
    "a wide text": plain(("Dear diary. " * 900).encode("utf-16")),
    "a picture": plain(b"\x89PNG\r\n\x1a\n" + bytes(5000)),
    "a packed file": plain(gzip.compress(bytes(100_000))),
    "an archive": plain(b"PK\x03\x04" + random.Random(1).randbytes(9000)),
    "nothing but zeros": plain(bytes(100_000)),
    "noise": plain(random.Random(2).randbytes(100_000)),
    "a head alone": plain(b"SQLite format 3\x00" + bytes(84)),
    "noise behind a head": changed(100, random.Random(3).randbytes(50_000)),
    "a log in its place": plain(bytes.fromhex("377f0682002de218") + bytes(9000)),
    "no schema": changed(100, bytes(3996)),
    "another page size": changed(16, b"\x02\x00"),
    "somebody else's": with_sql("PRAGMA application_id = 7"),
    "a newer schema": with_sql("PRAGMA user_version = 99"),
    "a table gone": with_sql("DROP TABLE session"),
    "a schema of nonsense": with_sql(
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE ' || name || ' (' WHERE name = 'chat'"
    ),
    "a folder": folder,
    "a link to itself": link_to_itself,
    "a link to nowhere": link_to_nowhere,
    "read-only": locked_up,
}


@pytest.mark.parametrize("name", WRONG)
async def test_whatever_lies_in_the_place_of_the_history_it_starts_or_says_why_not(
    store, talk, database, name
):
    await talk.exchange("Why?", "Because.")
    await store.close()
    sound = database.read_bytes()
    database.unlink()
    WRONG[name](database, sound)
    before = as_it_lies(database)
    try:
        store = await Store.open(database, LIMITS)
    except StoreError:
        assert as_it_lies(database) == before
        return
    await store.chats.list()
    await store.close()
    kept = [as_it_lies(path) for path in database.parent.glob("*.damaged-*.db")]
    assert before in kept or not store.problem


def as_it_lies(path):
    if path.is_symlink():
        return str(path.readlink())
    return path.read_bytes() if path.is_file() else sorted(one.name for one in path.iterdir())
