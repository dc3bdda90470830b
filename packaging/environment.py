"""The environment that the program and its checks run in: made once, renewed when its lock changes.

Needs nothing but Python's own library, so that it can run before anything is installed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import system

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
OLDEST = (3, 11)
RETRIES = 2
_UNREACHABLE = (
    "NewConnectionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "ProxyError",
    "Name or service not known",
    "Temporary failure in name resolution",
    "(from versions: none)",
)


class SetupError(Exception):
    """What stands in the way; str() is fit for the person at the terminal."""


def interpreter(venv: Path = VENV) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ready(venv: Path = VENV) -> Path:
    """The Python of a complete environment; makes and fills it when it is not."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        raise SetupError(f"ptahdesk needs Python 3.11 or newer, and this is {found}.")
    python = interpreter(venv)
    if not _answers(python):
        _make(venv)
    _once(venv, "lock", LOCK.read_bytes(), ["--require-hashes", "--no-deps", "-r", str(LOCK)])
    itself = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    _once(venv, "project", (ROOT / "pyproject.toml").read_bytes(), itself)
    return python


def _answers(python: Path) -> bool:
    """Whether a Python runs at all and is of the version that runs this: a moved or upgraded one does not."""
    if not python.exists():
        return False
    ask = "import pip, sys; print(sys.version_info[:2])"
    told = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False, timeout=60)
    return told.stdout.strip() == str(sys.version_info[:2])


def _make(venv: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        _get_venv()
    _say(f"Making the environment in {venv.name}")
    made = subprocess.run(
        [_outer_python(), "-m", "venv", "--clear", str(venv)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if made.returncode:
        shutil.rmtree(venv, ignore_errors=True)
        raise SetupError(f"The environment could not be made:\n{(made.stdout + made.stderr).strip()}")


def _outer_python() -> str:
    """Not the environment's own Python: that one cannot make its own folder anew."""
    return str(getattr(sys, "_base_executable", sys.executable))


def _get_venv() -> None:
    """Debian and Ubuntu ship Python without the part that makes environments."""
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not system.install([package]):
        raise SetupError(
            f"Python's venv module is missing. Type this, then try again:\n  {system.line([package])}"
        )


def _once(venv: Path, what: str, source: bytes, arguments: list[str]) -> None:
    """Run pip, unless it has run for exactly this source and this Python before."""
    stamp = venv / f"ptahdesk-{what}.stamp"
    mark = hashlib.sha256(source + sys.version.encode() + str(venv).encode()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == mark:
        return
    _say({"lock": "Installing what ptahdesk needs", "project": "Installing ptahdesk itself"}[what])
    _pip(interpreter(venv), arguments)
    stamp.write_text(mark, encoding="ascii")


def _pip(python: Path, arguments: list[str]) -> None:
    command = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        "--retries",
        str(RETRIES),
        *arguments,
    ]
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    done = subprocess.run(
        command, env=os.environ | quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SetupError(_explained(done.stdout + done.stderr))


def _explained(said: str) -> str:
    """pip's failure in a sentence, with its own last words below."""
    last = "\n".join(f"  {line}" for line in said.strip().splitlines()[-8:])
    if any(sign in said for sign in _UNREACHABLE):
        reason = (
            "The package registry cannot be reached. Check the network or the proxy, then run this again."
        )
    elif "HASHES" in said or "hash" in said.lower():
        reason = "A package differs from the one packaging/requirements.lock names. Nothing was installed."
    elif "No space left" in said:
        reason = "The disk is full. The environment needs about 600 MB."
    else:
        reason = "pip could not install what ptahdesk needs."
    return f"{reason}\n{last}"


def _say(text: str) -> None:
    print(f"{text} …", file=sys.stderr, flush=True)
