"""`inspect markdown`: the plain text as the window shows it, a file at a time."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from ptahdesk.cli.verbs.inspect import command


def test_each_file_is_an_object_with_its_text(tmp_path: Path) -> None:
    one, two = tmp_path / "one.md", tmp_path / "two.md"
    one.write_text("# A\n\n- **b** $x$\n")
    two.write_bytes(b"c\xff\x1b[31m\r\n\r\nd")
    result = CliRunner().invoke(command, ["markdown", str(one), str(two), "--json"])
    assert result.exit_code == 0
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert found == [
        {"file": str(one), "text": "A\n\n• b x"},
        {"file": str(two), "text": "c\ufffd␛[31m\n\nd"},
    ]


def test_a_file_that_is_not_there_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    there = tmp_path / "there.md"
    there.write_text("*hello*")
    result = CliRunner().invoke(command, ["markdown", str(tmp_path / "gone.md"), str(there)])
    assert result.exit_code == 2
    assert result.stdout == "hello\n"
    assert "gone.md cannot be read" in result.stderr
