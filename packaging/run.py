"""Starts ptahdesk from a checkout: `python3 packaging/run.py [arguments]`."""

from __future__ import annotations

import os
import subprocess
import sys

import environment
import system


def prepare(arguments: list[str]) -> list[str]:
    """The command that starts the program, with everything it needs in place."""
    packages = system.missing(tests=False)
    if packages and not system.install(packages):
        told = (
            f"A window needs parts of the system that are missing. Type this once:\n  {system.line(packages)}"
        )
        if not arguments:
            raise environment.SetupError(told)
        print(told, file=sys.stderr)  # a verb in the terminal does without
    return [str(environment.ready()), "-m", "ptahdesk", *arguments]


def main() -> int:
    try:
        command = prepare(sys.argv[1:])
    except environment.SetupError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    if os.name == "posix":
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
