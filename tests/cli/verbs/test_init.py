"""The verbs that are listed are those that are there."""

from __future__ import annotations

from pathlib import Path

from ptahdesk.cli import verbs


def test_each_verb_has_a_file_and_each_file_with_a_command_is_a_verb() -> None:
    files = [
        path
        for path in Path(verbs.__file__).parent.glob("*.py")
        if "\ncommand = " in path.read_text("utf-8") or "\ndef command(" in path.read_text("utf-8")
    ]
    assert sorted(path.stem.rstrip("_") for path in files) == sorted(verbs.VERBS)
