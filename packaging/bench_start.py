"""How soon the window is there, and takes a key: against an empty PySide6 window, each in a fresh process."""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import bench_home
from screen import NotThere, Process, Screen, screen

ROUNDS = 5
CHILD = Path(__file__).with_name("bench_window.py")
_PATIENCE = 30.0


class Child:
    """One window process and what it tells."""

    def __init__(self, process: Process, begun: float, words: IO[bytes]) -> None:
        self.process = process
        self.begun = begun
        self._words = words
        self._heard = b""

    def hear(self, fact: str) -> dict[str, object]:
        """Wait for the line that tells this fact."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            for line in self._heard.splitlines():
                if line.endswith(b"}") and fact in (told := json.loads(line)):
                    return dict(told)
            if self.process.poll() is not None:
                raise NotThere(f"the window ended with {self.process.returncode} before it was {fact}")
            time.sleep(0.01)
            self._heard += self._words.read()
        raise NotThere(f"the window was not {fact} in {_PATIENCE:.0f} s")

    def after(self, fact: str) -> float:
        """Seconds from the start of the process."""
        return float(str(self.hear(fact)[fact])) - self.begun


@contextmanager
def child(shown: Screen, home: bench_home.Home, *arguments: str | int) -> Iterator[Child]:
    """A window process on a screen of its own, ended with the block."""
    with tempfile.NamedTemporaryFile() as words:
        command = [sys.executable, str(CHILD), *map(str, arguments)]
        with Path(words.name).open("wb") as out:
            begun = time.monotonic()
            with shown.program(command, home.env, stdout=out, stderr=None) as process:
                yield Child(process, begun, words.file)


def measure(chats: int = bench_home.CHATS, rounds: int = ROUNDS) -> dict[str, float]:
    """Milliseconds as medians, and ratios to the empty window's first paint. The first round warms up."""
    empty: list[float] = []
    painted: list[float] = []
    typed: list[float] = []
    with tempfile.TemporaryDirectory() as folder, screen() as shown:
        home = bench_home.make(Path(folder), chats, messages=20)
        for _ in range(rounds + 1):
            with child(shown, home, "empty") as one:
                empty.append(one.after("painted"))
            with child(shown, home, "program") as one:
                painted.append(one.after("painted"))
                typed.append(one.after("typed"))
    floor, paint, type_ = (statistics.median(times[1:]) for times in (empty, painted, typed))
    return {
        "empty_painted_ms": round(1000 * floor, 1),
        "painted_ms": round(1000 * paint, 1),
        "typed_ms": round(1000 * type_, 1),
        "painted_ratio": round(paint / floor, 2),
        "typed_ratio": round(type_ / floor, 2),
    }
