"""How soon `ptahdesk models --help` is there, against a bare click program, each in a fresh process."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5

BARE = '''
"""What click alone costs."""
import click


@click.command()
@click.argument("words", nargs=-1)
@click.option("--free", is_flag=True, help="Only models that cost nothing.")
@click.option("-n", "--limit", type=click.IntRange(min=1), help="At most so many rows.")
def command(words, free, limit):
    """List the models whose name matches WORDS, best match first."""


command()
'''


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """Milliseconds as medians, from start to end of the process. The first round warms up."""
    bare: list[float] = []
    ours: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder, "bare.py")
        program.write_text(BARE, encoding="utf-8")
        for _ in range(rounds + 1):  # turn by turn: what else the machine does then hits both
            bare.append(_took(str(program)))
            ours.append(_took("-m", "ptahdesk", "models"))
    floor, help_ = (statistics.median(times[1:]) for times in (bare, ours))
    return {
        "bare_ms": round(1000 * floor, 1),
        "help_ms": round(1000 * help_, 1),
        "help_ratio": round(help_ / floor, 2),
    }


def _took(*program: str) -> float:
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *program, "--help"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        timeout=60,
    )
    took = time.perf_counter() - begun
    if b"--limit" not in done.stdout:
        raise RuntimeError("that was no help")
    return took


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
