"""Pins every dependency by hash, for every platform, naming no host it was fetched from.

Run it after the dependencies in pyproject.toml changed: `python packaging/lock.py`. It needs `uv`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from environment import LOCK, ROOT, VENV

HEADER = "# Written by packaging/lock.py; do not edit.\n"
ADDRESS = re.compile(r"\w+://|^\s*(?:-i|-f|--index|--extra-index|--find-links)", re.MULTILINE)


def find_uv() -> str:
    """uv of the environment or of the PATH; it is a tool of the one who locks, not of the tests."""
    found = shutil.which("uv", path=str(VENV / "bin")) or shutil.which("uv")
    if found is None:
        raise SystemExit("packaging/lock.py needs uv: pip install uv")
    return found


def compile_into(path: Path, arguments: list[str]) -> None:
    """Pins that are still good stay; `--upgrade` among the arguments renews them."""
    what = ["--universal", "--all-extras", "--generate-hashes", "--python-version", "3.11"]
    quiet = ["--no-header", "--no-emit-index-url", "--no-annotate", "--quiet"]
    command = [
        find_uv(),
        "pip",
        "compile",
        "pyproject.toml",
        *what,
        *quiet,
        "--output-file",
        str(path),
        *arguments,
    ]
    if subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False, timeout=300).returncode:
        raise SystemExit("nothing was locked")


def seal(path: Path) -> None:
    pins = path.read_text(encoding="utf-8").removeprefix(HEADER)
    if address := ADDRESS.search(pins):
        raise SystemExit(f"the lock names where it was made: {address[0]!r}")
    path.write_text(HEADER + pins, encoding="utf-8")


if __name__ == "__main__":
    compile_into(LOCK, sys.argv[1:])
    seal(LOCK)
