"""A whole desk for one test: a screen, a session bus, a keyring, a person, and the program on it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import screen
from person import Person

ROOT = Path(__file__).resolve().parents[2]
_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
_SHOWN = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "PYTHONFAULTHANDLER": "1"}


class Desk:
    """What is started here is ended here, by its own id."""

    def __init__(self, shown: screen.Screen, environment: dict[str, str], home: Path) -> None:
        self.environment = environment
        self.home = home
        self.screen = shown
        self.person = Person(shown, environment)
        self._running: list[subprocess.Popen[bytes]] = []

    def starts(self, *arguments: str) -> subprocess.Popen[bytes]:
        """The program as a user starts it."""
        command = [sys.executable, str(ROOT / "packaging" / "run.py"), *arguments]
        with self.log(len(self._running)).open("wb") as log:
            program = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self._running.append(program)
        return program

    def log(self, number: int) -> Path:
        """All that a started program printed."""
        return self.home / f"program-{number}.log"

    def asks(self, *arguments: str, patience: float = 60) -> subprocess.CompletedProcess[str]:
        """The command line, to its end."""
        return subprocess.run(
            [sys.executable, "-m", "ptahdesk", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=patience,
            check=False,
        )

    def kills(self, program: subprocess.Popen[bytes]) -> None:
        """As a power cut would: no goodbye, for it and for what it started."""
        os.killpg(program.pid, signal.SIGKILL)
        program.wait(60)

    def close(self) -> None:
        self.person.close()
        for program in self._running:
            if program.poll() is None:
                self.kills(program)


@contextmanager
def a_desk(home: Path, width: int = 1280, height: int = 800) -> Iterator[Desk]:
    """An empty home with everything a desktop has around the program."""
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, parents=True)
    with ExitStack() as stack:
        shown = stack.enter_context(screen.screen(width, height))
        environment = (
            shown.env
            | _SHOWN
            | {
                "HOME": str(home),
                "XDG_RUNTIME_DIR": str(runtime),
                "PTAHDESK_HOME": str(home / "ptahdesk"),
            }
        )
        environment["DBUS_SESSION_BUS_ADDRESS"] = _bus(stack, environment)
        stack.enter_context(screen.process([_LAUNCHER, "--launch-immediately"], environment))
        _keyring(stack, environment)
        desk = Desk(shown, environment, home)
        stack.callback(desk.close)
        yield desk


def _bus(stack: ExitStack, environment: dict[str, str]) -> str:
    """A session bus of its own; its address when it listens."""
    reading, writing = os.pipe()
    command = ["dbus-daemon", "--session", "--nofork", f"--print-address={writing}"]
    stack.enter_context(screen.process(command, environment, pass_fds=(writing,)))
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        return pipe.readline().decode().strip()


def _keyring(stack: ExitStack, environment: dict[str, str]) -> None:
    """A real Secret Service, unlocked with a password as a login does."""
    command = ["gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"]
    daemon = stack.enter_context(screen.process(command, environment, stdin=subprocess.PIPE))
    _written(daemon, b"password")


def _written(daemon: subprocess.Popen[bytes], words: bytes) -> None:
    assert daemon.stdin
    daemon.stdin.write(words)
    daemon.stdin.close()
