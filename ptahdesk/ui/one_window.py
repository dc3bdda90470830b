"""One window for a home: who starts the program again is brought to the window that is there."""

from __future__ import annotations

import hashlib
import logging
import os
import socket
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from ptahdesk.store.locks import Lock

_log = logging.getLogger(__name__)

PATIENCE = 8.0  # seconds for the window that is there to answer, on a busy computer too; then there are two
_LONGEST = 90  # bytes of a path that every system takes for a socket
WISH = "show"
SHOWN = b"shown\n"
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


class OneWindow:
    """The first one to start holds the home's lock and listens; the system takes both when it is gone.

    Nothing here may keep the program from starting: where there is no lock or no socket to be had, there
    are two windows, which share a history as the window and the terminal do.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self.path = place(home)
        self._lock: Lock | None = None
        self.door: socket.socket | None = None  # where others knock; None while it is not ours

    def is_elsewhere(self, patience: float = PATIENCE) -> bool:
        """Whether another program shows this home's window, and has just brought it to the front."""
        if sys.platform == "win32":
            return False
        try:
            return not self._taken() and self._asked(patience)
        except OSError as error:
            _log.info("no second start will find this window: %s", type(error).__name__)
        return False

    @classmethod
    def come_to(cls, home: Path) -> OneWindow:
        """Of a home that an open window goes on with: it stays open, whoever else shows this home."""
        made = cls(home)
        if sys.platform != "win32":
            with suppress(OSError):
                made._taken()
        return made

    def give_up(self) -> None:
        """The next one to start is the first."""
        if self.door is not None:
            self.door.close()
            self.path.unlink(missing_ok=True)
            self.door = None
        if self._lock is not None:
            os.close(self._lock.handle)  # the file stays: a name that goes could be locked twice
            self._lock = None

    def _taken(self) -> bool:
        self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = Lock.only(self._home / "window.lock")
        if self._lock is not None:
            self.door = self._listening()
        return self._lock is not None

    def _listening(self) -> socket.socket:
        """What a killed program left in this place is of no use to anybody: the lock is ours."""
        self.path.unlink(missing_ok=True)
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        before = os.umask(0o177)
        try:
            made.bind(str(self.path))
            made.listen()
            made.setblocking(False)
        except OSError:
            made.close()
            raise
        finally:
            os.umask(before)
        return made

    def _asked(self, patience: float) -> bool:
        if self.path.stat().st_uid != os.getuid():
            return False  # somebody else's, in a place everybody may write to
        token = next((os.environ[name] for name in _TOKENS if os.environ.get(name)), "")
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
            asking.settimeout(patience)
            asking.connect(str(self.path))
            asking.sendall(f"{WISH} {token[:1000]}\n".encode("ascii", "replace"))
            return asking.recv(len(SHOWN)) == SHOWN


def place(home: Path) -> Path:
    """In the home itself, unless its path is too long for a socket: then where such things are kept."""
    name = f"ptahdesk-{hashlib.sha256(os.fsencode(home)).hexdigest()[:16]}.socket"
    kept = [
        Path(folder) / name for folder in (os.environ.get("XDG_RUNTIME_DIR"), tempfile.gettempdir()) if folder
    ]
    places = [home / "window.socket", *kept]
    return next((each for each in places if len(os.fsencode(each)) <= _LONGEST), places[-1])
