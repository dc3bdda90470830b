"""The command line answers at once: a verb's help imports nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from ptahdesk import __version__
from ptahdesk.cli.main import main
from ptahdesk.cli.verbs import VERBS

HEAVY = (
    "PySide6",
    "qasync",
    "httpx",
    "keyring",
    "pydantic_core",
    "apsw",
    "markdown_it",
    "pygments",
    "asyncio",
)


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_a_verb_imports_nothing_heavy(verb: str) -> None:
    look = (
        "import sys; from ptahdesk.cli.main import main\n"
        f"try: main(['{verb}', '--help'])\n"
        f"finally: print('HEAVY', sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr.strip().splitlines()[-1]) == (0, "HEAVY []")


def test_every_verb_says_in_a_line_what_it_is_for() -> None:
    shown = CliRunner().invoke(main, ["--help"]).output
    lines = {
        line.split()[0]: line.split(maxsplit=1)[1:] for line in shown.splitlines() if line.startswith("  ")
    }
    assert all(lines.get(verb) for verb in VERBS), shown


def test_a_verb_that_does_not_exist_is_said() -> None:
    done = CliRunner().invoke(main, ["fly"])
    assert done.exit_code == 2
    assert "No such command 'fly'" in done.output


def test_it_knows_its_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).output.strip() == f"ptahdesk, version {__version__}"
