"""Files that are either old or new, whatever happens while they are written."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from ptahdesk.domain.words import _

if sys.platform == "win32":
    import msvcrt

    def _grab(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _grab(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_PATIENCE, _AGAIN = 5.0, 0.005  # seconds: a write takes milliseconds


def private_folder(path: Path) -> None:
    """Make a folder that only its owner may look into."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Whoever reads `path` to write it anew does so one after the other; OSError when one never ends.

    The lock is a file beside it that stays: a lock that is deleted can be held twice.
    """
    private_folder(path.parent)
    handle = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + _PATIENCE
        while not _grabbed(handle):
            if time.monotonic() >= deadline:
                raise TimeoutError(_("another program is writing it"))
            time.sleep(_AGAIN)
        yield
    finally:
        os.close(handle)


def _grabbed(handle: int) -> bool:
    try:
        _grab(handle)
    except (BlockingIOError, PermissionError):
        return False
    return True


def stamp(path: Path) -> tuple[int, ...]:
    """Another one after every change; the same while nobody wrote."""
    try:
        facts = path.stat()
    except OSError:
        return ()
    return facts.st_mtime_ns, facts.st_size, facts.st_ino


def replace(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step, on disk before this returns, readable by its owner alone."""
    private_folder(path.parent)
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write what shall be at `path`; it is there, whole, when this ends well, and else not."""
    beside = path.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def previous(path: Path) -> Path:
    """Where the content is that `path` had before it was last replaced."""
    return path.with_name(f".{path.name}.previous")


def keep_previous(path: Path) -> None:
    """What is there now can be had back, should what comes next not be readable one day."""
    if path.is_file():
        replace(previous(path), path.read_bytes())


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
