"""Numbered steps from any older schema to this one, each done wholly or not at all."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import apsw

from ptahdesk.domain.words import _
from ptahdesk.store import lasting, sessions
from ptahdesk.store.errors import NewerSchemaError
from ptahdesk.store.sql import transaction, value

APPLICATION = 0x50544148  # "PTAH": tells our files from anyone else's
_FOLDER = Path(__file__).parent / "migrations"


class UnusableError(Exception):
    """Nothing of ours can be read from this file: another program made it, or its schema is damaged."""


def steps() -> list[tuple[int, str]]:
    found = sorted(_FOLDER.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    return [(int(path.name[:4]), path.read_text(encoding="utf-8")) for path in found]


def check(connection: apsw.Connection, latest: int) -> int:
    """The schema's number, having changed nothing; refuses what is newer or not ours."""
    with transaction(connection, "BEGIN"):  # one look: another program may be making the file just now
        version = int(connection.pragma("user_version"))
        made_by = int(connection.pragma("application_id"))
        try:
            tables = int(value(connection, "SELECT count(*) FROM sqlite_schema"))
        except apsw.SQLError as error:
            raise UnusableError from error
    ours = made_by == APPLICATION and version > 0
    if not ours and (made_by or tables or version):
        raise UnusableError
    if version > latest:
        raise NewerSchemaError(
            _("This history was written by a newer ptahdesk. It was not changed. Install that version again.")
        )
    return version


def migrate(connection: apsw.Connection, path: Path, todo: list[tuple[int, str]]) -> None:
    """Apply what is missing, after a copy of a file that has something in it."""
    version = check(connection, todo[-1][0])
    if 0 < version < todo[-1][0]:
        _copy(connection, path, version)
    with transaction(connection):  # all or nothing: nobody else ever sees a new file half way
        for number, sql in todo:
            _step(connection, number, sql)


def _step(connection: apsw.Connection, number: int, sql: str) -> None:
    # read again under the lock: another program may have been faster
    if int(connection.pragma("user_version")) < number:
        connection.execute(sql)
        connection.pragma("application_id", APPLICATION)
        connection.pragma("user_version", number)


def _copy(connection: apsw.Connection, path: Path, version: int) -> None:
    """It has its name only when it is whole: a migration may be killed anywhere."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    copy = path.with_name(f"{path.stem}.schema{version}-{stamp}{path.suffix}")
    part = copy.with_name(f"{path.name}.copy")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))  # SQLite would let others read it
        connection.execute("VACUUM INTO ?", (str(part),))
        sessions.forget_temporary(part)
        lasting.put(part, copy)
    finally:
        part.unlink(missing_ok=True)
