"""The search for a key finds one when there is one: otherwise its silence would mean nothing."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

import canary
import pytest

KEY = "sk-or-v1-canary0123456789abcdef0123456789"


@pytest.mark.parametrize(
    "written",
    [
        KEY.encode(),
        base64.b64encode(f"Authorization: Bearer {KEY}!".encode()),
        KEY.encode("utf-16-le"),
        KEY.encode().hex().encode(),
    ],
)
def test_a_key_is_found_in_a_file_in_any_shape(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "log").write_bytes(b"before " + written + b" after")
    assert canary.in_files(tmp_path, KEY) == ["folder/log"]


def test_a_key_is_found_in_arguments_and_environments(tmp_path: Path) -> None:
    wait = "input()"
    with subprocess.Popen(
        [sys.executable, "-c", wait, KEY], stdin=subprocess.PIPE, env={"HOLDS": KEY}
    ) as child:
        found = canary.in_processes(child.pid, KEY)
        child.communicate(b"\n", timeout=60)
    assert [what.split()[0] for what in found] == ["argv", "environment"]


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("no key here")
    assert canary.in_files(tmp_path, KEY) == []
