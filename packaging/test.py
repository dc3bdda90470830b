"""Every check there is, in order, stopping at the first that fails: `python3 packaging/test.py`.

--quick leaves out what needs a screen or a keyring daemon; --long adds the long proofs.
Anything else goes to pytest.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

import environment
import system

QUICK = ["-m", "not window and not secretservice"]
# One more than two processors can run: almost half of a test's time is waiting for something. What needs a
# screen stays on one (tests/conftest.py). When one crashes the run ends: started again, it waits for ever.
WORKERS = ["-n", "3", "--dist", "loadscope", "--max-worker-restart=0"]


def checks(tools: Path, chosen: set[str], more: list[str]) -> list[tuple[str, list[str]]]:
    """Name and command of each check. `tools` is the folder of the environment's programs."""
    ruff = str(tools / "ruff")
    selection = QUICK * ("--quick" in chosen) + ["--long"] * ("--long" in chosen)
    return [
        ("format", [ruff, "format", "--quiet", "--check", "."]),
        ("lint", [ruff, "check", "--quiet", "."]),
        ("types", [str(tools / "mypy"), "--no-error-summary"]),
        ("contracts", [str(tools / "lint-imports"), "--no-logo"]),
        ("tests", [str(tools / "python"), "-m", "pytest", *WORKERS, *selection, *more]),
    ]


def prepare() -> Path:
    """Bring what the system and the environment lack; returns the environment's folder of programs."""
    packages = system.missing(tests=True)
    if packages and not system.install(packages):
        raise environment.SetupError(f"The system lacks parts. Type this once:\n  {system.line(packages)}")
    if still := system.missing(tests=True):
        raise environment.SetupError(f"Installed, yet not found: {' '.join(still)}")
    return environment.ready().parent


def run(name: str, command: list[str]) -> bool:
    print(f"--- {name}", flush=True)
    begun = time.monotonic()
    plain = {"PYTHONDONTWRITEBYTECODE": "", "FORCE_COLOR": "", "PYTEST_ADDOPTS": ""}
    done = subprocess.run(
        command, cwd=environment.ROOT, stdin=subprocess.DEVNULL, env=os.environ | plain, check=False
    )
    if done.returncode:
        took = time.monotonic() - begun
        print(f"\nStopped at {name} after {took:.0f} s. To see it again: {shlex.join(command)}", flush=True)
    return done.returncode == 0


def main(arguments: list[str]) -> int:
    ours = {"--quick", "--long"}
    chosen, more = ours & set(arguments), [one for one in arguments if one not in ours]
    try:
        tools = prepare()
    except environment.SetupError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0 if all(run(name, command) for name, command in checks(tools, chosen, more)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
