"""A file that a living program holds locked: how another one knows whether that program still runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _grab(handle: int, wait: bool = False) -> None:
        msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _grab(handle: int, wait: bool = False) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(frozen=True, slots=True)
class Lock:
    """Held from `take` to `release`, or until the process is gone, however it went."""

    path: Path
    handle: int

    @classmethod
    def take(cls, folder: Path) -> Lock:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"{os.getpid()}-{os.urandom(4).hex()}.lock"
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        _grab(handle, wait=True)  # somebody may be trying whether it is held
        return cls(path, handle)

    @classmethod
    def only(cls, path: Path) -> Lock | None:
        """The one lock of that name, or None while another program holds it."""
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _grab(handle)
        except OSError:
            os.close(handle)
            return None
        return cls(path, handle)

    def release(self) -> None:
        os.close(self.handle)
        with suppress(FileNotFoundError, NotADirectoryError):  # its folder may be gone
            self.path.unlink()


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Whoever opens the history, or puts another in its place, does so one after the other."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / "turn", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _grab(handle, wait=True)
        yield
    finally:
        os.close(handle)


def alive(path: Path) -> bool:
    """Whether a living program holds this lock file."""
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        _grab(handle)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def any_alive(folder: Path, but: Path | None = None) -> bool:
    """Whether a program, or one other than the one of this lock, has the history open."""
    return any(alive(path) for path in folder.glob("*.lock") if path != but)
