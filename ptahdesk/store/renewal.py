"""A history whose file was deleted or moved while it was used: made anew from what is still open."""

from __future__ import annotations

from pathlib import Path

import apsw

from ptahdesk.domain.chat import SessionId
from ptahdesk.domain.words import _
from ptahdesk.store import lasting
from ptahdesk.store.errors import StoreError
from ptahdesk.store.locks import Lock
from ptahdesk.store.opening import connect


def renew(old: apsw.Connection, path: Path, folder: Path, session: SessionId) -> tuple[apsw.Connection, Lock]:
    """All of it is in the new file before anything uses it; the session goes on under a new lock."""
    if path.exists():
        words = _("Another history is in its place now. Keep that file elsewhere, then try again.")
        raise StoreError(words)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = Lock.take(folder)
    try:
        _write(old, path)
        new = connect(path)
        new.execute("UPDATE session SET lock = ? WHERE id = ?", (lock.path.name, session))
    except BaseException:
        lock.release()
        raise
    return new, lock


def _write(old: apsw.Connection, path: Path) -> None:
    part = path.with_name(f"{path.name}.recreated")
    part.unlink(missing_ok=True)
    try:
        old.execute("VACUUM INTO ?", (str(part),))
        part.chmod(0o600)
        for end in ("-wal", "-shm"):  # of a file that is gone
            path.with_name(path.name + end).unlink(missing_ok=True)
        lasting.put(part, path)
    finally:
        part.unlink(missing_ok=True)
