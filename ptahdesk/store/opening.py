"""Opening the file: made if missing, brought up to date, set aside when it cannot be read."""

from __future__ import annotations

import os
import time
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import apsw

from ptahdesk.domain.chat import SessionId
from ptahdesk.domain.words import _
from ptahdesk.store import locks, recovery, sessions, suspicion
from ptahdesk.store.database import BUSY_MILLISECONDS
from ptahdesk.store.errors import DAMAGE, StoreError, in_words
from ptahdesk.store.locks import Lock
from ptahdesk.store.migrate import UnusableError, check, migrate, steps

OLDEST_SQLITE = (3, 51, 3)  # before it, two programs on one file could damage it
_SHORTEST = 512  # one page of the smallest kind
_FORMATS = {1, 2}  # what bytes 18 and 19 may say: with a rollback journal, with a log


@dataclass(frozen=True, slots=True)
class Opened:
    writer: apsw.Connection
    session: SessionId
    lock: Lock
    problem: str = ""


def open_file(path: Path, folder: Path) -> Opened:
    """Connect, migrate, and begin a session. A file that cannot be used is set aside under a dated name."""
    _check_sqlite(apsw.sqlite_lib_version())
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locks.turn(folder):
            opened = _opened(path, folder)
        return replace(opened, problem=recovery.remembered(path))
    except (apsw.Error, OSError) as error:
        raise in_words(error) from error


def abandon(future: Future[Opened]) -> None:
    """Close what was opened for somebody who does not want it any more."""
    if not future.cancelled() and future.exception() is None:
        opened = future.result()
        opened.writer.close()
        opened.lock.release()


def _opened(path: Path, folder: Path) -> Opened:
    try:
        return _open(path, folder)
    except (*DAMAGE, UnusableError) as error:
        if locks.any_alive(folder):
            raise StoreError(
                _("The history file is damaged. Close every ptahdesk, then start it again.")
            ) from error
        recovery.recover(path)
        return _open(path, folder)


def _open(path: Path, folder: Path) -> Opened:
    if not _may_be_ours(path):
        raise UnusableError
    connection = connect(path)
    try:
        if not locks.any_alive(folder):  # they would have to close first anyway
            suspicion.settle(connection, path)
        migrate(connection, path, steps())
        session, lock = _begin(connection, folder)
    except BaseException:
        connection.close()
        raise
    return Opened(connection, session, lock)


def _begin(connection: apsw.Connection, folder: Path) -> tuple[SessionId, Lock]:
    try:
        return sessions.begin(connection, folder, datetime.now(UTC))
    except (apsw.SQLError, apsw.ConstraintError, apsw.MismatchError, ValueError) as error:
        # the same statements work on every sound file of this schema
        raise UnusableError from error


def _may_be_ours(path: Path) -> bool:
    """Looked at before SQLite is: it writes over a very short file, and takes an odd format for read-only."""
    if not path.exists():
        return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(_SHORTEST)
    return not head or (len(head) == _SHORTEST and set(head[18:20]) <= _FORMATS)


def connect(path: Path) -> apsw.Connection:
    """The connection that writes, to a file that is ours or new."""
    log = path.with_name(path.name + "-wal")
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # SQLite would let others read it
    connection = apsw.Connection(str(path))
    try:
        connection.set_busy_timeout(BUSY_MILLISECONDS)
        # a file that is refused stays as it is, with its log
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, int(log.exists() and log.stat().st_size > 0))
        check(connection, steps()[-1][0])
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
        _keep_a_log(connection)
        for name, value in _PRAGMAS.items():
            connection.pragma(name, value)
    except BaseException:
        connection.close()
        raise
    return connection


def _keep_a_log(connection: apsw.Connection) -> None:
    """Going over to a log needs the file for oneself, and for that SQLite does not wait by itself."""
    until = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.pragma("journal_mode", "wal")
        except apsw.BusyError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


_PRAGMAS = {
    "synchronous": "full",
    "checkpoint_fullfsync": "on",
    "foreign_keys": "on",
    "trusted_schema": "off",
    "secure_delete": "on",  # what was deleted is no longer in the file's empty places, nor what only passed
    "cell_size_check": "on",
    "journal_size_limit": 64 * 1024 * 1024,
    "temp_store": "memory",
}


def _check_sqlite(version: str) -> None:
    if tuple(map(int, version.split("."))) < OLDEST_SQLITE:
        raise StoreError(
            _("SQLite {version} can damage a history. Install a newer apsw.").format(version=version)
        )
