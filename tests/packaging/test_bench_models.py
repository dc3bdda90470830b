"""The benchmark of the page of all models opens it, types, presses and looks at what it takes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
_PROGRAM = "import bench_models, json; print(json.dumps(bench_models.measure()))"


@pytest.mark.long
def test_every_key_is_measured() -> None:
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
    assert '"models": 650' in done.stdout
    assert '"key ms"' in done.stdout
