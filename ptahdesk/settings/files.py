"""Files that are either old or new, whatever happens while they are written."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path


def private_folder(path: Path) -> None:
    """Make a folder that only its owner may look into."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def replace(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step, on disk before this returns, readable by its owner alone."""
    private_folder(path.parent)
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def set_aside(path: Path) -> Path:
    """Rename a broken file to a dated name beside it that nothing else has."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    for count in range(1000):
        again = f"-{count}" if count else ""
        aside = path.with_name(f"{path.stem}.broken-{stamp}{again}{path.suffix}")
        if not aside.exists():
            return path.rename(aside)
    raise FileExistsError(path)


def _sync_folder(folder: Path) -> None:
    """A rename is on disk only when its folder is; Windows has no such call."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
