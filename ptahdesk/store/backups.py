"""Copies of the history beside it: made whole or not at all, verified by opening, the oldest dropped."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import apsw

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
    aside: bool = False  # kept when another took its place: it stays until somebody deletes it


Stop = Callable[[], bool]
Told = Callable[[float], object]  # how much is copied; 1 while it is verified

_NAME = re.compile(r"-(\d{8}T\d{12}Z)(-aside)?(-doubtful)?$")


def folder_of(database: Path) -> Path:
    return database.parent / "backups"


def kept(database: Path) -> list[Backup]:
    """Those there are, the newest first."""
    found = []
    for path in folder_of(database).glob(f"{database.stem}-*{database.suffix}"):
        if name := _NAME.search(path.stem):
            made = datetime.strptime(name[1], _STAMP).replace(tzinfo=UTC)
            found.append(Backup(path, made, not name[3], bool(name[2])))
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def worth_it(database: Path) -> bool:
    """Whether there is a message to lose."""
    connection = connect_reader(database)
    try:
        return one(connection, "SELECT 1 FROM entry LIMIT 1") is not None
    finally:
        connection.close()


def make(database: Path, keep: int, now: datetime, stop: Stop, told: Told | None = None) -> Backup:
    """Copy, verify, name, and only then drop what is too old.

    Raises BackupError when the copy is damaged: nothing is dropped for it.
    """
    made = _made(database, now, stop, told)
    _drop(database, keep, whole=made.whole)
    return made


def make_aside(database: Path, now: datetime, stop: Stop) -> Backup:
    """A copy of what another history is about to replace: no newer one ever drops it.

    One that is damaged is copied as it is.
    """
    try:
        return _made(database, now, stop, aside=True)
    except apsw.InterruptError:
        raise
    except (StoreError, apsw.Error):
        with _part(database) as part:
            shutil.copyfile(database, part)
            return _placed(part, database, Backup(part, now, whole=False, aside=True))


def _made(
    database: Path, now: datetime, stop: Stop, told: Told | None = None, *, aside: bool = False
) -> Backup:
    with _part(database) as part:
        _copy(database, part, stop, told)
        sessions.forget_temporary(part)
        found = verifying.verify_file(part, stop)
        if found.structure or found.orphans:
            raise BackupError(found.words)
        return _placed(part, database, Backup(part, now, found.whole, aside))


@contextmanager
def _part(database: Path) -> Iterator[Path]:
    """A private file for a copy in the making; what is left of it goes."""
    folder = folder_of(database)
    folder.mkdir(mode=0o700, exist_ok=True)
    _drop_unfinished(folder)
    part = folder / f"{database.stem}-{os.getpid()}-{os.urandom(4).hex()}.part"
    try:
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))  # SQLite would let others read it
        yield part
    finally:
        for rest in folder.glob(f"{part.name}*"):
            rest.unlink(missing_ok=True)


def _placed(part: Path, database: Path, backup: Backup) -> Backup:
    """Its name says what it is."""
    marks = ("-aside" if backup.aside else "") + ("" if backup.whole else "-doubtful")
    name = f"{database.stem}-{backup.made.astimezone(UTC).strftime(_STAMP)}{marks}{database.suffix}"
    path = part.with_name(name)
    lasting.put(part, path)
    return replace(backup, path=path)


def _copy(database: Path, part: Path, stop: Stop, told: Told | None) -> None:
    size = max(database.stat().st_size, 1)

    def go_on() -> bool:
        if told is not None:
            told(min(part.stat().st_size / size, 1.0))
        return stop()

    connection = connect_reader(database)
    try:
        connection.pragma("query_only", False)
        connection.set_progress_handler(go_on, _STEPS)
        connection.execute("VACUUM INTO ?", (str(part),))
    finally:
        connection.close()
    if told is not None:
        told(1.0)


def _drop(database: Path, keep: int, whole: bool) -> None:
    """Those of the last so many days stay, of each day the newest, and of the newest day as many as that.

    Doubtful copies never push out the last ones that were whole.
    """
    found = [backup for backup in kept(database) if backup.whole == whole and not backup.aside]
    newest: dict[date, list[Backup]] = {}
    for backup in found:
        newest.setdefault(backup.made.date(), []).append(backup)
    today, *before = newest.values()
    for old in (
        *today[keep:],
        *(each for day in before for each in day[1:]),
        *(day[0] for day in before[keep - 1 :]),
    ):
        old.path.unlink(missing_ok=True)


def _drop_unfinished(folder: Path) -> None:
    for part in folder.glob("*.part*"):
        if time.time() - part.stat().st_mtime > _UNFINISHED_SECONDS:
            part.unlink(missing_ok=True)
