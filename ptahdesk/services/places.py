"""Where everything is that this program keeps, and how large it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ptahdesk.settings import files
from ptahdesk.settings.paths import Paths
from ptahdesk.store.backups import folder_of


@dataclass(frozen=True, slots=True)
class Place:
    """A file or a folder, and what all of it takes."""

    kind: str  # home, history, backups, settings, logs
    path: Path
    size: int


def places(paths: Paths) -> list[Place]:
    """Reads folders: in a worker. A file that goes meanwhile counts for nothing."""
    database, backups = paths.database, folder_of(paths.database)
    log = (database.with_name(database.name + end) for end in ("-wal", "-shm"))
    return [
        Place("home", paths.home, _size(_inside(paths.home))),
        Place("history", database, _size((database, *log))),
        Place("backups", backups, _size(_inside(backups))),
        Place("settings", paths.settings, _size((paths.settings, files.previous(paths.settings)))),
        Place("logs", paths.logs, _size(_inside(paths.logs))),
    ]


def _inside(folder: Path) -> Iterable[Path]:
    return folder.rglob("*")


def _size(found: Iterable[Path]) -> int:
    return sum(map(_size_of, found))


def _size_of(path: Path) -> int:
    try:
        return path.lstat().st_size if path.is_file() else 0
    except OSError:
        return 0
