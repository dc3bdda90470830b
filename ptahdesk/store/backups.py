"""Copies of the history beside it: made whole or not at all, verified by opening, the oldest dropped."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ptahdesk.store import lasting, sessions, verifying
from ptahdesk.store.database import connect_reader
from ptahdesk.store.errors import StoreError
from ptahdesk.store.sql import one

_STAMP = "%Y%m%dT%H%M%S%fZ"
_UNFINISHED_SECONDS = 86_400  # an unfinished copy so old has nobody working at it any more
_STEPS = 1_000  # of SQLite's, between two looks at whether to go on


class BackupError(StoreError):
    """The copy did not pass its own verification; the ones before it were kept."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy, when it was made, and whether every message in it was as it had been written."""

    path: Path
    made: datetime
    whole: bool


_NAME = re.compile(r"-(\d{8}T\d{12}Z)(-doubtful)?$")


def folder_of(database: Path) -> Path:
    return database.parent / "backups"


def kept(database: Path) -> list[Backup]:
    """Those there are, the newest first."""
    found = []
    for path in folder_of(database).glob(f"{database.stem}-*{database.suffix}"):
        if name := _NAME.search(path.stem):
            made = datetime.strptime(name[1], _STAMP).replace(tzinfo=UTC)
            found.append(Backup(path, made, not name[2]))
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def worth_it(database: Path) -> bool:
    """Whether there is a message to lose."""
    connection = connect_reader(database)
    try:
        return one(connection, "SELECT 1 FROM entry LIMIT 1") is not None
    finally:
        connection.close()


def make(database: Path, keep: int, now: datetime, stop: Callable[[], bool]) -> Backup:
    """Copy, verify, name, and only then drop what is too old.

    Raises BackupError when the copy is damaged: nothing is dropped for it.
    """
    folder = folder_of(database)
    folder.mkdir(mode=0o700, exist_ok=True)
    _drop_unfinished(folder)
    part = folder / f"{database.stem}-{os.getpid()}-{os.urandom(4).hex()}.part"
    try:
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))  # SQLite would let others read it
        _copy(database, part, stop)
        sessions.forget_temporary(part)
        found = verifying.verify_file(part, stop)
        if found.structure or found.orphans:
            raise BackupError(found.words)
        mark = "-doubtful" if found.messages_damaged or found.files_damaged else ""
        path = folder / f"{database.stem}-{now.astimezone(UTC).strftime(_STAMP)}{mark}{database.suffix}"
        lasting.put(part, path)
    finally:
        for rest in folder.glob(f"{part.name}*"):
            rest.unlink(missing_ok=True)
    made = Backup(path, now, not mark)
    _drop(database, keep, whole=made.whole)
    return made


def _copy(database: Path, part: Path, stop: Callable[[], bool]) -> None:
    connection = connect_reader(database)
    try:
        connection.pragma("query_only", False)
        connection.set_progress_handler(stop, _STEPS)
        connection.execute("VACUUM INTO ?", (str(part),))
    finally:
        connection.close()


def _drop(database: Path, keep: int, whole: bool) -> None:
    """Doubtful copies never push out the last ones that were whole."""
    for old in [backup for backup in kept(database) if backup.whole == whole][keep:]:
        old.path.unlink(missing_ok=True)


def _drop_unfinished(folder: Path) -> None:
    for part in folder.glob("*.part*"):
        if time.time() - part.stat().st_mtime > _UNFINISHED_SECONDS:
            part.unlink(missing_ok=True)
