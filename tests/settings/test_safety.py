"""A crash leaves no memory on the disk, and says nothing that holds a key."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ptahdesk.settings import keychain_process

ROOT = Path(__file__).resolve().parents[2]
KEY = "sk-or-v1-canary0123456789abcdef"
ALLOW = "import resource as r; r.setrlimit(r.RLIMIT_CORE, (r.getrlimit(r.RLIMIT_CORE)[1],) * 2)\n"
HOLD = f"import os; key = {KEY!r}\n"
CARE = "from ptahdesk.settings.safety import take_care; take_care()\n"

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")


def aborted(folder: Path, program: str) -> tuple[int, bool, list[str]]:
    """The signal that ended it, whether it dumped its memory, and what it left."""
    folder.mkdir()
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    child = subprocess.Popen([sys.executable, "-c", ALLOW + program], cwd=folder, env=environment)
    status = os.waitpid(child.pid, 0)[1]
    child.returncode = os.waitstatus_to_exitcode(status)
    return -child.returncode, os.WCOREDUMP(status), [path.name for path in folder.iterdir()]


@on_linux
def test_an_aborted_program_leaves_no_memory_behind(tmp_path: Path) -> None:
    careless = aborted(tmp_path / "careless", HOLD + "os.abort()")
    careful = aborted(tmp_path / "careful", CARE + HOLD + "os.abort()")
    assert careful == (signal.SIGABRT, False, [])
    if not careless[1]:
        pytest.skip("this machine dumps nothing anyway: the bits of the process are looked at elsewhere")


@on_linux
def test_neither_the_program_nor_its_helper_can_be_dumped() -> None:
    look = (
        "import ctypes, resource; print(ctypes.CDLL(None).prctl(3), resource.getrlimit(resource.RLIMIT_CORE))"
    )
    helper = (
        "from importlib.util import module_from_spec, spec_from_file_location as at\n"
        f"spec = at('p', {keychain_process.__file__!r})\n"
        "made = module_from_spec(spec); spec.loader.exec_module(made); made._no_core_dump()\n"
    )
    for program in (CARE, helper):
        done = subprocess.run(
            [sys.executable, "-c", program + look],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=True,
            timeout=60,
        )
        assert done.stdout == "0 (0, 0)\n"


@pytest.mark.parametrize(
    "crash",
    [
        "raise ValueError(key)",
        "import threading as t; t = t.Thread(target=int, args=[key]); t.start(); t.join()",
        "class A:\n    def __del__(self): raise ValueError(key)\nA()",
        "try: int(key)\nexcept ValueError as e: raise RuntimeError('Bearer ' + key) from e",
    ],
    ids=["main", "thread", "unraisable", "chain"],
)
def test_what_is_said_of_a_crash_holds_no_key(crash: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CARE + HOLD + crash],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=60,
    )
    assert "Error" in done.stderr
    assert "[key]" in done.stderr
    assert KEY not in done.stderr + done.stdout
