"""Reading all of a history, and saying what in it is not as it was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import apsw

from ptahdesk.domain.words import _, many
from ptahdesk.store import attachment_rows, ledger
from ptahdesk.store.database import connect_reader
from ptahdesk.store.errors import in_words
from ptahdesk.store.sql import fetch, transaction, value
from ptahdesk.store.structure import SHOWN, structure_of
from ptahdesk.store.values import checksum, readable

_STEPS = 1_000  # of SQLite's, between two looks at whether to go on
_MESSAGES = """
SELECT entry.id, chat, lane, parent, turn, CAST(role AS BLOB), body.checksum, CAST(body.parts AS BLOB)
FROM entry LEFT JOIN body ON body.entry = entry.id
"""
_FILES = "SELECT CAST(digest AS BLOB), checksum, content, CAST(text AS BLOB) FROM attachment"
_FILES_MISSING = (
    "SELECT count(DISTINCT digest) FROM entry_attachment WHERE digest NOT IN (SELECT digest FROM attachment)"
)
# Added up here a second time, row by row and past every index.
_FIGURES = """
SELECT session, CAST(state AS BLOB), coalesce(confirmed, reported, metered) FROM request NOT INDEXED
"""
_DAYS_SINCE = 13  # of the schema's steps
_DAYS = """
SELECT day, provider, sum(amount / 1000000000), sum(amount % 1000000000), sum(tokens)
FROM counted GROUP BY day, provider EXCEPT SELECT * FROM day
"""
_NO_DAYS = """
SELECT 1 FROM day WHERE (high OR low OR tokens)
AND NOT EXISTS (SELECT 1 FROM request WHERE provider = day.provider
                AND sent >= day.day * 86400000000 AND sent < (day.day + 1) * 86400000000)
"""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found. An empty `words` means all is well."""

    messages: int = 0
    messages_damaged: tuple[int, ...] = ()
    structure: tuple[str, ...] = ()  # what SQLite says of the file
    orphans: int = 0  # rows that belong to something that is gone
    sums_differ: bool = False
    files_damaged: int = 0  # of those beside questions, with those that are missing

    @property
    def whole(self) -> bool:
        """Whether all that was said, and what stands beside it, is as it was written."""
        return not (self.messages_damaged or self.files_damaged)

    @property
    def words(self) -> str:
        """One sentence for each kind of damage."""
        said = []
        if self.structure:
            said.append(_("The file is damaged ({reason}).").format(reason="; ".join(self.structure)))
        if self.messages_damaged:
            ids = ", ".join(map(str, self.messages_damaged[:SHOWN]))
            more = ", …" if len(self.messages_damaged) > SHOWN else ""
            said.append(
                _("{n} of {all} messages were changed on disk by something else ({ids}).").format(
                    n=len(self.messages_damaged), all=self.messages, ids=ids + more
                )
            )
        if self.files_damaged:
            spoilt = many(
                "{n} file beside a question was changed on disk by something else, or is missing.",
                "{n} files beside questions were changed on disk by something else, or are missing.",
                self.files_damaged,
            )
            said.append(spoilt.format(n=self.files_damaged))
        if self.orphans:
            lost = many(
                "{n} row belongs to something that is gone.",
                "{n} rows belong to something that is gone.",
                self.orphans,
            )
            said.append(lost.format(n=self.orphans))
        if self.sums_differ:
            said.append(_("The sums of the ledger do not agree with its rows."))
        return " ".join(said)


def verify_file(path: Path, stop: Callable[[], bool]) -> Verified:
    """Open a history to read only, and read all of it."""
    try:
        connection = connect_reader(path)
        try:
            connection.set_progress_handler(stop, _STEPS)
            return _verify(connection)
        finally:
            connection.close()
    except apsw.InterruptError:
        raise
    except apsw.Error as error:
        raise in_words(error) from error


def _verify(connection: apsw.Connection) -> Verified:
    structure = structure_of(connection)
    try:
        with transaction(connection, "BEGIN"):
            messages, damaged = _messages(connection)
            orphans = len(fetch(connection, "PRAGMA foreign_key_check"))
            differ = _sums_differ(connection)
            files = _files_damaged(connection)
    except (apsw.CorruptError, apsw.NotADBError, apsw.SQLError) as error:
        return Verified(structure=structure or (str(error),))
    return Verified(messages, damaged, structure, orphans, differ, files)


def _messages(connection: apsw.Connection) -> tuple[int, tuple[int, ...]]:
    count, damaged = 0, []
    for *place, role, kept, parts in connection.execute(_MESSAGES):
        count += 1
        whole = (*place, role.decode("utf-8", "replace"))
        if parts is None or kept != checksum(whole, parts):
            damaged.append(place[0])
    return count, tuple(damaged)


def _files_damaged(connection: apsw.Connection) -> int:
    """Read one at a time: together they may be larger than memory."""
    if int(connection.pragma("user_version")) < attachment_rows.SINCE:
        return 0
    count = int(value(connection, _FILES_MISSING))
    for digest, kept, content, text in connection.execute(_FILES):
        whole = text is None or kept == checksum((readable(digest),), text)
        count += not whole or sha256(content).hexdigest() != readable(digest)
    return count


def _sums_differ(connection: apsw.Connection) -> bool:
    sums: dict[int | None, int] = {None: 0}
    for session, state, amount in connection.execute(_FIGURES):
        counted = 0 if state in {b"unpriced", b"local"} else amount or 0
        sums[session] = sums.get(session, 0) + counted
        sums[None] += counted
    if int(connection.pragma("user_version")) >= _DAYS_SINCE and (
        fetch(connection, f"{_DAYS} LIMIT 1") or fetch(connection, f"{_NO_DAYS} LIMIT 1")
    ):
        return True
    return any(ledger.pico_total(connection, session) != pico for session, pico in sums.items())
