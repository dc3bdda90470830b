"""Recorded answers are read offline, without settings, each for itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ptahdesk.cli.verbs.inspect import command

STREAMS = Path(__file__).parent.parent.parent / "streams"


def run(*words: str) -> Result:
    return CliRunner().invoke(command, ["stream", *words])


def read(name: str, *words: str) -> dict[str, Any]:
    result = run(str(STREAMS / name), "--json", *words)
    assert result.exit_code == 0, result.output
    (line,) = result.stdout.splitlines()
    said: dict[str, Any] = json.loads(line)
    return said


def test_one_object_says_everything() -> None:
    assert read("usage-2026-08.sse") == {
        "file": str(STREAMS / "usage-2026-08.sse"),
        "text": "Hello",
        "thinking": "",
        "tool_calls": [],
        "finish": "stop",
        "usage": {
            "prompt_tokens": "14",
            "completion_tokens": "9",
            "cached_tokens": "0",
            "cache_write_tokens": "0",
            "reasoning_tokens": "0",
            "cost": "0.0000042",
            "upstream_cost": "0.0000042",
            "is_byok": False,
        },
        "error": None,
        "outcome": "C",
    }


def test_the_other_dialect_is_read_when_named() -> None:
    said = read("anthropic-tool.sse", "--dialect", "anthropic")
    assert said["tool_calls"] == [{"id": "toolu_1", "name": "weather", "arguments": '{"city": "Oslo"}'}]
    assert (said["text"], said["finish"], said["usage"]["prompt_tokens"]) == ("Look:", "tool_calls", "1110")


@pytest.mark.parametrize(
    ("name", "outcome", "says"),
    [
        ("clean-end.sse", "P", "without saying it was done"),
        ("error-after-text.sse", "P", "Upstream closed"),
        ("empty.sse", "U", "empty"),
        ("html.txt", "N", "web page"),
    ],
)
def test_a_bad_end_is_said_and_is_no_failure_of_the_verb(name: str, outcome: str, says: str) -> None:
    said = read(name)
    assert said["outcome"] == outcome
    assert says in said["error"]
    assert said["usage"] is None


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    good, missing = str(STREAMS / "length.sse"), str(tmp_path / "no-such")
    result = run(missing, str(tmp_path), good, "nul\0name", good, "--json")
    assert result.exit_code == 2
    assert [json.loads(line)["text"] for line in result.stdout.splitlines()] == ["Half a", "Half a"]
    assert f"{missing} cannot be read: No such file" in result.stderr
    assert "Is a directory" in result.stderr
    assert "not a file name" in result.stderr


def test_no_control_byte_reaches_the_terminal() -> None:
    for words in ((), ("--json",)):
        result = run(str(STREAMS / "controls.sse"), *words)
        assert not {"\x00", "\x1b", "\x07"} & set(result.output)
    assert read("controls.sse")["text"] == "a\x00b\x1b[2J\x07"


def test_the_readable_form_says_the_same_in_words() -> None:
    said = run(str(STREAMS / "anthropic-tool.sse"), "--dialect", "anthropic").output
    assert "    Look:" in said
    assert 'toolu_1: weather {"city": "Oslo"}' in said
    assert "prompt_tokens 1110" in said


def test_without_a_file_the_usage_is_shown() -> None:
    assert run().exit_code == 2
    assert run("--dialect", "latin", "x").exit_code == 2


def test_nothing_heavy_is_imported_for_it(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom ptahdesk.cli.main import main\n"
        f"main(['inspect', 'stream', {str(STREAMS / 'length.sse')!r}, '--json'], standalone_mode=False)\n"
        "heavy = {'PySide6', 'httpx', 'apsw', 'keyring', 'pydantic_core'}\n"
        "heavy |= {'ptahdesk.settings', 'ptahdesk.store'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    root = Path(__file__).parent.parent.parent.parent
    env = {"PTAHDESK_HOME": str(tmp_path / "home"), "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert not (tmp_path / "home").exists()
