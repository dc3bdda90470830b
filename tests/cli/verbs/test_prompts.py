"""`ptahdesk prompts` as a process of its own: kept, listed, and put to use by `ask`."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner

from ptahdesk.cli.main import main


async def test_a_prompt_is_kept_listed_and_used(shell: Any) -> None:
    added = await shell.run("prompts", "add", "Sum up", "In {{n=3}} points:", "-n", "/Sum", "-f", "Work")
    assert (added.code, added.out, added.beside) == (0, "", "Kept as “Sum up”, number 1.\n"), added
    listed = await shell.run("prompts", "list", "--json")
    assert json.loads(listed.out) == {
        "id": 1,
        "name": "sum",
        "title": "Sum up",
        "text": "In {{n=3}} points:",
        "kind": "question",
        "folder": "Work",
        "variables": ["n"],
    }
    asked = await shell.run("ask", "-p", "sum", "--var", "n=5", "A long text.")
    assert asked.code == 0, asked
    assert asked.out.strip()


def test_what_does_not_fit_together_is_a_usage_error() -> None:
    for words in (
        ["ask", "--var", "a=b", "Hi"],
        ["ask", "-p", "x", "--var", "nothing"],
        ["prompts", "add", "T"],
    ):
        assert CliRunner().invoke(main, words, input="").exit_code == 2, words
