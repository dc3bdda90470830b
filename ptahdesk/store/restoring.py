"""A backup in the place of the history. Until the last step the old one is there; after it, the new one."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import apsw

from ptahdesk.domain.words import _
from ptahdesk.store import backups, lasting, locks, paid, recovery, suspicion, verifying
from ptahdesk.store.backups import Backup, Stop
from ptahdesk.store.database import BUSY_MILLISECONDS, connect_reader
from ptahdesk.store.errors import DAMAGE, StoreError
from ptahdesk.store.migrate import UnusableError
from ptahdesk.store.sql import one
from ptahdesk.store.values import moment

_CHATS = "SELECT count(*) FROM chat WHERE deleted IS NULL AND NOT temporary"
_MESSAGES = "SELECT count(*), max(created) FROM entry"
_ENDS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a history holds."""

    chats: int
    messages: int
    last: datetime | None  # when its last message was written


def contents(path: Path) -> Contents:
    connection = connect_reader(path)
    try:
        (chats,) = one(connection, _CHATS) or (0,)
        messages, last = one(connection, _MESSAGES) or (0, None)
    finally:
        connection.close()
    return Contents(chats, messages, None if last is None else moment(last))


def restore(path: Path, folder: Path, backup: Path, now: datetime, stop: Stop) -> Backup | None:
    """Nobody may have it open. What was there until now is kept as a backup, which is given back.

    Raises StoreError when it cannot be done; nothing is changed then.
    """
    part = path.with_name(f"{path.name}.restored")
    with locks.turn(folder):  # who opens it meanwhile waits for the new one
        if locks.any_alive(folder):
            raise StoreError(
                _("Another ptahdesk has the history open: a window or a terminal. Close it, then try again.")
            )
        try:
            _prepare(backup, part, stop)
            aside = _set_aside(path, now, stop)
            if aside is not None:
                with suppress(
                    *DAMAGE, apsw.SQLError, apsw.ConstraintError
                ):  # of what cannot be read, nothing
                    paid.bring(aside.path, part)
            _clear(path, aside)
            lasting.put(part, path)
        finally:
            for rest in path.parent.glob(f"{path.stem}*.restored*"):
                rest.unlink(missing_ok=True)
    suspicion.drop(path)
    recovery.heard(path)
    return aside


def _prepare(backup: Path, part: Path, stop: Stop) -> None:
    """A copy, with today's schema, read through."""
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_RDWR | os.O_CREAT, 0o600))
    shutil.copyfile(backup, part)
    try:
        recovery.bring_up_to_date(part)
    except (*DAMAGE, UnusableError, apsw.SQLError) as error:
        raise StoreError(
            _("{name} is damaged, or no history of ours. Nothing was changed.").format(name=backup.name)
        ) from error
    found = verifying.verify_file(part, stop)
    if found.structure or found.orphans:
        words = _("{name} is damaged: {reason} Nothing was changed.")
        raise StoreError(words.format(name=backup.name, reason=found.words))


def _clear(path: Path, aside: Backup | None) -> None:
    """A log that is left beside it would be taken for the new one's; it goes to where the old one is kept."""
    for end in _ENDS:
        log = path.with_name(path.name + end)
        if aside is not None and log.exists():
            log.replace(aside.path.with_name(aside.path.name + end))
        log.unlink(missing_ok=True)


def _set_aside(path: Path, now: datetime, stop: Stop) -> Backup | None:
    """All of it in one file, its log too, and a copy of that."""
    if not path.exists():
        return None
    try:
        connection = apsw.Connection(str(path))
        try:
            connection.set_busy_timeout(BUSY_MILLISECONDS)
            connection.pragma("journal_mode", "delete")
        finally:
            connection.close()
    except (*DAMAGE, apsw.SQLError):
        pass  # what can be copied of it is
    return backups.make_aside(path, now, stop)
