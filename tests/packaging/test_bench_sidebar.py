"""The benchmark of the sidebar does all of its deeds, with few chats."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
_PROGRAM = "import bench_sidebar, json; print(json.dumps(bench_sidebar.measure(chats=20000)))"


@pytest.mark.long
def test_every_deed_is_done_and_measured() -> None:
    """In a process of its own: it has a loop and a window of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        cwd=PACKAGING,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["rows listed"] > 1000
    assert figures["longest turn"] >= figures["renamed"] > 0
