"""What can still be read in a damaged history, row by row, written into a sound one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import apsw

from ptahdesk.domain.message import Message, Role
from ptahdesk.store import adoption, attachment_rows, carving, words
from ptahdesk.store.migrate import steps
from ptahdesk.store.sql import Row, fetch, one, transaction, value
from ptahdesk.store.values import checksum, read_parts, readable

_MOST_ROWS = 5_000_000  # a flipped bit may make a row number absurd
# Each before what belongs to it. Model lists are left out: they are fetched again.
_TABLES = (
    *("session", "folder", "prompt", "chat", "lane", "request", "draft"),
    *("pasted", "queued", "unsent", "vote", "blindfold", "gateway_key", "hold"),
)
_HAD = "SELECT entry.state, checksum FROM entry LEFT JOIN body ON body.entry = entry.id WHERE entry.id = ?"
_SAID = "SELECT checksum, CAST(outcome AS BLOB), CAST(parts AS BLOB) FROM body WHERE entry = ?"
_HEAD = 100  # bytes of SQLite's own at the beginning of a file


@dataclass(frozen=True, slots=True)
class Salvaged:
    messages: int = 0  # that were brought in or were newer
    calls: int = 0


def salvage(damaged: Path, target: apsw.Connection, work: Path) -> Salvaged:
    """Bring into `target` every readable row it does not have or has an older state of.

    The damaged file is read through a copy in `work`: not a byte of it is changed.
    """
    if not damaged.is_file():
        return Salvaged()
    target.pragma("foreign_keys", False)
    with _opened(damaged, work, target) as source, _carved(damaged, work) as rest, transaction(target):
        sources = [one for one in (source, rest) if one is not None]
        calls = sum(_brought(one, target) for one in sources)
        messages = sum(_messages(one, target) for one in sources)
        for one_ in sources:
            _attachments(one_, target)
        adoption.adopt(target)
    target.pragma("foreign_keys", True)
    return Salvaged(messages, calls)


def _brought(source: apsw.Connection, target: apsw.Connection) -> int:
    """All but the messages; how many of it are calls."""
    return {table: _bring(source, target, table) for table in _TABLES}["request"]


@contextmanager
def _carved(damaged: Path, work: Path) -> Iterator[apsw.Connection]:
    """What no tree leads to, of the copy in `work` if there is one: its log may be in it already."""
    path = work.with_name(work.name + "-carved")
    _clear(path)
    connection = apsw.Connection(str(path))
    try:
        connection.pragma("journal_mode", "off")
        connection.pragma("synchronous", "off")
        for _number, sql in steps():
            connection.execute(sql)
        carving.carve(
            work if work.exists() else damaged, connection, (*_TABLES, "entry", "body", "attachment")
        )
        yield connection
    finally:
        connection.close()
        _clear(path)


@contextmanager
def _opened(damaged: Path, work: Path, target: apsw.Connection) -> Iterator[apsw.Connection | None]:
    """With its log, without it, or under a sound head: whichever way it can be read first."""
    source: apsw.Connection | None = None
    for with_log, sound_head in ((True, False), (False, False), (False, True)):
        _clear(work)
        source = _open(damaged, work, with_log, target if sound_head else None)
        if source is not None:
            break
    try:
        yield source
    finally:
        if source is not None:
            with suppress(apsw.Error):
                source.close()
        _clear(work)


def _open(damaged: Path, work: Path, with_log: bool, sound: apsw.Connection | None) -> apsw.Connection | None:
    if not damaged.is_file():
        return None
    shutil.copyfile(damaged, work)
    log = damaged.with_name(damaged.name + "-wal")
    if with_log and log.is_file():
        shutil.copyfile(log, work.with_name(work.name + "-wal"))
    if sound is not None:
        _mend_head(work, sound)
    connection = apsw.Connection(str(work))
    try:
        connection.pragma("writable_schema", True)  # a damaged index does not hide the tables
        connection.pragma("trusted_schema", False)
        with suppress(apsw.Error):  # into the copy with it: pages are read past SQLite too
            connection.pragma("wal_checkpoint", "truncate")
        one(connection, "SELECT id FROM chat LIMIT 1")
        one(connection, "SELECT id FROM entry LIMIT 1")
    except apsw.CorruptError:
        if _columns(connection, "entry"):
            return connection
    except apsw.Error:
        pass
    else:
        return connection
    connection.close()
    return None


def _mend_head(work: Path, sound: apsw.Connection) -> None:
    """The first hundred bytes are the same for every history of one schema, but for its size."""
    with work.open("rb") as file:
        was = file.read(_HEAD).ljust(_HEAD, b"\0")
    data = bytearray(sound.serialize("main")[:_HEAD])
    size = int.from_bytes(data[16:18], "big")
    data[18:20] = b"\x01\x01"  # the copy has no log
    data[28:32] = (work.stat().st_size // size).to_bytes(4, "big")
    data[32:40] = was[32:40]  # which pages hold nothing any more
    data[92:96] = data[24:28]
    with work.open("r+b") as file:
        file.write(data)


def _clear(work: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        work.with_name(work.name + end).unlink(missing_ok=True)


def _columns(connection: apsw.Connection, table: str) -> list[tuple[str, str]]:
    try:
        return [(row[1], row[2]) for row in fetch(connection, f"PRAGMA table_info({table})")]
    except apsw.Error:
        return []


def _key(table: str) -> str:
    return "chat" if table == "draft" else "entry" if table == "body" else "id"


def _bring(source: apsw.Connection, target: apsw.Connection, table: str) -> int:
    """Every readable row of a table; how many that the target did not have."""
    columns = _shared(source, target, table)
    if not columns:
        return 0
    write, had = _upsert(table, [name for name, _kind in columns]), _count(target, table)
    for row in _rows(source, table, columns):
        with suppress(apsw.ConstraintError, apsw.MismatchError):  # damage that does not even fit
            target.execute(write, row)
    return _count(target, table) - had


def _count(connection: apsw.Connection, table: str) -> int:
    return int(value(connection, f"SELECT count(*) FROM {table}"))  # noqa: S608  # names are ours


def _shared(source: apsw.Connection, target: apsw.Connection, table: str) -> list[tuple[str, str]]:
    theirs = {name for name, _kind in _columns(source, table)}
    return [(name, kind) for name, kind in _columns(target, table) if name in theirs]


def _upsert(table: str, names: list[str]) -> str:
    key = _key(table)
    marks = ", ".join("?" * len(names))
    changed = ", ".join(f"{name} = excluded.{name}" for name in names if name != key)
    return (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608  # names are ours
        f" ON CONFLICT ({key}) DO UPDATE SET {changed}"
    )


def _rows(source: apsw.Connection, table: str, columns: list[tuple[str, str]]) -> Iterator[Row]:
    """Looked up one by one: a damaged page takes only its own rows along."""
    wanted = ", ".join(f"CAST({name} AS BLOB)" if kind == "TEXT" else name for name, kind in columns)
    sql = f"SELECT {wanted} FROM {table} WHERE {_key(table)} = ?"  # noqa: S608  # names are ours
    first = -_last(source, "session") if table == "draft" else 0  # new chats have the sessions' numbers
    for number in range(first, _last(source, table) + 1):
        if row := _read(source, sql, number):
            yield tuple(_value(found, kind) for found, (_name, kind) in zip(row, columns, strict=True))


def _read(source: apsw.Connection, sql: str, number: int) -> Row | None:
    try:
        return one(source, sql, (number,))
    except (apsw.Error, UnicodeDecodeError, MemoryError):
        return None


def _value(found: Any, kind: str) -> Any:
    return readable(found) if kind == "TEXT" and isinstance(found, bytes) else found


def _last(source: apsw.Connection, table: str) -> int:
    """The highest number a row may have, asked in ways that read different pages."""
    key, found = _key(table), [0]
    for sql in (f"SELECT max({key}) FROM {table}", "SELECT seq FROM sqlite_sequence WHERE name = ?"):  # noqa: S608  # names are ours
        with suppress(apsw.Error, UnicodeDecodeError):
            bound = (table,) if "?" in sql else ()
            if isinstance(number := value(source, sql, bound), int):
                found.append(number)
    return max((number for number in found if number <= _MOST_ROWS), default=0)


def _messages(source: apsw.Connection, target: apsw.Connection) -> int:
    """Messages with their texts. One that is damaged never takes the place of a sound one."""
    columns = _shared(source, target, "entry")
    body = _shared(source, target, "body")
    if not columns or not body:
        return 0
    count, write = 0, _upsert("entry", [name for name, _kind in columns])
    names = [name for name, _kind in columns]
    for row in _rows(source, "entry", columns):
        entry = dict(zip(names, row, strict=True))
        said = _read(source, _SAID, entry["id"])
        place = tuple(entry[name] for name in ("id", "chat", "lane", "parent", "turn", "role"))
        sound = said is not None and said[2] is not None and said[0] == checksum(place, said[2])
        had = one(target, _HAD, row[:1])
        if had is not None and (not sound or (said and had == (entry["state"], said[0]))):
            continue
        with suppress(apsw.ConstraintError, apsw.MismatchError):
            target.execute(write, row)
            _write_said(source, target, entry["id"], said)
            count += 1
    return count


def _write_said(source: apsw.Connection, target: apsw.Connection, entry: int, said: Row | None) -> None:
    target.execute("DELETE FROM piece WHERE entry = ?", (entry,))
    with suppress(apsw.Error, UnicodeDecodeError):
        pieces = fetch(source, "SELECT entry, seq, kind, text FROM piece WHERE entry = ?", (entry,))
        target.executemany("INSERT INTO piece (entry, seq, kind, text) VALUES (?, ?, ?, ?)", pieces)
    if said is None:
        return
    kept, outcome, parts = said
    text = None if outcome is None else readable(outcome)
    target.execute(
        "INSERT OR REPLACE INTO body (entry, checksum, outcome, parts) VALUES (?, ?, ?, ?)",
        (entry, kept, text, readable(parts)),
    )
    _index(target, entry, readable(parts))


def _attachments(source: apsw.Connection, target: apsw.Connection) -> None:
    """Only what is as it was kept, and is not there."""
    columns = [column for column in _shared(source, target, "attachment") if column[0] != "id"]
    names = [name for name, _kind in columns]
    marks = ", ".join("?" * len(names))
    write = f"INSERT OR IGNORE INTO attachment ({', '.join(names)}) VALUES ({marks})"  # noqa: S608  # names are ours
    for row in _rows(source, "attachment", columns):
        kept = dict(zip(names, row, strict=True))
        if isinstance(kept["content"], bytes) and sha256(kept["content"]).hexdigest() == kept["digest"]:
            with suppress(apsw.ConstraintError, apsw.MismatchError):
                target.execute(write, row)


def _index(target: apsw.Connection, entry: int, parts: str) -> None:
    target.execute("DELETE FROM word WHERE rowid = ?", (entry,))
    try:
        message = Message(Role.ASSISTANT, read_parts(parts))
        text = message.sought
        attachment_rows.name(target, entry, (one_.digest for one_ in message.attached))
    except ValueError:
        text = parts
    if text:
        target.execute(
            "INSERT INTO word (rowid, text, signs) VALUES (?, ?, ?)", (entry, *words.indexed(text))
        )
