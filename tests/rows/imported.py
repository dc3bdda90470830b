"""The program, imported once and forked for each run: to import it takes longer than most of its runs.

Each run is a process of its own all the same, with its own environment, input and end.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO

PATIENCE = 120  # seconds: a busy machine takes its time
_MODULES = (
    "ptahdesk.cli.asking",
    "ptahdesk.cli.manner",
    "ptahdesk.cli.opening",
    "ptahdesk.cli.prompting",
    "ptahdesk.providers.openrouter",
    "ptahdesk.providers.registry",
    "anyio._backends._asyncio",
)


class Imported:
    """Asks the process that has imported the program for a fork of it."""

    def __init__(self) -> None:
        self._line, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with other:
            self._process = subprocess.Popen(
                [sys.executable, "-P", __file__, str(other.fileno())],
                env=os.environ | {"PYTHONWARNINGS": "error"},
                pass_fds=[other.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        atexit.register(self._close)

    def run(
        self, arguments: Sequence[str], environment: Mapping[str, str], said: bytes
    ) -> tuple[int, bytes, bytes]:
        """How it ended, what it printed, and what it said beside that."""
        wish = json.dumps({"arguments": arguments, "environment": environment, "folder": str(Path.cwd())})
        with (
            tempfile.TemporaryFile() as given,
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
        ):
            given.write(said)
            given.seek(0)
            reading, writing = os.pipe()
            with os.fdopen(reading, "rb", buffering=0) as report:
                try:
                    ends = [given.fileno(), out.fileno(), err.fileno(), writing]
                    socket.send_fds(self._line, [wish.encode()], ends)
                finally:
                    os.close(writing)
                code = _end(report)
            out.seek(0)
            err.seek(0)
            return code, out.read(), err.read()

    def _close(self) -> None:
        self._line.close()
        self._process.wait()


@cache
def imported() -> Imported:
    return Imported()


def _end(report: IO[bytes]) -> int:
    """First comes who it is, then how that ended."""
    process = int(report.read(16))
    if not select.select([report], [], [], PATIENCE)[0]:
        os.kill(process, signal.SIGKILL)
        raise TimeoutError
    return int(report.read(16))


def _serve(line: socket.socket) -> None:
    """Returns in each fork, as the program; and in the end, when nobody wants one any more."""
    for name in _MODULES:
        importlib.import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who watch
    gc.freeze()  # what is looked through in a fork is copied for it
    while True:
        wish, ends, _flags, _address = socket.recv_fds(line, 1 << 20, 4)
        if not wish:
            line.close()
            raise SystemExit
        if os.fork() == 0 and _watched(ends[-1]):
            line.close()
            _become(ends, **json.loads(wish))
            return
        for end in ends:
            os.close(end)


def _watched(report: int) -> bool:
    """True in the program. Beside it stays who tells of its end: a signal as a shell has it, below zero."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    process = os.fork()
    if process == 0:
        return True
    os.write(report, b"%d" % process)
    _, status = os.waitpid(process, 0)
    os.write(report, b"%d" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def _become(ends: list[int], arguments: list[str], environment: dict[str, str], folder: str) -> None:
    for place, end in enumerate(ends):
        if place < 3:
            os.dup2(end, place)
        os.close(end)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["ptahdesk", *arguments]


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
    runpy.run_module("ptahdesk", run_name="__main__", alter_sys=True)
