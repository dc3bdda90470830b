"""Which files are beside the words of questions, row by row: who names them, and what nobody names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

import apsw

from ptahdesk.store.sql import Row, fetch, one
from ptahdesk.store.values import checksum, clean, micros, readable

SINCE = 9  # the schema that has them

_KEEP = (
    "INSERT INTO attachment (digest, media, size, created, checksum, text, content)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (digest) DO UPDATE SET created = excluded.created, checksum = excluded.checksum,"
    " text = excluded.text, content = excluded.content"
)
_NAMED_BY_MESSAGES = "SELECT DISTINCT CAST(digest AS BLOB) FROM entry_attachment"
_BOXES = ("draft", "queued", "unsent")
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
_OF_CHAT = "SELECT CAST(digest AS BLOB) FROM entry_attachment JOIN entry ON entry.id = entry WHERE chat = ?"


def enter(writer: apsw.Connection, digest: str, media: str, data: bytes, text: str | None) -> None:
    """What is there already is there as before, or whole again; it was taken now."""
    told = None if text is None else clean(text)
    mark = b"" if told is None else checksum((digest,), told.encode())
    writer.execute(_KEEP, (digest, media, len(data), micros(datetime.now(UTC)), mark, told, data))


def sweep(writer: apsw.Connection, before: datetime | None = None) -> int:
    """Of those that were taken `before`; None: of all, when nobody can have one in their hands."""
    old = "SELECT CAST(digest AS BLOB) FROM attachment WHERE created < ?"
    found = fetch(writer, old, (micros(before) if before else 2**62,))
    return _drop(writer, _digests(found), _digests(fetch(writer, _NAMED_BY_MESSAGES)))


def of_chat(reader: apsw.Connection, chat: int) -> set[str]:
    """All that its messages, its draft and what waits in it name."""
    sql = (f"SELECT CAST(attached AS BLOB) FROM {box} WHERE chat = ?" for box in _BOXES)  # noqa: S608  # names are ours
    boxes = [row for each in sql for row in fetch(reader, each, (chat,))]
    return _digests(fetch(reader, _OF_CHAT, (chat,))) | _digests(boxes)


def drop_unnamed(writer: apsw.Connection, digests: Iterable[str]) -> None:
    """Those of them that are named nowhere now."""
    sql = "SELECT 1 FROM entry_attachment WHERE digest = ? LIMIT 1"
    _drop(writer, {digest for digest in digests if one(writer, sql, (digest,)) is None}, set())


def name(writer: apsw.Connection, entry: int, digests: Iterable[str]) -> None:
    """These are what this message names."""
    writer.execute("DELETE FROM entry_attachment WHERE entry = ?", (entry,))
    rows = [(entry, digest) for digest in dict.fromkeys(digests)]
    writer.executemany("INSERT INTO entry_attachment (entry, digest) VALUES (?, ?)", rows)


def _drop(writer: apsw.Connection, wanted: set[str], named: set[str]) -> int:
    gone = wanted - named
    if gone:
        sql = (f"SELECT CAST(attached AS BLOB) FROM {box} WHERE attached <> '[]'" for box in _BOXES)  # noqa: S608  # names are ours
        gone -= _digests(row for each in sql for row in fetch(writer, each))
    writer.executemany("DELETE FROM attachment WHERE digest = ?", [(digest,) for digest in gone])
    return len(gone)


def _digests(rows: Iterable[Row]) -> set[str]:
    """Found in what lies there even where it cannot be read as a whole any more."""
    return {digest for (text,) in rows for digest in _DIGEST.findall(readable(text))}
