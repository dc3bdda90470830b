"""A mark beside the history: something in it could not be read, so the next start looks at all of it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import apsw

from ptahdesk.store.migrate import UnusableError
from ptahdesk.store.structure import structure_of


def raise_against(path: Path) -> None:
    """Damage deep in a file is met while it is used, and cannot be mended while it is used."""
    with suppress(OSError):
        _mark(path).touch(mode=0o600)


def settle(connection: apsw.Connection, path: Path) -> None:
    """Look at all of a file under suspicion. UnusableError when it is damaged indeed."""
    if _mark(path).exists():
        if structure_of(connection):
            raise UnusableError
        drop(path)


def drop(path: Path) -> None:
    _mark(path).unlink(missing_ok=True)


def _mark(path: Path) -> Path:
    return path.with_name(path.name + "-suspect")
