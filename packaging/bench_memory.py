"""How much memory is the program's own: idle, and with a long chat open, above an empty PySide6 window."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import bench_home
import psutil
from bench_start import Child, child
from screen import screen

ROUNDS = 5
MB = 1024 * 1024
_CALM = 1.0  # seconds without growth
_MOST = 15.0


def settled(one: Child) -> float:
    """Memory that would be free again if the process ended (USS), in MB, once it grows no more."""
    process = psutil.Process(one.process.pid)
    most, since, begun = 0, time.monotonic(), time.monotonic()
    while time.monotonic() - since < _CALM and time.monotonic() - begun < _MOST:
        now = process.memory_full_info().uss
        if now > most + MB // 4:
            most, since = now, time.monotonic()
        time.sleep(0.1)
    return float(process.memory_full_info().uss) / MB


def measure(
    chats: int = bench_home.CHATS, messages: int = bench_home.MESSAGES, rounds: int = ROUNDS
) -> dict[str, float]:
    """Megabytes as medians, and how many more than the empty window has."""
    figures: dict[str, list[float]] = {"empty": [], "idle": [], "open": []}
    with tempfile.TemporaryDirectory() as folder, screen() as shown:
        home = bench_home.make(Path(folder), chats, messages)
        for _ in range(rounds):
            with child(shown, home, "empty") as one:
                one.hear("painted")
                figures["empty"].append(settled(one))
            with child(shown, home, "program") as one:
                one.hear("typed")
                figures["idle"].append(settled(one))
            with child(shown, home, "program", home.long_chat) as one:
                if one.hear("opened")["opened"] != messages:
                    raise LookupError("the long chat is not the one that is open")
                figures["open"].append(settled(one))
    middle = {name: statistics.median(values) for name, values in figures.items()}
    found = {f"{name}_mb": round(value, 1) for name, value in middle.items()}
    return found | {f"{name}_more_mb": round(middle[name] - middle["empty"], 1) for name in ("idle", "open")}
